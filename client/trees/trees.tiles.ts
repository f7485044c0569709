import { treeFilter, type TreeFilter } from '#contract/trees/trees';
import {
  DENSITY_CELLS,
  TILE_BUFFER,
  TILE_EXTENT,
  tileBox,
  TILES,
  tileScale,
  WEB_MERCATOR_EDGE,
  type DensityInTile,
  type TileAddress,
  type TreeInTile,
} from '#rules/tiles/tiles';
import { CONTROL_STATES } from '#rules/trees/trees';
import { deviceTrees } from '../device/deviceTrees.ts';
import { deviceTreesIn } from '../device/nearTrees.ts';
import type { DeviceTree } from '../device/offlineArea.ts';
import { passes } from '../device/treeMatch.ts';
import type { TilePlace } from '../map/madeTiles.ts';
import { pointTile, type TilePoint } from '../map/pointTile.ts';

/** From here a tile, 1.5 km wide at 53° N, holds so little of a city that its trees are read alone. */
const NEAR_FROM_ZOOM = 14;

/**
 * A tile of the trees on the device, as the server would make it today. Made anew each time: a tile that was fetched
 * would show what was due then, and could not be filtered. `query` is the filter.
 */
export async function treeTileOnDevice(place: TilePlace, query: string): Promise<Uint8Array<ArrayBuffer>> {
  const trees =
    place.z < NEAR_FROM_ZOOM ? ((await deviceTrees())?.trees ?? []) : await deviceTreesIn(degreesOf(place));
  return treeTile(trees, place, filterOf(query));
}

let lastFilter: { query: string; filter: TreeFilter } | null = null;

/** All tiles of a map have the same. */
function filterOf(query: string): TreeFilter {
  if (lastFilter?.query !== query)
    lastFilter = { query, filter: treeFilter.parse(Object.fromEntries(new URLSearchParams(query))) };
  return lastFilter.filter;
}

/** What a tile shows and what reaches into it from outside, in degrees. */
function degreesOf(place: TilePlace): [west: number, south: number, east: number, north: number] {
  const [west, south, east, north] = tileBox(place, TILE_BUFFER);
  const lon = (metres: number) => (metres / WEB_MERCATOR_EDGE) * 180;
  const lat = (metres: number) =>
    (Math.atan(Math.sinh((metres / WEB_MERCATOR_EDGE) * Math.PI)) / Math.PI) * 180;
  return [lon(west), lat(south), lon(east), lat(north)];
}

/** `tileMaker.ts` of the server makes the same of its database; a test compares them. */
export function treeTile(
  trees: readonly DeviceTree[],
  address: TileAddress,
  filter: TreeFilter,
): Uint8Array<ArrayBuffer> {
  const placed = placesOf(trees, address, filter);
  return address.z < TILES.singleTreesFromZoom
    ? pointTile(TILES.densityLayer, TILE_EXTENT, cellsOf(placed))
    : pointTile(
        TILES.treesLayer,
        TILE_EXTENT,
        placed.map((one) => pointOf(one, address.z)),
      );
}

interface Placed {
  tree: DeviceTree;
  x: number;
  y: number;
}

function placesOf(trees: readonly DeviceTree[], address: TileAddress, filter: TreeFilter): Placed[] {
  const { stepsPerMetre, left, top } = tileScale(address);
  const buffer = address.z < TILES.singleTreesFromZoom ? 0 : TILE_BUFFER;
  const isNear = (steps: number) => steps >= -buffer && steps <= TILE_EXTENT + buffer;
  const placed: Placed[] = [];
  for (const { tree, east, north } of inMercator(trees)) {
    const x = east * stepsPerMetre - left;
    const y = top - north * stepsPerMetre;
    if (isNear(x) && isNear(y) && passes(tree, filter)) placed.push({ tree, x, y });
  }
  return placed;
}

function pointOf({ tree, x, y }: Placed, zoom: number): TilePoint {
  const crown = zoom >= TILES.crownsFromZoom ? Math.trunc((tree.crownDiameterM ?? 0) * 10) : 0;
  const values: TreeInTile = {
    state: CONTROL_STATES.indexOf(tree.controlState),
    ...(zoom >= TILES.numbersFromZoom && tree.number !== null ? { number: tree.number } : {}),
    ...(crown > 0 ? { crown } : {}),
  };
  return { id: tree.featureId, x: Math.round(x), y: Math.round(y), values: { ...values } };
}

const CELL_STEPS = TILE_EXTENT / DENSITY_CELLS;

/** A cell stands at the mean position of its trees; each tree belongs to one cell of one tile. */
function cellsOf(placed: readonly Placed[]): TilePoint[] {
  const cells = new Map<number, { x: number; y: number } & DensityInTile>();
  for (const { tree, x, y } of placed) {
    if (x >= TILE_EXTENT || y >= TILE_EXTENT) continue;
    const key = Math.floor(y / CELL_STEPS) * DENSITY_CELLS + Math.floor(x / CELL_STEPS);
    const cell = cells.get(key) ?? { x: 0, y: 0, count: 0, overdue: 0, due: 0 };
    cells.set(key, cell);
    cell.x += x;
    cell.y += y;
    cell.count += 1;
    if (tree.controlState === 'overdue') cell.overdue += 1;
    if (tree.controlState === 'due') cell.due += 1;
  }
  return [...cells.values()].map(({ x, y, ...values }) => ({
    x: Math.min(Math.round(x / values.count), TILE_EXTENT - 1),
    y: Math.min(Math.round(y / values.count), TILE_EXTENT - 1),
    values: { ...values },
  }));
}

/** `east` and `north`: metres of Web Mercator (EPSG:3857). */
interface InMercator {
  tree: DeviceTree;
  east: number;
  north: number;
}

const mercator = new WeakMap<readonly DeviceTree[], readonly InMercator[]>();

/** Computed once: a map asks for dozens of tiles of the same trees. */
function inMercator(trees: readonly DeviceTree[]): readonly InMercator[] {
  const known = mercator.get(trees);
  if (known) return known;
  const made = trees.map((tree) => {
    const [lon, lat] = tree.position;
    const east = (lon / 180) * WEB_MERCATOR_EDGE;
    const north = (Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / Math.PI) * WEB_MERCATOR_EDGE;
    return { tree, east, north };
  });
  mercator.set(trees, made);
  return made;
}
