import type { Knex } from 'knex';
import { allowLongStatements } from '../db/longStatements.ts';
import { execute, select, selectOne, sql, type Sql } from '../db/sql.ts';
import type { Urgency } from '../measures/measures.rules.ts';
import type { History } from './histories.contract.ts';
import type { HistoryKind } from './histories.fields.ts';
import type { HistoryMapping } from './historyMapping.ts';

export interface LockedHistory {
  kind: HistoryKind;
  status: History['status'];
  importStatus: string;
  sha256: string;
  mapping: HistoryMapping;
}

/**
 * One history import is applied or taken back at a time: the same row must not come from two files at once. Until the
 * commit, statements over all its rows take their time.
 */
export async function lockHistory(db: Knex, importId: string): Promise<LockedHistory | undefined> {
  await allowLongStatements(db);
  await execute(db, sql`LOCK TABLE histories IN SHARE ROW EXCLUSIVE MODE`);
  return selectOne<LockedHistory>(
    db,
    sql`SELECT h.kind, h.status, i.status AS "importStatus", i.sha256, h.mapping
        FROM histories h JOIN imports i ON i.id = h.import_id
        WHERE h.import_id = ${importId}
        FOR UPDATE`,
  );
}

export async function insertInspections(db: Knex, importId: string): Promise<number> {
  return execute(
    db,
    sql`INSERT INTO history_inspections (tree_id, import_id, row_number, identity, inspected_on, type,
          counts_as_regular, inspector, result, vitality, condition, next_due_on, findings, remarks, original)
        SELECT r.tree_id, r.import_id, r.place, r.identity, s."inspectedOn", s.type, s."countsAsRegular", s.inspector,
          s.result, s.vitality, s.condition, s."nextDueOn", s.findings, s.remarks, r.original
        FROM history_rows r
        CROSS JOIN jsonb_to_record(r.said) AS s("inspectedOn" date, type text, "countsAsRegular" boolean,
          inspector text, result text, vitality text, condition text, "nextDueOn" date, findings text, remarks text)
        WHERE r.import_id = ${importId} AND r.outcome = 'taken'
        ORDER BY r.place`,
  );
}

export async function insertMeasures(db: Knex, importId: string): Promise<number> {
  return execute(
    db,
    sql`INSERT INTO history_measures (tree_id, import_id, row_number, identity, measure, measure_as_given, state,
          urgency, noted_on, deadline, done_on, contractor, cost, remarks, original, measure_id)
        SELECT r.tree_id, r.import_id, r.place, r.identity, s.measure, s."measureAsGiven", s.state, s.urgency,
          s."notedOn", s.deadline, s."doneOn", s.contractor, s.cost, s.remarks, r.original, s."measureId"
        FROM history_rows r
        CROSS JOIN jsonb_to_record(r.said) AS s(measure text, "measureAsGiven" text, state text, urgency text,
          "notedOn" date, deadline date, "doneOn" date, contractor text, cost numeric, remarks text, "measureId" uuid)
        WHERE r.import_id = ${importId} AND r.outcome = 'taken'
        ORDER BY r.place`,
  );
}

export interface OpenMeasure {
  id: string;
  treeId: string;
  measure: string;
  urgency: Urgency;
  notedOn: string | null;
  deadline: string | null;
  remarks: string | null;
  nextDueOn: string | null;
}

/** What is to be proposed to the office: open measures of the plan, with when their tree is due. */
export async function openMeasures(db: Knex, importId: string): Promise<OpenMeasure[]> {
  return select<OpenMeasure>(
    db,
    sql`SELECT s."measureId" AS id, r.tree_id AS "treeId", s.measure, s.urgency, s."notedOn", s.deadline, s.remarks,
               t.next_due_on AS "nextDueOn"
        FROM history_rows r
        CROSS JOIN jsonb_to_record(r.said) AS s("measureId" uuid, measure text, urgency text, "notedOn" date,
          deadline date, remarks text)
        JOIN trees t ON t.id = r.tree_id
        WHERE r.import_id = ${importId} AND r.outcome = 'taken' AND s."measureId" IS NOT NULL
        ORDER BY r.place`,
  );
}

/** What was taken over stands in its own tables now; rows that did not become anything, or have notes, stay listed. */
export async function markApplied(db: Knex, importId: string, by: string): Promise<string> {
  await execute(
    db,
    sql`UPDATE histories SET status = 'applied', applied_by = ${by}, applied_at = now() WHERE import_id = ${importId}`,
  );
  await execute(
    db,
    sql`UPDATE imports i
        SET status = 'done', finished_at = now(), failure = NULL, rows_read = (h.counts ->> 'rows')::integer,
            rows_clean = (h.counts ->> 'taken')::integer - (h.counts ->> 'flagged')::integer,
            rows_flagged = (h.counts ->> 'flagged')::integer,
            rows_refused = (h.counts ->> 'rows')::integer - (h.counts ->> 'taken')::integer
        FROM histories h
        WHERE i.id = ${importId} AND h.import_id = i.id`,
  );
  await execute(
    db,
    sql`DELETE FROM history_rows WHERE import_id = ${importId} AND outcome = 'taken' AND issues = '[]'`,
  );
  const hashed = await selectOne<{ hash: string }>(db, sql`SELECT history_hash(${importId}) AS hash`);
  if (!hashed) throw new Error('a function without an answer');
  return hashed.hash;
}

/** Has another history import of its kind been applied after this one? */
export async function wasFollowed(db: Knex, importId: string): Promise<boolean> {
  const row = await selectOne<{ followed: boolean }>(
    db,
    sql`SELECT EXISTS (
          SELECT FROM histories later JOIN histories h ON h.import_id = ${importId}
          WHERE later.kind = h.kind AND later.status = 'applied' AND later.applied_at > h.applied_at) AS followed`,
  );
  return row?.followed ?? false;
}

/** Trees and measures somebody has gone on with since: inspected, dated anew, planned, approved or rejected. */
export async function builtUpon(db: Knex, importId: string): Promise<number> {
  const row = await selectOne<{ touched: number }>(
    db,
    sql`SELECT (SELECT count(*) FROM history_measures k JOIN measures m ON m.id = k.measure_id
                WHERE k.import_id = ${importId} AND (m.status <> 'VOR' OR m.version > 1))::integer
             + (SELECT count(*) FROM history_dues d JOIN trees t ON t.id = d.tree_id
                WHERE d.import_id = ${importId} AND (t.next_due_on IS DISTINCT FROM d.due_on
                  OR t.last_inspection_id IS NOT NULL OR EXISTS (${taskInUse})))::integer AS touched`,
  );
  return row?.touched ?? 0;
}

/** The regular task of tree `t` when it is somebody's, has a day, or is in a round. */
const taskInUse: Sql = sql`SELECT FROM control_tasks k
  WHERE k.tree_id = t.id AND k.status = 'open' AND k.type = 'RK'
    AND (k.assigned_to IS NOT NULL OR k.planned_on IS NOT NULL
      OR EXISTS (SELECT FROM round_stops s WHERE s.task_id = k.id AND s.is_open))`;

/** Withdraws the proposals of an import. */
export async function withdrawProposals(
  db: Knex,
  importId: string,
  by: string,
): Promise<{ id: string; treeId: string }[]> {
  return select(
    db,
    sql`UPDATE measures
        SET status = 'STO', version = version + 1, updated_by = ${by}, updated_at = now()
        WHERE id IN (
          SELECT m.id FROM measures m JOIN history_measures k ON k.measure_id = m.id
          WHERE k.import_id = ${importId}
          ORDER BY m.id
          FOR UPDATE OF m)
        RETURNING id, tree_id AS "treeId"`,
  );
}

export async function markUndone(db: Knex, importId: string, by: string): Promise<void> {
  await execute(
    db,
    sql`UPDATE histories SET status = 'undone', undone_by = ${by}, undone_at = now() WHERE import_id = ${importId}`,
  );
}
