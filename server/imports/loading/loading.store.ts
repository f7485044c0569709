import type pg from 'pg';
import { forDriver, sql } from '../../db/sql.ts';
import type { Area } from '../judging/areaBook.ts';
import type { LoadedBy } from './treeRows.ts';

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
