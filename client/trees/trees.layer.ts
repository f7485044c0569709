import type { ExpressionSpecification } from 'maplibre-gl';
import { CONTROL_STATES } from '#rules/trees/trees';
import type { Theme } from '#rules/tiles/themes';
import { TILES, type TreeInTile } from '#rules/tiles/tiles';
import { DRAWING_ORDER, drawLook, drawState, pictureOf } from '../controlState/controlState.legend.ts';
import type { LayerStyle, MapLayer } from '../map/layer.ts';
import type { LonLat } from '../map/mapHandle.ts';
import { addressOfMadeTiles } from '../map/madeTiles.ts';
import { metresAsPixels } from '../map/scale.ts';
import { classesOf, pictureOfClass } from './themes.legend.ts';
import { densityStyles } from './density.layer.ts';

/** Edge of a state's picture in CSS pixels, before `icon-size`. */
const PICTURE_PX = 28;
/** From here a crown is more than a dot: 5 m are 5 pixels. */
const CROWNS_FROM_ZOOM = 15.5;
/** From here neighbouring numbers, 8 m apart, do not run into each other. */
const NUMBERS_FROM_ZOOM = 16.8;

export interface TreesLayerOptions {
  /** Of the server, `https://…`: the map's worker cannot resolve addresses without it. */
  origin: string;
  /** The filter as a query string, '' for all trees. */
  filterQuery: string;
  /** Degrees north of the city: crowns are drawn to scale there. */
  latitude: number;
  /** The server does not answer: tiles are made of the trees on the device. */
  isFromDevice?: boolean;
  /** What the symbols say instead of the control state. */
  theme?: Theme | null;
  onTree(featureId: number, position: LonLat): void;
  /** A heap of trees was tapped: the map should come closer. */
  onHeap(position: LonLat): void;
}

/** The trees from vector tiles: symbols by control state, crowns to scale, numbers; density where they are many. */
export function treesLayer(options: TreesLayerOptions): MapLayer {
  const { latitude, onTree, onHeap } = options;
  const theme = themeOf(options);
  return {
    id: 'trees',
    source: {
      type: 'vector',
      tiles: [addressOfTiles(options)],
      minzoom: TILES.minZoom,
      maxzoom: TILES.maxZoom,
    },
    styles: [...densityStyles(), crowns(latitude), theme ? themeSymbols(theme) : symbols(), numbers()],
    pictures: theme ? themePictures(theme) : statePictures(),
    tappable: ['tree-symbols', 'density-heaps'],
    onTap: ({ id, style, position }) => {
      if (style === 'tree-symbols' && id !== null) onTree(id, position);
      else onHeap(position);
    },
  };
}

/** The device makes tiles of the control state only. */
function themeOf({ theme, isFromDevice }: TreesLayerOptions): Theme | null {
  return isFromDevice ? null : (theme ?? null);
}

function addressOfTiles(options: TreesLayerOptions): string {
  const { origin, filterQuery, isFromDevice } = options;
  if (isFromDevice) return addressOfMadeTiles('trees', filterQuery);
  const theme = themeOf(options);
  const query = [filterQuery, ...(theme ? [`theme=${theme}`] : [])].filter((part) => part !== '').join('&');
  return query === '' ? `${origin}${TILES.path}` : `${origin}${TILES.path}?${query}`;
}

function statePictures(): MapLayer['pictures'] {
  return Object.fromEntries(
    CONTROL_STATES.map((state) => [pictureOf(state), () => drawState(state, PICTURE_PX)]),
  );
}

function themePictures(theme: Theme): MapLayer['pictures'] {
  return Object.fromEntries(
    classesOf(theme).map(({ look }, index) => [
      pictureOfClass(theme, index),
      () => drawLook(look, PICTURE_PX),
    ]),
  );
}

function crowns(latitude: number): LayerStyle {
  // The tile gives the diameter in dm: a twentieth of it is the radius in m.
  const radius: ExpressionSpecification = ['/', ['coalesce', given('crown'), 0], 20];
  return {
    id: 'tree-crowns',
    type: 'circle',
    'source-layer': TILES.treesLayer,
    minzoom: CROWNS_FROM_ZOOM,
    filter: ['has', 'crown' satisfies keyof TreeInTile],
    layout: { 'circle-sort-key': ['-', 0, ['coalesce', given('crown'), 0]] },
    paint: {
      'circle-radius': metresAsPixels(radius, latitude),
      'circle-color': '#4f9a63',
      'circle-opacity': 0.2,
      'circle-stroke-color': '#2c6b40',
      'circle-stroke-width': 1.2,
      'circle-stroke-opacity': 0.55,
    },
  };
}

/** The classes of a theme; what its tiles call `state` is the class. The first classes lie on top. */
function themeSymbols(theme: Theme): LayerStyle {
  const classes = classesOf(theme);
  const last = classes.length - 1;
  const cases = classes.flatMap((_, index) => [index, pictureOfClass(theme, index)]);
  const still = symbols();
  return {
    ...still,
    layout: {
      ...still.layout,
      'icon-image': matchState(cases, pictureOfClass(theme, last)),
      'symbol-sort-key': ['-', 0, given('state')],
    },
  };
}

function symbols(): Extract<LayerStyle, { type: 'symbol' }> {
  return {
    id: 'tree-symbols',
    type: 'symbol',
    'source-layer': TILES.treesLayer,
    layout: {
      'icon-image': byState(pictureOf, pictureOf('ok')),
      'icon-size': ['interpolate', ['linear'], ['zoom'], 13, 0.32, 15, 0.5, 17, 0.8, 19, 1.05, 21, 1.25],
      'icon-allow-overlap': true,
      // Symbols take no room from the names of streets.
      'icon-ignore-placement': true,
      'symbol-sort-key': byState((state) => DRAWING_ORDER.indexOf(state), 0),
    },
  };
}

function numbers(): LayerStyle {
  return {
    id: 'tree-numbers',
    type: 'symbol',
    'source-layer': TILES.treesLayer,
    minzoom: NUMBERS_FROM_ZOOM,
    filter: ['has', 'number' satisfies keyof TreeInTile],
    layout: {
      'text-field': given('number'),
      'text-size': ['interpolate', ['linear'], ['zoom'], 17, 12, 20, 17],
      'text-anchor': 'top',
      'text-offset': [0, 0.85],
      'text-padding': 1,
    },
    paint: { 'text-color': '#14211b', 'text-halo-color': '#ffffff', 'text-halo-width': 1.8 },
  };
}

/** A tree's attribute in the tile; the server's list of them is the judge. */
function given(name: keyof TreeInTile): ExpressionSpecification {
  return ['get', name];
}

/** A style expression that picks by the tile's state number; `otherwise` for states this program does not know. */
function byState<Value extends string | number>(
  pick: (state: (typeof CONTROL_STATES)[number]) => Value,
  otherwise: Value,
): ExpressionSpecification {
  const cases = CONTROL_STATES.flatMap((state, index) => [index, pick(state)]);
  return matchState(cases, otherwise);
}

function matchState(
  cases: readonly (string | number)[],
  otherwise: string | number,
): ExpressionSpecification {
  const match = ['match', given('state'), ...cases, otherwise];
  return match as unknown as ExpressionSpecification; // the library's type knows no list of pairs of unknown length
}
