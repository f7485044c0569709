import { SERVER_ACCOUNT } from '../../accounts/accounts.store.ts';
import { recordChanges } from '../../audit/changes.store.ts';
import type { Database } from '../../db/connect.ts';
import { execute, forDriver, sql } from '../../db/sql.ts';
import type { Work } from '../../http/serve.ts';
import { ON_THE_SERVER } from '../../http/visitor.ts';
import { importChange } from '../importChange.ts';
import { holdImport } from './hold.ts';
import { wakeIndexes } from './resting.store.ts';

export interface Failure {
  /** The key of a sentence. */
  key: string;
  params: Record<string, string | number | null>;
}

/** In whose name. */
type By = Pick<Work, 'account' | 'origin'>;

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
      await discardImport(database, id, INTERRUPTED, { account: SERVER_ACCOUNT, origin: ON_THE_SERVER });
    } finally {
      await letGo();
    }
  }
}

const INTERRUPTED: Failure = { key: 'interrupted', params: {} };

/** The embedded database has one session: a statement must be over in about 100 ms. Measured 300 ms for 1,000. */
const TREES_AT_ONCE = { embedded: 300, postgres: 50_000 } as const;

/** Takes away everything a run has written, and says in the import why it failed. Its trees were never to be seen. */
export async function discardImport(
  database: Database,
  importId: string,
  failure: Failure,
  by: By,
): Promise<void> {
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
  await database.knex.transaction(async (db) => {
    const failed = await execute(
      db,
      sql`UPDATE imports
          SET status = 'failed', failure = ${JSON.stringify(failure)}, finished_at = now(),
              rows_read = 0, rows_clean = 0, rows_flagged = 0, rows_refused = 0
          WHERE id = ${importId} AND status = 'running'`,
    );
    if (failed === 0) return;
    const act = failure === INTERRUPTED ? 'discarded' : 'failed';
    await recordChanges({ ...by, db }, [importChange(importId, act, null, { failure })]);
  });
}
