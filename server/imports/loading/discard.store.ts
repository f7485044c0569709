import type { Database } from '../../db/connect.ts';
import { forDriver, sql } from '../../db/sql.ts';
import { holdImport } from './hold.ts';
import { wakeIndexes } from './resting.store.ts';

export interface Failure {
  /** The key of a sentence. */
  key: string;
  params: Record<string, string | number | null>;
}

/**
 * Takes away what imports have left that were running when their process ended. To be called before the server
 * listens, and before a new import; imports another process is working on are left alone.
 */
export async function discardUnfinishedImports(database: Database): Promise<void> {
  const { rows } = await database.pool.query<{ id: string }>(
    `SELECT id FROM imports WHERE status = 'running'`,
  );
  for (const { id } of rows) {
    const letGo = await holdImport(database, id);
    if (!letGo) continue;
    try {
      await discardImport(database, id, { key: 'interrupted', params: {} });
    } finally {
      await letGo();
    }
  }
}

/** The embedded database has one session: a statement must be over in about 100 ms. Measured 300 ms for 1,000. */
const TREES_AT_ONCE = { embedded: 300, postgres: 50_000 } as const;

/** Takes away everything a run has written, and says in the import why it failed. Its trees were never to be seen. */
export async function discardImport(database: Database, importId: string, failure: Failure): Promise<void> {
  const { pool, kind } = database;
  const running = forDriver(sql`SELECT FROM imports WHERE id = ${importId} AND status = 'running'`);
  // Published after all: only the answer to the commit was lost.
  if (!(await pool.query(running)).rowCount) return;
  const trees = forDriver(sql`
    DELETE FROM trees WHERE id = ANY (ARRAY(SELECT id FROM trees WHERE import_id = ${importId} LIMIT ${TREES_AT_ONCE[kind]}))`);
  while ((await pool.query(trees)).rowCount) continue;
  const rows = forDriver(sql`
    DELETE FROM import_rows WHERE import_id = ${importId} AND row_number = ANY (ARRAY(
      SELECT row_number FROM import_rows WHERE import_id = ${importId} LIMIT ${TREES_AT_ONCE[kind]}))`);
  while ((await pool.query(rows)).rowCount) continue;
  await pool.query(
    forDriver(sql`
      DELETE FROM control_areas a
      WHERE a.import_id = ${importId}
        AND NOT EXISTS (SELECT FROM trees t WHERE t.control_area_id = a.id)`),
  );
  await wakeIndexes(database);
  await pool.query(
    forDriver(sql`
      UPDATE imports
      SET status = 'failed', failure = ${JSON.stringify(failure)}, finished_at = now(),
          rows_read = 0, rows_clean = 0, rows_flagged = 0, rows_refused = 0
      WHERE id = ${importId} AND status = 'running'`),
  );
}
