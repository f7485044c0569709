import type { StyleSpecification } from 'maplibre-gl';
import { PLAIN_STYLE } from './basemap.ts';
import { PICTURE_RATIO, styleWith, type MapLayer } from './layer.ts';
import type { Box, LonLat } from './mapHandle.ts';
import { LibraryMap } from './maplibre.ts';
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
  /** What panels cover now. */
  covered(): Covered;
  cover(edges: Covered): void;
  /** Shows these layers, in this order, instead of those shown before. */
  showLayers(layers: readonly MapLayer[]): void;
  /** Adds or replaces a layer above all others, by its id. */
  putExtra(layer: MapLayer): void;
  dropExtra(id: string): void;
  changeBasemap(style: StyleSpecification): void;
  close(): void;
}

/** Trees stand on the ground of one city: closer than this is a wall of colour, farther another country. */
const MOST_ZOOM = 22;
const LEAST_ZOOM = 6;

/** Opens a map in an element. The plain basemap is there at once; another one comes by `changeBasemap`. */
export function openMap(container: HTMLElement, start: Start): OpenMap {
  const library = new LibraryMap({
    container,
    style: PLAIN_STYLE,
    ...('box' in start ? { bounds: boundsOf(start.box), fitBoundsOptions: { padding: start.room ?? 48 } } : startAt(start)),
    minZoom: LEAST_ZOOM,
    maxZoom: MOST_ZOOM,
    // Attribution, zoom and compass are our own: large enough for a thumb, in the person's language.
    attributionControl: false,
    maplibreLogo: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: 120,
    // All zooms beyond the tiles are overscaled: MapLibre 6.17 keeps tiles it has split by their address for ever,
    // so that `refreshTiles` would not show what was written.
    zoomLevelsToOverscale: undefined,
  });
  library.touchZoomRotate.disableRotation();
  return assemble(library);
}

function assemble(library: LibraryMap): OpenMap {
  let basemap = PLAIN_STYLE;
  let covered: Covered = { top: 0, right: 0, bottom: 0, left: 0 };
  let layers: readonly MapLayer[] = [];
  const extras = new Map<string, MapLayer>();
  const all = () => [...layers, ...extras.values()];
  const render = () => {
    library.setStyle(styleWith(basemap, all()), { diff: true, validate: false });
  };
  library.setMissingStyleImageResolver((id) => {
    const draw = all().find((layer) => layer.pictures?.[id])?.pictures?.[id];
    if (draw && !library.hasImage(id)) library.addImage(id, draw(), { pixelRatio: PICTURE_RATIO });
  });
  return {
    library,
    taps: watchTaps(library, all),
    covered: () => covered,
    cover: (edges) => {
      covered = edges;
    },
    showLayers: (next) => {
      for (const layer of next) moveTiles(library, layers.find(({ id }) => id === layer.id), layer);
      layers = next;
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
      basemap = style;
      render();
    },
    close: () => library.remove(),
  };
}

/** Other tiles for a source that is there already: told to it, it keeps the old picture until the new one is here. */
function moveTiles(library: LibraryMap, before: MapLayer | undefined, after: MapLayer): void {
  if (before?.source.type !== 'vector' || after.source.type !== 'vector' || !after.source.tiles) return;
  if (before.source.tiles?.join() === after.source.tiles.join()) return;
  const source = library.getSource(after.id);
  // `type` is the tag of the library's union of sources, but its classes are not a discriminated union.
  if (source?.type === 'vector') (source as unknown as { setTiles(tiles: string[]): void }).setTiles(after.source.tiles);
}

/** Other features for a source that is there already; a line under a finger moves sixty times a second. */
function moveData(library: LibraryMap, layer: MapLayer): boolean {
  if (layer.source.type !== 'geojson') return false;
  const source = library.getSource(layer.id);
  if (source?.type !== 'geojson') return false;
  // As above: the tag says which class it is.
  (source as unknown as { setData(data: unknown): void }).setData(layer.source.data);
  return true;
}

function boundsOf([west, south, east, north]: Box): [number, number, number, number] {
  return [west, south, east, north];
}

function startAt({ center, zoom }: { center: LonLat; zoom: number }): { center: [number, number]; zoom: number } {
  return { center: [center[0], center[1]], zoom };
}
