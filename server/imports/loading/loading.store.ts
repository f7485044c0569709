import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { forDriver, sql } from '../../db/sql.ts';
import type { Area } from '../judging/areaBook.ts';
import type { ImportedTree } from '../judging/verdict.ts';
import { LISTED_ROW_COLUMNS, listedRowsCopy, type ListedVerdict } from './listedRows.ts';
import { TREE_COLUMNS, treeRows, type LoadedBy } from './treeRows.ts';

export interface LoadedBatch {
  trees: readonly ImportedTree[];
  listed: readonly ListedVerdict[];
}

/**
 * Writes a batch in one transaction. Its trees stay hidden, because their import is not done.
 *
 * `checksReferencesOnce`: foreign keys are checked by locking every referenced row once, as their triggers do for
 * every single row that refers to it; the triggers rest meanwhile. They are half of the work of an import.
 */
export async function loadBatch(client: pg.PoolClient, batch: LoadedBatch, by: LoadedBy, checksReferencesOnce: boolean): Promise<void> {
  await client.query(checksReferencesOnce ? `${BEGIN}; SET LOCAL session_replication_role = replica` : BEGIN);
  try {
    if (checksReferencesOnce) await lockReferences(client, batch.trees, by);
    if (batch.trees.length > 0) {
      await copy(client, `COPY trees (${TREE_COLUMNS.join(', ')}) FROM STDIN (FORMAT binary)`, treeRows(batch.trees, by));
    }
    if (batch.listed.length > 0) {
      const columns = LISTED_ROW_COLUMNS.join(', ');
      await copy(client, `COPY import_rows (${columns}) FROM STDIN (FORMAT binary)`, listedRowsCopy(batch.listed, by.importId));
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

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
async function lockReferences(client: pg.PoolClient, trees: readonly ImportedTree[], by: LoadedBy): Promise<void> {
  const species = [...new Set(trees.flatMap(({ facts }) => (facts.speciesId === null ? [] : [facts.speciesId])))];
  const areas = [...new Set(trees.map(({ area }) => area.id))];
  const { rows } = await client.query<{ found: number }>(
    forDriver(sql`SELECT
      (SELECT count(*) FROM (SELECT FROM species WHERE id = ANY (${species}::integer[]) FOR KEY SHARE) AS s)
      + (SELECT count(*) FROM (SELECT FROM control_areas WHERE id = ANY (${areas}::uuid[]) FOR KEY SHARE) AS a)
      + (SELECT count(*) FROM (SELECT FROM imports WHERE id = ${by.importId} FOR KEY SHARE) AS i)
      + (SELECT count(*) FROM (SELECT FROM accounts WHERE id = ${by.accountId} FOR KEY SHARE) AS p) AS found`),
  );
  if (rows[0]?.found !== species.length + areas.length + 2) {
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
  pool: pg.Pool, importId: string, rows: { read: number; clean: number; flagged: number; refused: number },
): Promise<void> {
  await pool.query(
    forDriver(sql`
      UPDATE imports
      SET rows_read = ${rows.read}, rows_clean = ${rows.clean}, rows_flagged = ${rows.flagged}, rows_refused = ${rows.refused}
      WHERE id = ${importId} AND status = 'running'`),
  );
}
