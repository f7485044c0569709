import { shownOperations } from '../offline/outboxView.ts';
import { areasKnown, onAreasChange } from './areaView.ts';
import { deviceDatabase, keysOf } from './deviceDatabase.ts';
import { areAllRead, deviceTrees, newestFirst, parsed, wholeAreas, withState } from './deviceTrees.ts';
import type { DeviceTree, TreeRow } from './offlineArea.ts';
import { ownInspections } from './ownInspections.ts';
import { dayOnDevice } from './person.ts';
import { columnOf, keysInRun, runsIn, type DegreeBox, type Run } from './rowCells.ts';

/**
 * Of all trees on the device at least those in a box (EPSG:4326), read alone while nobody has needed all of them: a map of
 * some streets need not wait for a city.
 */
export async function deviceTreesIn(box: DegreeBox): Promise<readonly DeviceTree[]> {
  await areasKnown();
  if (areAllRead()) return (await deviceTrees())?.trees ?? [];
  const day = dayOnDevice();
  const trees = (await Promise.all(runsIn(box).flatMap((run) => cellsOf(run, day)))).flat();
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

function cellsOf({ line, west, east }: Run, day: string): Promise<readonly DeviceTree[]>[] {
  if (day !== readOn) forget();
  readOn = day;
  let unread: number | null = null;
  for (let column = west; column <= east + 1; column += 1) {
    if (column <= east && !cells.has(nameOf(line, column))) unread ??= column;
    else if (unread !== null) {
      read({ line, west: unread, east: column - 1 }, day);
      unread = null;
    }
  }
  return columnsOf({ line, west, east }).flatMap((column) => cells.get(nameOf(line, column)) ?? []);
}

/** Neighbours are read at once: each question to the storage costs as much as dozens of rows. */
function read(run: Run, day: string): void {
  const reading = readRun(run, day);
  for (const column of columnsOf(run)) {
    const name = nameOf(run.line, column);
    const cell = reading.then((found) => found.get(column) ?? []);
    cells.set(name, cell);
    cell.catch(() => {
      if (cells.get(name) === cell) cells.delete(name);
    });
  }
}

function columnsOf({ west, east }: Run): number[] {
  return Array.from({ length: east - west + 1 }, (_, index) => west + index);
}

function nameOf(line: number, column: number): string {
  return `${line}/${column}`;
}

/** By column. */
async function readRun(run: Run, day: string): Promise<ReadonlyMap<number, readonly DeviceTree[]>> {
  const byId = new Map<string, DeviceTree>();
  const newer: string[] = [];
  for (const { id } of newestFirst(wholeAreas())) {
    const rows = parsed(await (await deviceDatabase()).getAll('rows', keysInRun(id, run)));
    withState(await notElsewhere(rows, newer, byId), day, byId);
    newer.push(id);
  }
  const found = new Map<number, DeviceTree[]>();
  for (const tree of byId.values()) {
    const column = columnOf(tree);
    const neighbours = found.get(column);
    if (neighbours) neighbours.push(tree);
    else found.set(column, [tree]);
  }
  return found;
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
  const known = held.get(areaId);
  if (known) return known;
  const reading = readHeld(areaId);
  held.set(areaId, reading);
  reading.catch(() => {
    if (held.get(areaId) === reading) held.delete(areaId);
  });
  return reading;
}

async function readHeld(areaId: string): Promise<ReadonlySet<string>> {
  const keys = await (await deviceDatabase()).getAllKeys('files', keysOf(areaId));
  return new Set(keys.map(([, treeId]) => treeId));
}
