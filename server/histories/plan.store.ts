import type { Knex } from 'knex';
import { allowLongStatements } from '../db/longStatements.ts';
import { execute, selectOne, sql } from '../db/sql.ts';
import type { Work } from '../http/serve.ts';
import type { History, HistoryCounts, HistoryOutcome } from './histories.contract.ts';
import type { HistoryKind } from './histories.fields.ts';
import type { HistoryMapping } from './historyMapping.ts';
import type { JudgedRow } from './judgeHistory.ts';

/** Begins a plan afresh; what an earlier one of the same file said is gone. False when it has been applied. */
export async function beginPlan(work: Work, importId: string, mapping: HistoryMapping): Promise<boolean> {
  return work.db.transaction(async (db) => {
    await allowLongStatements(db);
    await execute(
      db,
      sql`DELETE FROM histories h USING imports i
          WHERE h.import_id = ${importId} AND i.id = h.import_id AND i.status IN ('analysed', 'failed')`,
    );
    const begun = await execute(
      db,
      sql`INSERT INTO histories (import_id, kind, status, mapping, planned_by)
          SELECT id, ${mapping.kind}, 'planning', ${JSON.stringify(mapping)}, ${work.account.id}
          FROM imports WHERE id = ${importId} AND status IN ('analysed', 'failed')`,
    );
    return begun === 1;
  });
}

export async function insertRows(db: Knex, importId: string, rows: readonly JudgedRow[]): Promise<void> {
  await execute(
    db,
    sql`INSERT INTO history_rows (import_id, place, outcome, tree_id, label, identity, said, issues, original)
        SELECT ${importId}, place, outcome, tree_id, label, identity, said, issues, original
        FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(
          place integer, outcome text, tree_id uuid, label text, identity text, said jsonb, issues jsonb, original jsonb)`,
  );
}

/** Marks the rows that an earlier file has brought already; how many. */
export async function markPresent(db: Knex, importId: string, kind: HistoryKind): Promise<number> {
  return execute(
    db,
    sql`UPDATE history_rows r SET outcome = 'present', issues = '[]'
        WHERE r.import_id = ${importId} AND r.outcome = 'taken' AND EXISTS (${inForce(kind)})`,
  );
}

/** Of the row `r`: the same said by a history import that was not taken back. */
function inForce(kind: HistoryKind) {
  const table = kind === 'inspections' ? sql`history_inspections` : sql`history_measures`;
  return sql`SELECT FROM ${table} k JOIN histories h ON h.import_id = k.import_id
    WHERE k.identity = r.identity AND h.status = 'applied'`;
}

/** Rows to be taken that are there by now, or whose tree is gone from the cadastre. */
export async function outdatedRows(db: Knex, importId: string, kind: HistoryKind): Promise<number> {
  const row = await selectOne<{ outdated: number }>(
    db,
    sql`SELECT count(*)::integer AS outdated FROM history_rows r
        WHERE r.import_id = ${importId} AND r.outcome = 'taken'
          AND (EXISTS (${inForce(kind)}) OR NOT EXISTS (SELECT FROM published_trees t WHERE t.id = r.tree_id))`,
  );
  return row?.outdated ?? 0;
}

type OutcomeCounts = Record<HistoryOutcome, number> &
  Pick<HistoryCounts, 'rows' | 'flagged' | 'trees' | 'proposals'>;

export async function countRows(db: Knex, importId: string): Promise<OutcomeCounts> {
  const of = (outcome: HistoryOutcome) => sql`(count(*) FILTER (WHERE outcome = ${outcome}))::integer`;
  const counts = await selectOne<OutcomeCounts>(
    db,
    sql`SELECT count(*)::integer AS rows, ${of('taken')} AS taken, ${of('present')} AS present,
               ${of('doubled')} AS doubled, ${of('not_found')} AS not_found, ${of('ambiguous')} AS ambiguous,
               ${of('refused')} AS refused,
               (count(*) FILTER (WHERE outcome = 'taken' AND issues <> '[]'))::integer AS flagged,
               (count(DISTINCT tree_id) FILTER (WHERE outcome = 'taken'))::integer AS trees,
               (count(*) FILTER (WHERE outcome = 'taken' AND said ->> 'measureId' IS NOT NULL))::integer AS proposals
        FROM history_rows
        WHERE import_id = ${importId}`,
  );
  if (!counts) throw new Error('a count without a row');
  return counts;
}

/** The counts and what was noted: what is left of a plan when its rows are taken over. */
export async function endPlan(
  db: Knex,
  importId: string,
  counts: HistoryCounts,
  issues: History['issues'],
): Promise<void> {
  await execute(
    db,
    sql`UPDATE histories
        SET status = 'planned', counts = ${JSON.stringify(counts)}, issues = ${JSON.stringify(issues)}
        WHERE import_id = ${importId} AND status = 'planning'`,
  );
}
