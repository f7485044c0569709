import { openDB, type DBSchema } from 'idb';
import { openedOnce } from '../drafts/openedOnce.ts';
import type { OfflineArea, Remembered } from './offlineArea.ts';
import { moveRowsToCells } from './rowCells.ts';

/** Of an area and a tree; all of one area lie together. */
export type TreeKey = [areaId: string, treeId: string];
/** Of an area, the cell a tree stands in, and the tree: neighbours lie together (`rowCells.ts`). */
export type RowKey = [areaId: string, line: number, column: number, treeId: string];

export interface DeviceSchema extends DBSchema {
  areas: { key: string; value: OfflineArea; indexes: { account: string } };
  /** What lists, search and map need of each tree, as JSON: thousands of texts are read faster than as many objects. */
  rows: { key: RowKey; value: string };
  /** All of a tree's file, as JSON. */
  files: { key: TreeKey; value: string };
  /** What the server answered last, by account and address. */
  answers: { key: [accountId: string, path: string]; value: Remembered };
  /** `last`: whose page was open last. */
  people: { key: string; value: string };
}

/** Everything taken along lies in this one database, and nothing else does. */
export const deviceDatabase = openedOnce((lost) =>
  openDB<DeviceSchema>('baumkataster-areas', 2, {
    upgrade: (db, version, _to, step) => {
      if (version === 1) {
        // All stays as it was when a row cannot be moved: the areas are then fetched anew.
        moveRowsToCells(step.objectStore('rows')).catch(() => step.abort());
        return;
      }
      db.createObjectStore('areas', { keyPath: 'id' }).createIndex('account', 'accountId');
      db.createObjectStore('rows');
      db.createObjectStore('files');
      db.createObjectStore('answers');
      db.createObjectStore('people');
    },
    // A newer program in another tab waits for this one to let go.
    blocking: (_now, _next, { target }) => {
      if (target instanceof IDBDatabase) target.close();
      lost();
    },
    terminated: lost,
  }),
);

/** The keys of all trees of an area: in IndexedDB lists stand above texts. */
export function keysOf(areaId: string): IDBKeyRange {
  return IDBKeyRange.bound([areaId], [areaId, []]);
}
