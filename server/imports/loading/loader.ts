import type { Database } from '../../db/connect.ts';
import type { Area } from '../judging/areaBook.ts';
import type { LoadedBatch } from './loadedBatch.ts';
import { insertAreas, mayRestTriggers } from './loading.store.ts';
import { Portion } from './portion.store.ts';
import type { LoadedBy } from './treeRows.ts';

/**
 * How many rows are judged and written at once. The embedded database has one session for everybody: a batch must be
 * over in less than 100 ms, measured 40 ms for 300 trees (median). PostgreSQL is fed little by little.
 */
export const BATCH_ROWS = { embedded: 300, postgres: 1000 } as const;
/** How many batches make a transaction: each costs PostgreSQL some 3 ms to begin and to end. */
const BATCHES_A_PORTION = { embedded: 1, postgres: 20 } as const;
/** PostgreSQL checks and indexes on two connections at a time. */
const CONNECTIONS = { embedded: 1, postgres: 2 } as const;

/** Writes batches of an import, several at a time, in any order; nobody sees their trees yet. */
export class Loader {
  readonly #database: Database;
  readonly #by: LoadedBy;
  readonly #checksReferencesOnce: boolean;
  readonly #running = new Set<Promise<void>>();
  /** Portions that have room for more. */
  #open: Portion[] = [];
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
    this.#refuseFailed();
    if (made.length > 0) {
      this.#areasMade = this.#areasMade.then(() => insertAreas(this.#database.pool, made, this.#by));
    }
    this.#follow(this.#areasMade.then(() => this.#write(batch)));
  }

  /** Waits until everything has been written. Throws what went wrong. */
  async finish(): Promise<void> {
    await Promise.all(this.#running);
    this.#refuseFailed();
    for (const portion of this.#takeOpen()) this.#follow(this.#end(portion));
    await Promise.all(this.#running);
    this.#refuseFailed();
  }

  /** Waits until nothing is being written any more, whatever became of it. */
  async settle(): Promise<void> {
    await Promise.all(this.#running);
    for (const portion of this.#takeOpen()) portion.abandon();
    await this.#areasMade.catch(() => undefined); // its failure is the one that is already known
  }

  async #write(batch: LoadedBatch): Promise<void> {
    const portion =
      this.#open.pop() ?? (await Portion.begin(this.#database.pool, this.#checksReferencesOnce));
    try {
      await portion.write(batch);
    } catch (error) {
      portion.abandon();
      throw error;
    }
    if (portion.batches < BATCHES_A_PORTION[this.#database.kind]) this.#open.push(portion);
    else await this.#end(portion);
  }

  async #end(portion: Portion): Promise<void> {
    try {
      await portion.end(this.#by);
    } catch (error) {
      portion.abandon();
      throw error;
    }
  }

  /** Remembers what is under way, and what goes wrong first: nothing is taken away before everything has ended. */
  #follow(work: Promise<void>): void {
    const followed: Promise<void> = work
      .catch(
        (error: unknown) =>
          void (this.#failure ??= error instanceof Error ? error : new Error(String(error))),
      )
      .finally(() => this.#running.delete(followed));
    this.#running.add(followed);
  }

  #refuseFailed(): void {
    if (this.#failure) throw this.#failure;
  }

  #takeOpen(): Portion[] {
    const open = this.#open;
    this.#open = [];
    return open;
  }
}
