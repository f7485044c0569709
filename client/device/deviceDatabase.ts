import { openDB, type DBSchema } from 'idb';
import { openedOnce } from '../drafts/openedOnce.ts';
import type { OfflineArea, Remembered } from './offlineArea.ts';

/** Of an area and a tree; all of one area lie together. */
export type TreeKey = [areaId: string, treeId: string];

interface Schema extends DBSchema {
  areas: { key: string; value: OfflineArea; indexes: { account: string } };
  /** What lists, search and map need of each tree, as JSON: thousands of texts are read faster than as many objects. */
  rows: { key: TreeKey; value: string };
  /** All of a tree's file, as JSON. */
  files: { key: TreeKey; value: string };
  /** What the server answered last, by account and address. */
  answers: { key: [accountId: string, path: string]; value: Remembered };
  /** `last`: whose page was open last. */
  people: { key: string; value: string };
}

/** Everything taken along lies in this one database, and nothing else does. */
export const deviceDatabase = openedOnce((lost) =>
  openDB<Schema>('baumkataster-areas', 1, {
    upgrade: (db) => {
      db.createObjectStore('areas', { keyPath: 'id' }).createIndex('account', 'accountId');
      db.createObjectStore('rows');
      db.createObjectStore('files');
      db.createObjectStore('answers');
      db.createObjectStore('people');
    },
    terminated: lost,
  }),
);

/** The keys of all trees of an area: in IndexedDB lists stand above texts. */
export function keysOf(areaId: string): IDBKeyRange {
  return IDBKeyRange.bound([areaId], [areaId, []]);
}
