import type { MapOptions, StyleSpecification } from 'maplibre-gl';
import { PLAIN_STYLE } from './basemap.ts';
import { drawSparingly } from './firstPicture.ts';
import { onlyDataDiffers, PICTURE_RATIO, styleWith, type MapLayer } from './layer.ts';
import { watchLostTiles, type LostTiles } from './lostTiles.ts';
import type { Box, LonLat } from './mapHandle.ts';
import { LibraryMap } from './maplibre.ts';
import { watchReshaping, type Reshaping } from './reshaping.ts';
import { moveData, moveTiles, probeTile } from './sources.ts';
import { overlaid, type OverlayPart } from './overlayParts.ts';
import { drawAfterTaps } from './touchFirst.ts';
import { watchTaps, type Taps } from './taps.ts';

/** Where a map begins; `room` keeps a box clear of what stands over the map's edges, in CSS pixels. */
export type Start = { center: LonLat; zoom: number } | { box: Box; room?: Covered };

/** Parts of the map that panels cover, in CSS pixels from each edge. */
export interface Covered {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

/** A map on the screen, before features see it: the library's map with our layers kept on top of any basemap. */
export interface OpenMap {
  library: LibraryMap;
  taps: Taps;
  lost: LostTiles;
  reshaping: Reshaping;
  /** Resolves when the first picture stands with all that is to be seen on it. */
  shown: Promise<void>;
  /** What panels cover now. */
  covered(): Covered;
  cover(edges: Covered): void;
  /** Shows these layers, in this order, instead of those shown before. */
  showLayers(layers: readonly MapLayer[]): void;
  /** Adds or replaces a layer above all others, by its id. */
  putExtra(layer: MapLayer): void;
  dropExtra(id: string): void;
  changeBasemap(style: StyleSpecification): void;
  /** Lays these on the basemap, under our layers, instead of those before. */
  changeOverlays(parts: readonly OverlayPart[]): void;
  /** Asks for the tiles of our layers again; what has not changed is answered by a short 304. */
  refreshTiles(): void;
  /** Asks once more for tiles that could not be had, if their server answers at all. */
  retryLostTiles(): Promise<void>;
  close(): void;
}

/** Trees stand on the ground of one city: closer than this is a wall of colour, farther another country. */
const MOST_ZOOM = 22;
const LEAST_ZOOM = 6;

/**
 * Opens a map in an element, with these layers on the plain basemap; another one comes by `changeBasemap`. Layers that
 * are there from the beginning stand in the first picture: what comes later is faded in part by part.
 */
export function openMap(container: HTMLElement, start: Start, layers: readonly MapLayer[]): OpenMap {
  const library = new LibraryMap({
    container,
    style: styleWith(PLAIN_STYLE, layers),
    validateStyle: false,
    ...viewAt(start),
    minZoom: LEAST_ZOOM,
    maxZoom: MOST_ZOOM,
    // `watchReshaping` does: it tells a turned tablet from a moved map.
    trackResize: false,
    // Attribution, zoom and compass are our own: large enough for a thumb, in the person's language.
    attributionControl: false,
    maplibreLogo: false,
    pitchWithRotate: false,
    touchPitch: false,
    // Parts cut out of a tile are kept by its address alone: after a write they would go on showing the old trees.
    zoomLevelsToOverscale: undefined,
    fadeDuration: 120,
  });
  library.touchZoomRotate.disableRotation();
  drawSparingly(library);
  drawAfterTaps(library);
  return assemble(library, layers);
}

function viewAt(start: Start): Pick<MapOptions, 'bounds' | 'fitBoundsOptions' | 'center' | 'zoom'> {
  if ('zoom' in start) return { center: [start.center[0], start.center[1]], zoom: start.zoom };
  const [west, south, east, north] = start.box;
  return { bounds: [west, south, east, north], fitBoundsOptions: { padding: start.room ?? 48 } };
}

function assemble(library: LibraryMap, first: readonly MapLayer[]): OpenMap {
  let basemap = PLAIN_STYLE;
  let overlays: readonly OverlayPart[] = [];
  let covered: Covered = { top: 0, right: 0, bottom: 0, left: 0 };
  let layers = first;
  const reshaping = watchReshaping(library);
  const extras = new Map<string, MapLayer>();
  const all = () => [...layers, ...extras.values()];
  const lost = watchLostTiles(library, (id) => all().some((layer) => layer.id === id));
  const draw = (shown: readonly MapLayer[]) =>
    library.setStyle(styleWith(overlaid(basemap, overlays), shown), { diff: true, validate: false });
  const render = () => void draw(all());
  // Asked to reload a source some of whose tiles failed, MapLibre 6.17 waits for those for ever: begin it anew.
  const beginAnew = (id: string) => {
    draw(all().filter((layer) => layer.id !== id));
    lost.forget(id);
    render();
  };
  const tiled = () =>
    all().filter(({ id, source }) => source.type === 'vector' && library.getSource(id) !== undefined);
  let tellShown = () => {};
  const shown = new Promise<void>((resolve) => {
    tellShown = resolve;
  });
  // The library draws the first whole picture twice before it rests: the second one shows nothing new.
  const firstWhole = library.on('render', () => {
    if (tiled().length === 0 || !library.loaded()) return;
    firstWhole.unsubscribe();
    // By the next picture this one is on the screen.
    requestAnimationFrame(() => {
      // For whoever measures how soon there is something to see.
      performance.mark('map-shown');
      tellShown();
    });
  });
  library.setMissingStyleImageResolver((id) => {
    const picture = all().find((layer) => layer.pictures?.[id])?.pictures?.[id];
    if (picture && !library.hasImage(id)) library.addImage(id, picture(), { pixelRatio: PICTURE_RATIO });
  });
  return {
    library,
    taps: watchTaps(library, all),
    lost,
    reshaping,
    shown,
    covered: () => covered,
    cover: (edges) => {
      reshaping.by(() => {
        covered = edges;
      });
    },
    showLayers: (next) => {
      const before = layers;
      layers = next;
      if (onlyDataDiffers(before, next)) {
        // The usual change, a ring round another tree: comparing whole styles for it would be felt under the finger.
        const changed = next.filter((layer, place) => layer.source !== before[place]?.source);
        const isMoved = changed.every((layer) => layer.source.type !== 'geojson' || moveData(library, layer));
        // A source that is not there yet comes with the style.
        if (!isMoved) render();
        return;
      }
      for (const layer of next) {
        const old = before.find(({ id }) => id === layer.id);
        if (lost.has(layer.id) && old !== layer) beginAnew(layer.id);
        else moveTiles(library, old, layer);
      }
      render();
    },
    putExtra: (layer) => {
      const isThere = extras.has(layer.id) && moveData(library, layer);
      extras.set(layer.id, layer);
      if (!isThere) render();
    },
    dropExtra: (id) => {
      if (extras.delete(id)) render();
    },
    changeBasemap: (style) => {
      if (style === basemap) return;
      basemap = style;
      render();
    },
    changeOverlays: (parts) => {
      if (parts.length === 0 && overlays.length === 0) return;
      overlays = parts;
      render();
    },
    refreshTiles: () => {
      for (const { id } of tiled()) if (!lost.has(id)) library.refreshTiles(id);
    },
    retryLostTiles: async () => {
      for (const layer of tiled())
        if (lost.has(layer.id) && (await probeTile(library, layer))) beginAnew(layer.id);
    },
    close: () => {
      // What still stands on it goes with it; nobody redraws a map that is gone.
      extras.clear();
      reshaping.close();
      library.remove();
    },
  };
}
