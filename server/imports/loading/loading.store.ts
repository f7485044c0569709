import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { forDriver, sql } from '../../db/sql.ts';
import type { Area } from '../judging/areaBook.ts';
import { LISTED_ROW_COLUMNS } from './listedRows.ts';
import type { LoadedBatch } from './loadedBatch.ts';
import { TREE_COLUMNS, type LoadedBy } from './treeRows.ts';

/**
 * Writes a batch in one transaction. Its trees stay hidden, because their import is not done.
 *
 * `checksReferencesOnce`: foreign keys are checked by locking every referenced row once, as their triggers do for
 * every single row that refers to it; the triggers rest meanwhile. They are nearly half of the server's work in an import.
 */
export async function loadBatch(
  client: pg.PoolClient,
  batch: LoadedBatch,
  by: LoadedBy,
  checksReferencesOnce: boolean,
): Promise<void> {
  await client.query(checksReferencesOnce ? `${BEGIN}; SET LOCAL session_replication_role = replica` : BEGIN);
  try {
    if (checksReferencesOnce) await lockReferences(client, batch, by);
    if (batch.trees) await copy(client, COPY_TREES, batch.trees);
    if (batch.listed) await copy(client, COPY_LISTED, batch.listed);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

const COPY_TREES = `COPY trees (${TREE_COLUMNS.join(', ')}) FROM STDIN (FORMAT binary)`;
const COPY_LISTED = `COPY import_rows (${LISTED_ROW_COLUMNS.join(', ')}) FROM STDIN (FORMAT binary)`;
/** Nothing waits for the disk here: the commit that publishes the import takes everything before it to the disk. */
const BEGIN = 'BEGIN; SET LOCAL synchronous_commit = off';

/** May this connection let the triggers rest? Superusers may, and since PostgreSQL 15 whom they allow. */
export async function mayRestTriggers(client: pg.PoolClient): Promise<boolean> {
  await client.query('BEGIN');
  try {
    await client.query('SET LOCAL session_replication_role = replica');
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === INSUFFICIENT_PRIVILEGE) return false;
    throw error;
  } finally {
    await client.query('ROLLBACK');
  }
}

const INSUFFICIENT_PRIVILEGE = '42501';

/** Keeps every row the trees refer to from going away until the transaction ends. Throws when one is gone already. */
async function lockReferences(
  client: pg.PoolClient,
  { speciesIds, areaIds }: LoadedBatch,
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

async function copy(client: pg.PoolClient, statement: string, rows: Buffer): Promise<void> {
  await pipeline(Readable.from([rows]), client.query(copyFrom(statement)));
}

/** Makes the missing control areas in the name of the import. */
export async function insertAreas(pool: pg.Pool, areas: readonly Area[], by: LoadedBy): Promise<void> {
  const columnOf = (column: 'id' | 'name' | 'kind' | 'district') => areas.map((area) => area[column]);
  await pool.query(
    forDriver(sql`
      INSERT INTO control_areas (id, name, kind, district, import_id, created_by)
      SELECT id, name, kind, district, ${by.importId}, ${by.accountId}
      FROM unnest(${columnOf('id')}::uuid[], ${columnOf('name')}::text[], ${columnOf('kind')}::text[],
        ${columnOf('district')}::text[]) AS a(id, name, kind, district)`),
  );
}

/** Shows others how far an import is. */
export async function recordProgress(
  pool: pg.Pool,
  importId: string,
  rows: { read: number; clean: number; flagged: number; refused: number },
): Promise<void> {
  await pool.query(
    forDriver(sql`
      UPDATE imports
      SET rows_read = ${rows.read}, rows_clean = ${rows.clean}, rows_flagged = ${rows.flagged}, rows_refused = ${rows.refused}
      WHERE id = ${importId} AND status = 'running'`),
  );
}
