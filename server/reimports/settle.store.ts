import type { Knex } from 'knex';
import { execute, listed, identifier, select, selectOne, sql } from '../db/sql.ts';
import { SOURCE_COLUMNS } from './present.store.ts';
import type { ReimportCounts } from './reimports.contract.ts';

/** Makes the trees of new rows, with the ids the plan has given them. */
export async function insertNewTrees(db: Knex, importId: string, by: string): Promise<number> {
  const columns = Object.values(SOURCE_COLUMNS).map(({ column }) => identifier(column));
  const values = Object.entries(SOURCE_COLUMNS).map(
    ([field, { type }]) => sql`(r.after ->> ${field}::text)::${type}`,
  );
  return execute(
    db,
    sql`INSERT INTO trees (id, import_id, created_by, updated_by, position_method, geom, stem_girths_cm, ${listed(columns)})
        SELECT r.tree_id, r.import_id, ${by}, ${by}, 'IMP',
          ST_SetSRID(ST_MakePoint((r.after #>> '{position,0}')::float8, (r.after #>> '{position,1}')::float8), 4326),
          ARRAY(SELECT jsonb_array_elements_text(r.after -> 'stemGirthsCm')::integer), ${listed(values)}
        FROM reimport_rows r
        WHERE r.import_id = ${importId} AND r.kind = 'new'
        ORDER BY r.place`,
  );
}

/** Writes down what the source has said. */
export async function writeBaselines(db: Knex, importId: string): Promise<number> {
  return execute(
    db,
    sql`INSERT INTO source_baselines (tree_id, said, said_in)
        SELECT tree_id, COALESCE(said_before, '{}') || said, import_id
        FROM reimport_rows
        WHERE import_id = ${importId} AND tree_id IS NOT NULL AND said IS NOT NULL
        ON CONFLICT (tree_id) DO UPDATE SET said = EXCLUDED.said, said_in = EXCLUDED.said_in`,
  );
}

/** What the source had said before this run stands again. */
export async function restoreBaselines(db: Knex, importId: string): Promise<void> {
  await execute(
    db,
    sql`DELETE FROM source_baselines b USING reimport_rows r
        WHERE r.import_id = ${importId} AND b.tree_id = r.tree_id AND r.said IS NOT NULL AND r.said_before IS NULL`,
  );
  await execute(
    db,
    sql`UPDATE source_baselines b SET said = r.said_before
        FROM reimport_rows r
        WHERE r.import_id = ${importId} AND b.tree_id = r.tree_id AND r.said IS NOT NULL AND r.said_before IS NOT NULL`,
  );
}

/**
 * Rows with something to propose, as `r`: a tree the file does not name, unless that stands already or somebody has
 * decided that it does; a status only the office gives, when the source says it for the first time.
 */
export const toPropose = sql`r.kind IN ('gone', 'changed') AND (r.kind = 'gone' OR r.proposed_status IS NOT NULL)
  AND NOT EXISTS (
    SELECT FROM absences a
    WHERE a.tree_id = r.tree_id AND a.ended_in IS NULL
      AND (a.decision IS NULL OR a.decision = 'stands' AND r.kind = 'gone' AND a.said_status IS NULL))`;

export async function insertAbsences(db: Knex, importId: string): Promise<number> {
  return execute(
    db,
    sql`INSERT INTO absences (tree_id, import_id, said_status)
        SELECT r.tree_id, r.import_id, r.proposed_status
        FROM reimport_rows r
        WHERE r.import_id = ${importId} AND ${toPropose}`,
  );
}

/** Trees that were missing and that the file names again: nobody need ask about them any more. */
export async function endAbsences(db: Knex, importId: string): Promise<number> {
  return execute(
    db,
    sql`UPDATE absences a SET ended_in = ${importId}
        FROM reimport_rows r
        WHERE r.import_id = ${importId} AND r.kind IN ('changed', 'unchanged') AND r.tree_id = a.tree_id
          AND a.said_status IS NULL AND a.ended_in IS NULL AND (a.decision IS NULL OR a.decision = 'stands')`,
  );
}

/** Takes back what this run has asked and ended; what has been decided meanwhile stays decided. */
export async function restoreAbsences(db: Knex, importId: string): Promise<void> {
  await execute(db, sql`DELETE FROM absences WHERE import_id = ${importId} AND decision IS NULL`);
  await execute(db, sql`UPDATE absences SET ended_in = NULL WHERE ended_in = ${importId}`);
}

/** Makes errors of the trees this run has made: none is ever deleted. Nobody has touched them. */
export async function withdrawNewTrees(db: Knex, importId: string, by: string): Promise<WithdrawnTree[]> {
  return select(
    db,
    sql`UPDATE trees t
        SET status = 'FEHL', version = t.version + 1, updated_by = ${by}, updated_at = now()
        FROM reimport_rows r
        WHERE r.import_id = ${importId} AND r.kind = 'new' AND t.id = r.tree_id
        RETURNING t.id, t.version, r.after ->> 'status' AS before`,
  );
}

export interface WithdrawnTree {
  id: string;
  version: number;
  before: string;
}

/** The run is done: its new trees are published, and rows that say nothing are counted only. */
export async function markApplied(
  db: Knex,
  importId: string,
  counts: ReimportCounts,
  by: string,
): Promise<void> {
  await execute(
    db,
    sql`UPDATE reimports SET status = 'applied', applied_by = ${by}, applied_at = now(), counts = ${JSON.stringify(counts)}
        WHERE import_id = ${importId}`,
  );
  await execute(
    db,
    sql`UPDATE imports i
        SET status = 'done', finished_at = now(), mapping = r.mapping, report = r.report, failure = NULL,
            rows_read = (r.report #>> '{rows,read}')::integer, rows_clean = (r.report #>> '{rows,clean}')::integer,
            rows_flagged = (r.report #>> '{rows,flagged}')::integer, rows_refused = (r.report #>> '{rows,refused}')::integer
        FROM reimports r
        WHERE i.id = ${importId} AND r.import_id = i.id`,
  );
  await execute(
    db,
    sql`INSERT INTO import_rows (import_id, row_number, outcome, tree_id, issues, original)
        SELECT import_id, place, CASE WHEN kind = 'refused' THEN 'refused' ELSE 'flagged' END, tree_id, issues, original
        FROM reimport_rows
        WHERE import_id = ${importId} AND issues <> '[]' AND original IS NOT NULL`,
  );
  await execute(
    db,
    sql`DELETE FROM reimport_rows WHERE import_id = ${importId} AND kind = 'unchanged' AND said IS NULL AND kept = '{}'`,
  );
}

export async function markUndone(db: Knex, importId: string, by: string): Promise<void> {
  await execute(
    db,
    sql`UPDATE reimports SET status = 'undone', undone_by = ${by}, undone_at = now() WHERE import_id = ${importId}`,
  );
}

/** Is this the last re-import of its source that still stands? */
export async function isLast(db: Knex, importId: string): Promise<boolean> {
  const row = await selectOne<{ last: boolean }>(
    db,
    sql`SELECT NOT EXISTS (
          SELECT FROM reimports o
          WHERE o.first_import_id = r.first_import_id AND o.status = 'applied' AND o.applied_at > r.applied_at) AS last
        FROM reimports r WHERE r.import_id = ${importId}`,
  );
  return row?.last ?? false;
}

/** The greatest place of a plan. */
export async function lastPlace(db: Knex, importId: string): Promise<number> {
  const row = await selectOne<{ place: number | null }>(
    db,
    sql`SELECT max(place) AS place FROM reimport_rows WHERE import_id = ${importId}`,
  );
  return row?.place ?? 0;
}
