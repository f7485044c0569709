import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, type CopyStreamQuery } from 'pg-copy-streams';
import { forDriver, sql } from '../../db/sql.ts';
import { COPY_END, COPY_START } from './binaryCopy.ts';
import { LISTED_ROW_COLUMNS } from './listedRows.ts';
import type { LoadedBatch } from './loadedBatch.ts';
import { TREE_COLUMNS, type LoadedBy } from './treeRows.ts';

/**
 * Batches that are written in one transaction, their trees in one COPY. The trees stay hidden, because their import is
 * not done.
 */
export class Portion {
  readonly #client: pg.PoolClient;
  readonly #checksReferencesOnce: boolean;
  readonly #trees: BinaryStream;
  readonly #listed: Buffer[] = [];
  readonly #speciesIds = new Set<number>();
  readonly #areaIds = new Set<string>();
  /** How many batches it holds. */
  batches = 0;

  private constructor(client: pg.PoolClient, checksReferencesOnce: boolean) {
    this.#client = client;
    this.#checksReferencesOnce = checksReferencesOnce;
    this.#trees = new BinaryStream(client, COPY_TREES);
  }

  /**
   * `checksReferencesOnce`: foreign keys are checked by locking every referenced row once, as their triggers do for
   * every single row that refers to it; the triggers rest meanwhile. They are nearly half of the server's work in an import.
   */
  static async begin(pool: pg.Pool, checksReferencesOnce: boolean): Promise<Portion> {
    const client = await pool.connect();
    try {
      await client.query(
        checksReferencesOnce ? `${BEGIN}; SET LOCAL session_replication_role = replica` : BEGIN,
      );
      return new Portion(client, checksReferencesOnce);
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  /** Hands a batch to the database; done when the database has room for more. */
  async write({ trees, listed, speciesIds, areaIds }: LoadedBatch): Promise<void> {
    this.batches++;
    for (const id of speciesIds) this.#speciesIds.add(id);
    for (const id of areaIds) this.#areaIds.add(id);
    if (listed) this.#listed.push(listed);
    if (trees) await this.#trees.write(trees);
  }

  /** Commits. Throws when the database refuses a tree, or when something they refer to is gone. */
  async end(by: LoadedBy): Promise<void> {
    await this.#trees.end();
    if (this.#listed.length > 0) {
      const listed = new BinaryStream(this.#client, COPY_LISTED);
      for (const rows of this.#listed) await listed.write(rows);
      await listed.end();
    }
    // Last, because only what is referred to by the commit matters; the locks hold until then.
    if (this.#checksReferencesOnce)
      await lockReferences(this.#client, [...this.#speciesIds], [...this.#areaIds], by);
    await this.#client.query('COMMIT');
    this.#client.release();
  }

  /** Gives up: with its connection the transaction is gone. */
  abandon(): void {
    this.#client.release(true);
  }
}

const COPY_TREES = `COPY trees (${TREE_COLUMNS.join(', ')}) FROM STDIN (FORMAT binary)`;
const COPY_LISTED = `COPY import_rows (${LISTED_ROW_COLUMNS.join(', ')}) FROM STDIN (FORMAT binary)`;
/** Nothing waits for the disk here: the commit that publishes the import takes everything before it to the disk. */
const BEGIN = 'BEGIN; SET LOCAL synchronous_commit = off';

/** A binary COPY under way. */
class BinaryStream {
  readonly #stream: CopyStreamQuery;
  readonly #finished: Promise<void>;

  constructor(client: pg.PoolClient, statement: string) {
    this.#stream = client.query(copyFrom(statement));
    this.#finished = finished(this.#stream);
    this.#finished.catch(() => undefined); // whoever writes or ends next is told
    this.#stream.write(COPY_START);
  }

  /** Throws what the database says against the COPY, as soon as it does. */
  async write(rows: Buffer): Promise<void> {
    const taken = new Promise<void>((resolve) => this.#stream.write(rows, () => resolve()));
    await Promise.race([taken, this.#finished]).catch(async (error: unknown) => {
      // Written after the database has refused, the stream stumbles over itself: what the database said comes first.
      await this.#finished;
      throw error;
    });
  }

  async end(): Promise<void> {
    this.#stream.end(COPY_END);
    await this.#finished;
  }
}

/** Keeps every row the trees refer to from going away until the transaction ends. Throws when one is gone already. */
async function lockReferences(
  client: pg.PoolClient,
  speciesIds: readonly number[],
  areaIds: readonly string[],
  by: LoadedBy,
): Promise<void> {
  const { rows } = await client.query<{ found: number }>(
    forDriver(sql`SELECT
      (SELECT count(*) FROM (SELECT FROM species WHERE id = ANY (${speciesIds}::integer[]) FOR KEY SHARE) AS s)
      + (SELECT count(*) FROM (SELECT FROM control_areas WHERE id = ANY (${areaIds}::uuid[]) FOR KEY SHARE) AS a)
      + (SELECT count(*) FROM (SELECT FROM imports WHERE id = ${by.importId} FOR KEY SHARE) AS i)
      + (SELECT count(*) FROM (SELECT FROM accounts WHERE id = ${by.accountId} FOR KEY SHARE) AS p) AS found`),
  );
  if (rows[0]?.found !== speciesIds.length + areaIds.length + 2) {
    throw new Error('a species, control area or person that imported trees refer to is gone');
  }
}
