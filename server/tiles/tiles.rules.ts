/**
 * What the vector tiles of the trees look like, for the server that writes and the map that draws them.
 * A tile carries either single trees or, where these would be too many, the density of a grid.
 */
export const TILES = {
  path: '/tiles/trees/{z}/{x}/{y}.mvt',
  minZoom: 0,
  /** Beyond it the map enlarges the last tiles: 4,096 steps across 180 m (at 53° N) are 5 cm. */
  maxZoom: 17,
  /** Below, there is only density. Where many trees stand close, density may reach further in. */
  singleTreesFromZoom: 14,
  /** A tile carries what a map can show at its zoom: below 15 a crown is a dot … */
  crownsFromZoom: 15,
  /** … and below 16 numbers would run into each other. */
  numbersFromZoom: 16,
  treesLayer: 'trees',
  densityLayer: 'density',
} as const;

/** Steps across a tile, the usual number of the Mapbox Vector Tile specification 2.1. */
export const TILE_EXTENT = 4096;

/** Steps beyond its edges for which a tile also carries trees: crowns and labels reach into the neighbour. */
export const TILE_BUFFER = 64;

/**
 * A tree of the layer `trees`; the feature's id is the tree's feature id.
 * `state` is a position in CONTROL_STATES, or among the classes of the theme that was asked for. `crown` is the crown's diameter in dm. Unknown or not shown at this zoom:
 * the key is absent.
 */
export interface TreeInTile {
  number?: string;
  state: number;
  crown?: number;
}

/** A cell of the layer `density`, placed at the mean position of its trees. */
export interface DensityInTile {
  count: number;
  overdue: number;
  due: number;
}

/** Cells along a tile's edge: 8 pixels each on a tile of 512. */
export const DENSITY_CELLS = 64;

/** Half the equator in the sphere of Web Mercator, EPSG:3857: π × 6,378,137 m. */
export const WEB_MERCATOR_EDGE = 20_037_508.342789244;

export interface TileAddress {
  z: number;
  x: number;
  y: number;
}

/** Steps per metre of Web Mercator, and where the tile's north-west corner lies on that scale. */
export function tileScale(address: TileAddress): { stepsPerMetre: number; left: number; top: number } {
  const [west, , east, north] = tileBox(address);
  const stepsPerMetre = TILE_EXTENT / (east - west);
  return { stepsPerMetre, left: west * stepsPerMetre, top: north * stepsPerMetre };
}

/**
 * The tile's box in metres of Web Mercator, west, south, east, north, wider by some steps on each side.
 * Computed in the order of PostGIS' ST_TileEnvelope, so that both agree to the last bit.
 */
export function tileBox({ z, x, y }: TileAddress, steps = 0): [number, number, number, number] {
  const width = (2 * WEB_MERCATOR_EDGE) / 2 ** z;
  const margin = (steps * width) / TILE_EXTENT;
  return [
    -WEB_MERCATOR_EDGE + width * x - margin,
    WEB_MERCATOR_EDGE - width * (y + 1) - margin,
    -WEB_MERCATOR_EDGE + width * (x + 1) + margin,
    WEB_MERCATOR_EDGE - width * y + margin,
  ];
}
