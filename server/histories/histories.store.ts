import type { Knex } from 'knex';
import { select, selectOne, sql, type Sql } from '../db/sql.ts';
import type {
  History,
  HistoryOutcome,
  HistoryRow,
  TakenInspection,
  TakenMeasure,
} from './histories.contract.ts';
import type { HistoryKind } from './histories.fields.ts';
import { historyMapping, type HistoryMapping } from './historyMapping.ts';

type Stored = Omit<History, 'rowsRead'>;

export async function findHistory(db: Knex, importId: string): Promise<Stored | undefined> {
  return selectOne<Stored>(
    db,
    sql`SELECT h.import_id AS "importId", i.file_name AS "fileName", i.sha256, h.kind, h.status, h.mapping, h.counts,
               COALESCE(h.issues, '[]') AS issues, h.planned_at AS "plannedAt", p.name AS "plannedBy",
               h.applied_at AS "appliedAt", a.name AS "appliedBy", h.undone_at AS "undoneAt", u.name AS "undoneBy",
               (SELECT count(*)::integer FROM history_dues d WHERE d.import_id = h.import_id) AS "duesSet",
               (i.profile #>> '{file,recordCount}')::integer AS "rowsTotal"
        FROM histories h
        JOIN imports i ON i.id = h.import_id
        JOIN accounts p ON p.id = h.planned_by
        LEFT JOIN accounts a ON a.id = h.applied_by
        LEFT JOIN accounts u ON u.id = h.undone_by
        WHERE h.import_id = ${importId}`,
  );
}

interface RowPage {
  importId: string;
  outcome?: HistoryOutcome | undefined;
  after: number;
  limit: number;
}

/** The rows behind a place, in the order of the file. */
export async function historyRows(db: Knex, page: RowPage): Promise<HistoryRow[]> {
  return rowsOf(db, page, sql`TRUE`);
}

/** The rows that did not become anything, or were taken with something to look at. */
export async function listedHistoryRows(db: Knex, page: RowPage): Promise<HistoryRow[]> {
  return rowsOf(db, page, sql`(outcome <> 'taken' OR issues <> '[]')`);
}

async function rowsOf(db: Knex, page: RowPage, which: Sql): Promise<HistoryRow[]> {
  return select<HistoryRow>(
    db,
    sql`SELECT place, outcome, tree_id AS "treeId", label, issues, original
        FROM history_rows
        WHERE import_id = ${page.importId} AND place > ${page.after}
          AND ${which}
          AND (${page.outcome ?? null}::text IS NULL OR outcome = ${page.outcome ?? null})
        ORDER BY place
        LIMIT ${page.limit}`,
  );
}

/** The mapping by which the last file with the same columns was taken over. */
export async function rememberedMapping(
  db: Knex,
  columns: readonly string[],
  kind: HistoryKind | undefined,
): Promise<{ mapping: HistoryMapping; fileName: string; by: string; at: string } | undefined> {
  const found = await selectOne<{ mapping: unknown; fileName: string; by: string; at: string }>(
    db,
    sql`SELECT h.mapping, i.file_name AS "fileName", a.name AS by, h.applied_at AS at
        FROM histories h
        JOIN imports i ON i.id = h.import_id
        JOIN accounts a ON a.id = h.applied_by
        WHERE (${kind ?? null}::text IS NULL OR h.kind = ${kind ?? null})
          AND i.profile #> '{file,columns}' @> ${JSON.stringify(columns)}::jsonb
          AND i.profile #> '{file,columns}' <@ ${JSON.stringify(columns)}::jsonb
        ORDER BY h.applied_at DESC
        LIMIT 1`,
  );
  // What has been added to mappings since has its default.
  return found && { ...found, mapping: historyMapping.parse(found.mapping) };
}

const origin = sql`k.id, i.file_name AS "fileName", i.sha256, k.row_number AS row, a.name AS "takenBy",
  h.applied_at AS "takenAt", k.remarks, k.original`;

const applied = sql`JOIN histories h ON h.import_id = k.import_id AND h.status = 'applied'
  JOIN imports i ON i.id = k.import_id
  JOIN accounts a ON a.id = h.applied_by`;

/** Inspections of other systems that were taken over for a tree, newest first. */
export async function takenInspections(db: Knex, treeId: string): Promise<TakenInspection[]> {
  return select<TakenInspection>(
    db,
    sql`SELECT ${origin}, k.inspected_on AS "inspectedOn", k.type, k.inspector, k.result, k.vitality, k.condition,
               k.next_due_on AS "nextDueOn", k.findings
        FROM history_inspections k
        ${applied}
        WHERE k.tree_id = ${treeId}
        ORDER BY k.inspected_on DESC, k.row_number DESC, k.id`,
  );
}

/** Measures of other systems that were taken over for a tree, newest first. */
export async function takenMeasures(db: Knex, treeId: string): Promise<TakenMeasure[]> {
  return select<TakenMeasure>(
    db,
    sql`SELECT ${origin}, k.measure, k.measure_as_given AS "measureAsGiven", k.state, k.urgency,
               k.noted_on AS "notedOn", k.deadline, k.done_on AS "doneOn", k.contractor, k.cost::float8 AS cost,
               k.measure_id AS "measureId"
        FROM history_measures k
        ${applied}
        WHERE k.tree_id = ${treeId}
        ORDER BY COALESCE(k.done_on, k.noted_on) DESC NULLS LAST, k.row_number DESC, k.id`,
  );
}
