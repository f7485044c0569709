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

const HELD = 'another tab holds the areas with an older program';
let isHeld = false;

/**
 * Everything taken along lies in this one database, and nothing else does. Throws while another tab holds it with a
 * program of the first version, which does not let go: the device then knows nothing until that tab is closed.
 */
export const deviceDatabase = openedOnce(async (lost) => {
  // Browsers open one after the other: whoever asked now would wait for the same tab, and hear nothing.
  if (isHeld) throw new Error(HELD);
  let refuse = () => {};
  const refused = new Promise<never>((_, reject) => {
    refuse = () => reject(new Error(HELD));
  });
  const opening = openDB<DeviceSchema>('baumkataster-areas', 3, {
    upgrade: (db, version, _to, step) => {
      if (version > 0) {
        void moveRowsToCells(step);
        return;
      }
      db.createObjectStore('areas', { keyPath: 'id' }).createIndex('account', 'accountId');
      db.createObjectStore('rows');
      db.createObjectStore('files');
      db.createObjectStore('answers');
      db.createObjectStore('people');
    },
    blocked: () => {
      isHeld = true;
      refuse();
    },
    // A newer program in another tab waits for this one to let go.
    blocking: (_now, _next, { target }) => {
      if (target instanceof IDBDatabase) target.close();
      lost();
    },
    terminated: lost,
  });
  try {
    return await Promise.race([opening, refused]);
  } catch (error) {
    // When it opens after all nobody waits for it any more; the next who asks is answered.
    void opening
      .then((late) => late.close())
      .catch(() => undefined)
      .finally(() => {
        isHeld = false;
      });
    throw error;
  }
});

/** The keys of all trees of an area: in IndexedDB lists stand above texts. */
export function keysOf(areaId: string): IDBKeyRange {
  return IDBKeyRange.bound([areaId], [areaId, []]);
}
