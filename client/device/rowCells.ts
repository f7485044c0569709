import type { IDBPObjectStore, StoreNames } from 'idb';
import type { DeviceSchema, RowKey } from './deviceDatabase.ts';
import type { TreeRow } from './offlineArea.ts';

/** West, south, east, north in degrees (EPSG:4326). */
export type DegreeBox = readonly [west: number, south: number, east: number, north: number];

/** Edges of a cell in degrees; at 53° N some 450 m by 530 m: a screen of single trees needs a few of them. */
const CELL_LAT = 0.004;
const CELL_LON = 0.008;

const lineAt = (lat: number) => Math.floor(lat / CELL_LAT);
const columnAt = (lon: number) => Math.floor(lon / CELL_LON);

/** Under which key a row lies: by the place of its tree, `[lon, lat]` in degrees. */
export function keyOfRow(
  areaId: string,
  { id, position: [lon, lat] }: Pick<TreeRow, 'id' | 'position'>,
): RowKey {
  return [areaId, lineAt(lat), columnAt(lon), id];
}

/** The keys of all rows of an area whose trees stand in the cells that a box touches. */
export function rangesIn(areaId: string, [west, south, east, north]: DegreeBox): IDBKeyRange[] {
  const ranges: IDBKeyRange[] = [];
  for (let line = lineAt(south); line <= lineAt(north); line += 1)
    ranges.push(IDBKeyRange.bound([areaId, line, columnAt(west)], [areaId, line, columnAt(east), []]));
  return ranges;
}

/** Rows of the first version lay by tree alone. */
export async function moveRowsToCells(
  rows: IDBPObjectStore<DeviceSchema, StoreNames<DeviceSchema>[], 'rows', 'versionchange'>,
): Promise<void> {
  const [keys, texts] = await Promise.all([rows.getAllKeys(), rows.getAll()]);
  await rows.clear();
  await Promise.all(
    texts.map((text, index) => {
      const [areaId = ''] = keys[index] ?? [];
      // This device wrote it.
      return rows.put(text, keyOfRow(areaId, JSON.parse(text) as TreeRow));
    }),
  );
}
