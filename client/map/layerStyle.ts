import type { StyleSpecification } from 'maplibre-gl';
import type { ShownLayer } from '#contract/layers/layers';
import { fetchStyle, PLAIN_STYLE } from './basemap.ts';
import { dimmed } from './dimmed.ts';

const SOURCE = 'pictures';

/** A configured layer as a map of its own, at the strength it was configured with. Throws when it cannot be had. */
export async function layerStyle(layer: ShownLayer): Promise<StyleSpecification> {
  const style = await wholeStyle(layer);
  const paper = PLAIN_STYLE.layers;
  return { ...style, layers: [...paper, ...style.layers.map((part) => dimmed(part, layer.opacity))] };
}

/** The same at full strength, and without paper under it. */
export async function wholeStyle({ draws, zoom, attribution }: ShownLayer): Promise<StyleSpecification> {
  switch (draws.kind) {
    case 'style':
      return fetchStyle(new URL(draws.path, window.location.href).href);
    case 'archive': {
      const archives = await import('./archiveStyle.ts');
      if (draws.holds === 'vectors') return archives.serverArchiveStyle(draws);
      const url = await archives.addressOfArchive(draws.path);
      return pictures({ type: 'raster', url, tileSize: draws.tileSize }, zoom);
    }
    default: {
      // As an object the URL would write the placeholders' braces in another way.
      const tiles = [window.location.origin + draws.path];
      const range = { minzoom: zoom.from, maxzoom: zoom.to };
      return pictures({ type: 'raster', tiles, tileSize: draws.tileSize, ...range, attribution }, zoom);
    }
  }
}

type Pictures = Extract<StyleSpecification['sources'][string], { type: 'raster' }>;

/** Shown from its first zoom on; past its last one the pictures are enlarged. */
function pictures(source: Pictures, zoom: ShownLayer['zoom']): StyleSpecification {
  return {
    version: 8,
    sources: { [SOURCE]: source },
    layers: [{ id: 'pictures', type: 'raster', source: SOURCE, minzoom: zoom.from }],
  };
}
