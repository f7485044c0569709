import type { Knex } from 'knex';
import { recordChanges } from '../../audit/changes.store.ts';
import { execute, select, selectOne, sql } from '../../db/sql.ts';
import type { Work } from '../../http/serve.ts';
import { importChange } from '../importChange.ts';
import type { ImportReport } from '../imports.contract.ts';
import type { ImportMapping } from '../mapping/importMapping.ts';
import { fillTrees, type Filling } from './fill.store.ts';

/** Claims an import for a run; false when it is done already. A unique index refuses a second running one. */
export async function claimImport(work: Work, importId: string, mapping: ImportMapping): Promise<boolean> {
  const claimed = await execute(
    work.db,
    sql`UPDATE imports
        SET status = 'running', mapping = ${JSON.stringify(mapping)}, failure = NULL, report = NULL, finished_at = NULL
        WHERE id = ${importId} AND status IN ('analysed', 'failed')`,
  );
  if (claimed === 0) return false;
  await recordChanges(work, [importChange(importId, 'started', null, { mapping })]);
  return true;
}

/**
 * The last moment of an import, in one transaction: fills in what was left open, and makes all of its trees visible
 * at once. Throws when the rows do not add up, or when somebody has taken the import for left over meanwhile.
 */
export async function publishImport(
  work: Work,
  importId: string,
  report: ImportReport,
  fillings: readonly Filling[],
  girthHeightM: number,
): Promise<void> {
  const { rows } = report;
  await refuseMissingRows(work.db, importId, rows);
  await fillTrees(work, fillings, girthHeightM);
  const published = await selectOne<{ sha256: string; mapping: ImportMapping }>(
    work.db,
    sql`UPDATE imports
        SET status = 'done', report = ${JSON.stringify(report)}, finished_at = now(), rows_read = ${rows.read},
            rows_clean = ${rows.clean}, rows_flagged = ${rows.flagged}, rows_refused = ${rows.refused}
        WHERE id = ${importId} AND status = 'running'
        RETURNING sha256, mapping`,
  );
  if (!published) throw new Error('the import was discarded by another process while it was running');
  // One event stands for all trees of an import: which file, read how, gave how many, and which areas were made.
  const { areasMade, crs } = report;
  const areaIds = await idsOfAreas(work.db, importId);
  await recordChanges(work, [
    importChange(importId, 'published', null, { ...published, rows, areasMade, areaIds, crs }),
  ]);
}

async function idsOfAreas(db: Knex, importId: string): Promise<string[]> {
  const rows = await select<{ id: string }>(
    db,
    sql`SELECT id FROM control_areas WHERE import_id = ${importId} ORDER BY id`,
  );
  return rows.map(({ id }) => id);
}

async function refuseMissingRows(db: Knex, importId: string, rows: ImportReport['rows']): Promise<void> {
  const written = await selectOne<{ trees: number; listed: number }>(
    db,
    sql`SELECT (SELECT count(*) FROM trees WHERE import_id = ${importId}) AS trees,
               (SELECT count(*) FROM import_rows WHERE import_id = ${importId}) AS listed`,
  );
  const trees = rows.clean + rows.flagged - rows.filled;
  if (written?.trees !== trees || written.listed !== rows.flagged + rows.refused) {
    throw new Error(`the import should have written ${trees} trees, but ${written?.trees} are there`);
  }
}
