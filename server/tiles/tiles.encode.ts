import { TILE_BUFFER, TILE_EXTENT, TILES, tileScale, type TileAddress } from './tiles.rules.ts';
import { PointLayer } from './vectorTile.ts';

/** Where the database puts what, in bytes, in the row of one tree; see `treesPacked` of tiles.store.ts. */
export const TREE_ROW = { x: 0, y: 8, id: 16, state: 20, crown: 22, length: 24 } as const;
/** The same for one cell of the density. */
export const CELL_ROW = { x: 0, y: 8, count: 16, overdue: 20, due: 24, length: 28 } as const;

/** Between tree numbers: U+001F, the unit separator, which no number contains. */
export const NUMBER_SEPARATOR = '\u001F';

/**
 * The tile of single trees. `rows` hold positions as the database keeps them, little-endian and in metres of
 * Web Mercator, and their numbers in the same order, '' for none.
 */
export function encodeTrees(rows: Buffer, numbers: string, address: TileAddress): Buffer {
  const { stepsPerMetre, left, top } = tileScale(address);
  const view = viewOf(rows);
  const labels = numbers.split(NUMBER_SEPARATOR);
  const layer = new PointLayer(TILES.treesLayer, ['number', 'state', 'crown'], labels.length);
  for (let at = 0, i = 0; at < rows.length; at += TREE_ROW.length, i++) {
    const x = roundHalfToEven(view.getFloat64(at + TREE_ROW.x, true) * stepsPerMetre - left);
    const y = roundHalfToEven(top - view.getFloat64(at + TREE_ROW.y, true) * stepsPerMetre);
    if (!withinBuffer(x) || !withinBuffer(y)) continue;
    layer.begin(view.getInt32(at + TREE_ROW.id));
    const label = labels[i];
    if (label) layer.value(0, label);
    layer.value(1, view.getInt16(at + TREE_ROW.state));
    const crown = view.getInt16(at + TREE_ROW.crown);
    if (crown > 0) layer.value(2, crown);
    layer.end(x, y);
  }
  return layer.tile();
}

/** The tile of the density. Every cell belongs to one tile only, so its point is kept within the tile's edges. */
export function encodeDensity(rows: Buffer, address: TileAddress): Buffer {
  const { stepsPerMetre, left, top } = tileScale(address);
  const view = viewOf(rows);
  const layer = new PointLayer(
    TILES.densityLayer,
    ['count', 'overdue', 'due'],
    rows.length / CELL_ROW.length,
  );
  for (let at = 0; at < rows.length; at += CELL_ROW.length) {
    const x = roundHalfToEven(view.getFloat64(at + CELL_ROW.x) * stepsPerMetre - left);
    const y = roundHalfToEven(top - view.getFloat64(at + CELL_ROW.y) * stepsPerMetre);
    layer.begin();
    layer.value(0, view.getInt32(at + CELL_ROW.count));
    layer.value(1, view.getInt32(at + CELL_ROW.overdue));
    layer.value(2, view.getInt32(at + CELL_ROW.due));
    layer.end(withinEdges(x), withinEdges(y));
  }
  return layer.tile();
}

function viewOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** Rounds as PostGIS does, so that both encoders agree to the step. Math.round takes every half upwards. */
function roundHalfToEven(value: number): number {
  const rounded = Math.round(value);
  return rounded - value === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}

/** The spatial index works with rounded boxes and returns a little more than was asked for. */
function withinBuffer(steps: number): boolean {
  return steps >= -TILE_BUFFER && steps <= TILE_EXTENT + TILE_BUFFER;
}

/** Maps leave out points on a tile's far edge, trusting the neighbour to have them. */
function withinEdges(steps: number): number {
  return Math.min(Math.max(steps, 0), TILE_EXTENT - 1);
}
