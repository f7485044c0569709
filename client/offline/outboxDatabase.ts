import { openDB, type DBSchema } from 'idb';
import { openedOnce } from '../drafts/openedOnce.ts';
import { owner } from '../drafts/owner.ts';
import type { KeptOperation } from './operation.ts';

/** What one step does to the outbox: rows written (without `seq`: at its end), rows deleted, and an answer. */
export interface Step<Result> {
  put?: readonly (KeptOperation | Omit<KeptOperation, 'seq'>)[];
  drop?: readonly KeptOperation[];
  result: Result;
}

/** All operations of the person who is signed in, in the order they were made. */
export async function readOperations(): Promise<KeptOperation[]> {
  return (await database()).getAllFromIndex('operations', 'account', await owner());
}

/** Decides on the person's operations and writes the decision, in one transaction that is on disk when this returns. */
export async function changeOperations<Result>(
  decide: (kept: KeptOperation[]) => Step<Result>,
): Promise<Result> {
  const [accountId, opened] = await Promise.all([owner(), database()]);
  const transaction = opened.transaction('operations', 'readwrite', { durability: 'strict' });
  const { put = [], drop = [], result } = decide(await transaction.store.index('account').getAll(accountId));
  await Promise.all([
    // The database completes a row without its place.
    ...put.map((row) => transaction.store.put(row as KeptOperation)),
    ...drop.map(({ seq }) => transaction.store.delete(seq)),
    transaction.done,
  ]);
  return result;
}

interface Schema extends DBSchema {
  operations: { key: number; value: KeptOperation; indexes: { account: string } };
}

const database = openedOnce((lost) =>
  openDB<Schema>('baumkataster-outbox', 1, {
    upgrade: (db) => {
      const store = db.createObjectStore('operations', { keyPath: 'seq', autoIncrement: true });
      store.createIndex('account', 'accountId');
    },
    terminated: lost,
  }),
);
