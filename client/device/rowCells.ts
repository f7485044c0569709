import type { IDBPTransaction, StoreNames } from 'idb';
import type { DeviceSchema, RowKey } from './deviceDatabase.ts';
import type { TreeRow } from './offlineArea.ts';

/** West, south, east, north in degrees (EPSG:4326). */
export type DegreeBox = readonly [west: number, south: number, east: number, north: number];

/** Edges of a cell in degrees; at 53° N some 220 m by 270 m: a tile of single trees, 370 m wide, needs a few of them. */
const CELL_LAT = 0.002;
const CELL_LON = 0.004;

const lineAt = (lat: number) => Math.floor(lat / CELL_LAT);
const columnAt = (lon: number) => Math.floor(lon / CELL_LON);

/** Under which key a row lies: by the place of its tree, `[lon, lat]` in degrees. */
export function keyOfRow(
  areaId: string,
  { id, position: [lon, lat] }: Pick<TreeRow, 'id' | 'position'>,
): RowKey {
  return [areaId, lineAt(lat), columnAt(lon), id];
}

/** Neighbouring cells of one line, from west to east. */
export interface Run {
  line: number;
  west: number;
  east: number;
}

/** The cells that a box touches, line by line. */
export function runsIn([west, south, east, north]: DegreeBox): Run[] {
  const lines = Array.from(
    { length: lineAt(north) - lineAt(south) + 1 },
    (_, index) => lineAt(south) + index,
  );
  return lines.map((line) => ({ line, west: columnAt(west), east: columnAt(east) }));
}

/** The keys of all rows of an area whose trees stand in these cells. */
export function keysInRun(areaId: string, { line, west, east }: Run): IDBKeyRange {
  return IDBKeyRange.bound([areaId, line, west], [areaId, line, east, []]);
}

/** Which cell of its line a row lies in. */
export function columnOf({ position: [lon] }: Pick<TreeRow, 'position'>): number {
  return columnAt(lon);
}

/**
 * Rows of the first version lay by tree alone, those of the second in larger cells. One that cannot be read is left out, and its area is to be brought up to
 * date before it is used again.
 */
export async function moveRowsToCells(
  step: IDBPTransaction<DeviceSchema, StoreNames<DeviceSchema>[], 'versionchange'>,
): Promise<void> {
  const [rows, areas] = [step.objectStore('rows'), step.objectStore('areas')];
  const [keys, texts] = await Promise.all([rows.getAllKeys(), rows.getAll()]);
  const unread = new Set<string>();
  const moved = texts.flatMap((text, index): { key: RowKey; text: string }[] => {
    const [areaId = ''] = keys[index] ?? [];
    try {
      // This device wrote it.
      return [{ key: keyOfRow(areaId, JSON.parse(text) as TreeRow), text }];
    } catch {
      unread.add(areaId);
      return [];
    }
  });
  await rows.clear();
  for (const { key, text } of moved) void rows.put(text, key);
  for (const id of unread) {
    const area = await areas.get(id);
    if (area) void areas.put({ ...area, asOf: null });
  }
}
