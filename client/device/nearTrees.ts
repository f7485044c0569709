import { shownOperations } from '../offline/outboxView.ts';
import { areasKnown, onAreasChange } from './areaView.ts';
import { deviceDatabase, keysOf } from './deviceDatabase.ts';
import { areAllRead, deviceTrees, newestFirst, parsed, wholeAreas, withState } from './deviceTrees.ts';
import type { DeviceTree, TreeRow } from './offlineArea.ts';
import { ownInspections } from './ownInspections.ts';
import { dayOnDevice } from './person.ts';
import { cellsIn, keysInCell, type Cell, type DegreeBox } from './rowCells.ts';

/**
 * Of all trees on the device at least those in a box (EPSG:4326), read alone while nobody has needed all of them: a map of
 * some streets need not wait for a city.
 */
export async function deviceTreesIn(box: DegreeBox): Promise<readonly DeviceTree[]> {
  await areasKnown();
  if (areAllRead()) return (await deviceTrees())?.trees ?? [];
  const day = dayOnDevice();
  const trees = (await Promise.all(cellsIn(box).map((cell) => treesOf(cell, day)))).flat();
  const kept = shownOperations();
  if (kept.length === 0) return trees;
  const byId = new Map(trees.map((tree) => [tree.id, tree]));
  return [...new Map([...byId, ...ownInspections(kept, byId, day)]).values()];
}

/** Cells that were read: the tiles of a map share them. They hold for one day, and until an area changes. */
const cells = new Map<string, Promise<readonly DeviceTree[]>>();
/** By area the trees it holds, wherever they stand in it. */
const held = new Map<string, Promise<ReadonlySet<string>>>();
let readOn = '';

onAreasChange(forget);

function forget(): void {
  cells.clear();
  held.clear();
}

function treesOf(cell: Cell, day: string): Promise<readonly DeviceTree[]> {
  if (day !== readOn) forget();
  readOn = day;
  const name = `${cell.line}/${cell.column}`;
  const known = cells.get(name);
  if (known) return known;
  const reading = readCell(cell, day);
  cells.set(name, reading);
  reading.catch(() => {
    if (cells.get(name) === reading) cells.delete(name);
  });
  return reading;
}

async function readCell(cell: Cell, day: string): Promise<readonly DeviceTree[]> {
  const byId = new Map<string, DeviceTree>();
  const newer: string[] = [];
  for (const { id } of newestFirst(wholeAreas())) {
    const rows = await readRowsIn(id, cell);
    withState(await notElsewhere(rows, newer, byId), day, byId);
    newer.push(id);
  }
  return [...byId.values()];
}

async function readRowsIn(areaId: string, cell: Cell): Promise<TreeRow[]> {
  return parsed(await (await deviceDatabase()).getAll('rows', keysInCell(areaId, cell)));
}

/** Without trees that a newer area holds and knows to stand in another cell by now. */
async function notElsewhere(
  rows: TreeRow[],
  newer: readonly string[],
  byId: ReadonlyMap<string, DeviceTree>,
): Promise<TreeRow[]> {
  if (newer.length === 0 || rows.every(({ id }) => byId.has(id))) return rows;
  const holders = await Promise.all(newer.map(treesHeldBy));
  return rows.filter(({ id }) => byId.has(id) || !holders.some((holder) => holder.has(id)));
}

function treesHeldBy(areaId: string): Promise<ReadonlySet<string>> {
  const known = held.get(areaId) ?? readHeld(areaId);
  held.set(areaId, known);
  known.catch(() => held.delete(areaId));
  return known;
}

async function readHeld(areaId: string): Promise<ReadonlySet<string>> {
  const keys = await (await deviceDatabase()).getAllKeys('files', keysOf(areaId));
  return new Set(keys.map(([, treeId]) => treeId));
}
