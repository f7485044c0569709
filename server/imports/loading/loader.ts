import type { Database } from '../../db/connect.ts';
import type { Area } from '../judging/areaBook.ts';
import type { LoadedBatch } from './loadedBatch.ts';
import { insertAreas, loadBatch, mayRestTriggers } from './loading.store.ts';
import type { LoadedBy } from './treeRows.ts';

/**
 * How many rows are judged and written at once. The embedded database has one session for everybody: a batch must be
 * over in less than 100 ms, measured 40 ms for 300 trees (median). PostgreSQL checks and indexes on two connections at a time.
 */
export const BATCH_ROWS = { embedded: 300, postgres: 2000 } as const;
const CONNECTIONS = { embedded: 1, postgres: 2 } as const;

/** Writes batches of an import, several at a time, in any order; nobody sees their trees yet. */
export class Loader {
  readonly #database: Database;
  readonly #by: LoadedBy;
  readonly #checksReferencesOnce: boolean;
  readonly #running = new Set<Promise<void>>();
  /** Areas are made one batch after the other; trees wait for theirs. */
  #areasMade: Promise<void> = Promise.resolve();
  #failure: Error | null = null;

  private constructor(database: Database, by: LoadedBy, checksReferencesOnce: boolean) {
    this.#database = database;
    this.#by = by;
    this.#checksReferencesOnce = checksReferencesOnce;
  }

  static async open(database: Database, by: LoadedBy): Promise<Loader> {
    const client = await database.pool.connect();
    try {
      return new Loader(database, by, await mayRestTriggers(client));
    } finally {
      client.release();
    }
  }

  /** Takes a batch as soon as a connection is free. Throws what went wrong with an earlier one. */
  async take(batch: LoadedBatch, made: readonly Area[]): Promise<void> {
    while (this.#running.size >= CONNECTIONS[this.#database.kind]) await Promise.race(this.#running);
    if (this.#failure) throw this.#failure;
    if (made.length > 0) {
      this.#areasMade = this.#areasMade.then(() => insertAreas(this.#database.pool, made, this.#by));
    }
    const areasMade = this.#areasMade;
    const writing: Promise<void> = areasMade
      .then(() => this.#write(batch))
      .catch(
        (error: unknown) =>
          void (this.#failure ??= error instanceof Error ? error : new Error(String(error))),
      )
      .finally(() => this.#running.delete(writing));
    this.#running.add(writing);
  }

  /** Waits until everything has been written. Throws what went wrong. */
  async finish(): Promise<void> {
    await Promise.all(this.#running);
    if (this.#failure) throw this.#failure;
  }

  /** Waits until nothing is being written any more, whatever became of it. */
  async settle(): Promise<void> {
    await Promise.all(this.#running);
    await this.#areasMade.catch(() => undefined); // its failure is the one that is already known
  }

  async #write(batch: LoadedBatch): Promise<void> {
    const client = await this.#database.pool.connect();
    try {
      await loadBatch(client, batch, this.#by, this.#checksReferencesOnce);
      client.release();
    } catch (error) {
      client.release(true);
      throw error;
    }
  }
}
