import type pg from 'pg';
import type { Database } from '../../db/connect.ts';
import { inTransaction } from '../../db/inTransaction.ts';
import { forDriver, sql } from '../../db/sql.ts';

/**
 * The indexes of `trees` that cost an import most: built at once over 84,000 trees they take 0.2 s of the server's
 * time, kept up to date tree by tree 0.6 s. Those that grow at their end (keys by UUIDv7, BRIN) gain nothing.
 */
const RESTING = ['trees_geom_3857', 'trees_living_number', 'trees_species_id'];
/** For fewer trees, dropping and building is more work than it saves. */
const WORTH_RESTING_ROWS = 5000;
/** Readers queue behind whoever waits for this lock; an import is not worth more of their time. */
const LOCK_TIMEOUT = '100ms';

/**
 * Lets indexes rest while a cadastre without trees is loaded; where there are trees, readers need them. Does nothing
 * on the embedded database, for short files, without the right to, and while somebody else uses the table.
 */
export async function restIndexes({ pool, kind }: Database, expectedRows: number): Promise<void> {
  if (kind === 'embedded' || expectedRows < WORTH_RESTING_ROWS) return;
  try {
    await inTransaction(pool, async (client) => {
      await client.query(`SET LOCAL lock_timeout = '${LOCK_TIMEOUT}'`);
      if (await mayRest(client)) await dropIndexes(client);
    });
  } catch (error) {
    if (!isLockTimeout(error)) throw error;
  }
}

/** Builds the indexes that rest, each as soon as a connection is free. Throws what keeps one from being built. */
export async function wakeIndexes({ pool }: Database): Promise<void> {
  const { rows } = await pool.query<{ name: string }>('SELECT name FROM resting_indexes');
  const building = rows.map(({ name }) => wakeIndex(pool, name));
  // Those that can be built are, whatever becomes of the others.
  await Promise.allSettled(building);
  await Promise.all(building);
}

/** Is the table ours and empty? Asked again under the lock, because a tree may come while it is waited for. */
async function mayRest(client: pg.PoolClient): Promise<boolean> {
  const isOurs = `SELECT FROM pg_class WHERE oid = 'trees'::regclass AND pg_has_role(relowner, 'USAGE')`;
  const isEmpty = 'SELECT WHERE NOT EXISTS (SELECT FROM trees)';
  if (!(await client.query(isOurs)).rowCount || !(await client.query(isEmpty)).rowCount) return false;
  await client.query('LOCK TABLE trees IN ACCESS EXCLUSIVE MODE');
  return (await client.query(isEmpty)).rowCount === 1;
}

async function dropIndexes(client: pg.PoolClient): Promise<void> {
  await client.query(
    forDriver(sql`
      INSERT INTO resting_indexes (name, definition)
      SELECT c.relname, replace(pg_get_indexdef(c.oid), ' INDEX ', ' INDEX IF NOT EXISTS ')
      FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      WHERE i.indrelid = 'trees'::regclass AND c.relname = ANY (${RESTING}::text[])`),
  );
  await client.query(`DROP INDEX ${RESTING.join(', ')}`);
}

/** Building it and forgetting that it rests are one: after a crash it is either there or still written down. */
async function wakeIndex(pool: pg.Pool, name: string): Promise<void> {
  await inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ definition: string }>(
      forDriver(sql`DELETE FROM resting_indexes WHERE name = ${name} RETURNING definition`),
    );
    for (const { definition } of rows) await client.query(definition);
  });
}

/** 55P03, lock_not_available: PostgreSQL manual, appendix A. */
function isLockTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '55P03';
}
