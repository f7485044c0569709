import { TILE_BUFFER, TILE_EXTENT, TILES, tileScale, type TileAddress } from './tiles.rules.ts';
import { PointLayer } from './vectorTile.ts';

/** Where the database puts what, in bytes, in the row of one tree; see `treesPacked` of tiles.store.ts. */
export const TREE_ROW = { x: 9, y: 17, id: 25, state: 29, crown: 31, length: 33 } as const;
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
  const labels = numbers.split(NUMBER_SEPARATOR);
  const layer = new PointLayer(TILES.treesLayer, ['number', 'state', 'crown'], labels.length);
  for (let at = 0, i = 0; at < rows.length; at += TREE_ROW.length, i++) {
    const x = roundHalfToEven(rows.readDoubleLE(at + TREE_ROW.x) * stepsPerMetre - left);
    const y = roundHalfToEven(top - rows.readDoubleLE(at + TREE_ROW.y) * stepsPerMetre);
    if (!withinBuffer(x) || !withinBuffer(y)) continue;
    layer.add(rows.readInt32BE(at + TREE_ROW.id), x, y, [
      labels[i] || undefined,
      rows.readInt16BE(at + TREE_ROW.state),
      rows.readInt16BE(at + TREE_ROW.crown) || undefined,
    ]);
  }
  return layer.tile();
}

/** The tile of the density. Every cell belongs to one tile only, so its point is kept within the tile's edges. */
export function encodeDensity(rows: Buffer, address: TileAddress): Buffer {
  const { stepsPerMetre, left, top } = tileScale(address);
  const layer = new PointLayer(TILES.densityLayer, ['count', 'overdue', 'due'], rows.length / CELL_ROW.length);
  for (let at = 0; at < rows.length; at += CELL_ROW.length) {
    const x = roundHalfToEven(rows.readDoubleBE(at + CELL_ROW.x) * stepsPerMetre - left);
    const y = roundHalfToEven(top - rows.readDoubleBE(at + CELL_ROW.y) * stepsPerMetre);
    layer.add(undefined, withinEdges(x), withinEdges(y), [
      rows.readInt32BE(at + CELL_ROW.count),
      rows.readInt32BE(at + CELL_ROW.overdue),
      rows.readInt32BE(at + CELL_ROW.due),
    ]);
  }
  return layer.tile();
}

/** Rounds as PostGIS does, so that both encoders agree to the step. */
function roundHalfToEven(value: number): number {
  const rounded = Math.round(value);
  return Math.abs(value % 1) === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}

/** The spatial index works with rounded boxes and returns a little more than was asked for. */
function withinBuffer(steps: number): boolean {
  return steps >= -TILE_BUFFER && steps <= TILE_EXTENT + TILE_BUFFER;
}

/** Maps leave out points on a tile's far edge, trusting the neighbour to have them. */
function withinEdges(steps: number): number {
  return Math.min(Math.max(steps, 0), TILE_EXTENT - 1);
}
