import type { Knex } from 'knex';
import { execute, select, sql, type Sql } from '../db/sql.ts';
import type { ForeignDueGrounds, ForeignInspection } from '../inspections/foreignDue.rules.ts';
import { DUE_WINDOW_MONTHS, GONE_STATUSES } from '../trees/trees.rules.ts';

export interface DueCandidate extends ForeignInspection, Omit<ForeignDueGrounds, 'condition'> {
  treeId: string;
  treeCondition: ForeignDueGrounds['condition'];
  wasDueOn: string | null;
}

/**
 * Trees of a plan that may become due by it: standing, never inspected here, with no due date but one of an earlier
 * history import; each with its newest regular inspection of another system, where that one is of this file. One in the
 * future is none.
 */
export async function dueCandidates(db: Knex, importId: string, today: string): Promise<DueCandidate[]> {
  return select<DueCandidate>(
    db,
    sql`WITH told AS (
          SELECT DISTINCT ON (r.tree_id) r.tree_id, (r.said ->> 'inspectedOn')::date AS inspected_on,
                 (r.said ->> 'nextDueOn')::date AS next_due_on, r.said ->> 'result' AS result,
                 r.said ->> 'condition' AS condition
          FROM history_rows r
          WHERE r.import_id = ${importId} AND r.outcome = 'taken' AND (r.said ->> 'countsAsRegular')::boolean
            AND (r.said ->> 'inspectedOn')::date <= ${today}::date
          ORDER BY r.tree_id, (r.said ->> 'inspectedOn')::date DESC, r.place DESC)
        SELECT t.id AS "treeId", n.inspected_on AS "inspectedOn", n.next_due_on AS "nextDueOn", n.result, n.condition,
               t.age_phase AS "agePhase", t.safety_expectation AS "safetyExpectation",
               t.young_tree_care AS "youngTreeCare", t.condition AS "treeCondition", t.next_due_on AS "wasDueOn"
        FROM told n
        JOIN published_trees t ON t.id = n.tree_id
        WHERE t.last_inspection_id IS NULL AND t.status <> 'PLAN' AND t.status <> ALL (${[...GONE_STATUSES]}::text[])
          AND (t.next_due_on IS NULL OR EXISTS (
            SELECT FROM history_dues d JOIN histories h ON h.import_id = d.import_id
            WHERE d.tree_id = t.id AND d.due_on = t.next_due_on AND h.status = 'applied'))
          AND NOT EXISTS (
            SELECT FROM history_inspections k JOIN histories h ON h.import_id = k.import_id
            WHERE k.tree_id = t.id AND h.status = 'applied' AND k.counts_as_regular
              AND k.inspected_on > n.inspected_on AND k.inspected_on <= ${today}::date)
        ORDER BY t.id`,
  );
}

export interface NewDue {
  treeId: string;
  dueOn: string;
  how: 'said' | 'suggested';
  wasDueOn: string | null;
}

export interface WrittenDue {
  treeId: string;
  version: number;
  dueOn: string | null;
  wasDueOn: string | null;
}

/** Writes due dates on their trees, and that they follow from this import. */
export async function writeDues(
  db: Knex,
  importId: string,
  dues: readonly NewDue[],
  by: string,
): Promise<WrittenDue[]> {
  await execute(
    db,
    sql`INSERT INTO history_dues (import_id, tree_id, due_on, how, was_due_on)
        SELECT ${importId}, d."treeId", d."dueOn", d.how, d."wasDueOn" FROM ${recordset(dues)}`,
  );
  return setDues(db, sql`SELECT d."treeId" AS tree_id, d."dueOn" AS due_on FROM ${recordset(dues)}`, by);
}

function recordset(dues: readonly NewDue[]): Sql {
  return sql`jsonb_to_recordset(${JSON.stringify(dues)}::jsonb) AS d(
    "treeId" uuid, "dueOn" date, how text, "wasDueOn" date)`;
}

/** Gives trees back the due dates they had before an import. */
export async function restoreDues(db: Knex, importId: string, by: string): Promise<WrittenDue[]> {
  return setDues(
    db,
    sql`SELECT tree_id, was_due_on AS due_on FROM history_dues WHERE import_id = ${importId}`,
    by,
  );
}

async function setDues(db: Knex, dues: Sql, by: string): Promise<WrittenDue[]> {
  return select<WrittenDue>(
    db,
    sql`WITH due AS (${dues}),
        was AS (
          SELECT t.id, t.next_due_on FROM trees t JOIN due d ON d.tree_id = t.id ORDER BY t.id FOR UPDATE OF t)
        UPDATE trees t
        SET next_due_on = d.due_on, version = t.version + 1, updated_by = ${by}, updated_at = now()
        FROM due d JOIN was w ON w.id = d.tree_id
        WHERE t.id = d.tree_id AND t.next_due_on IS DISTINCT FROM d.due_on
        RETURNING t.id AS "treeId", t.version, t.next_due_on AS "dueOn", w.next_due_on AS "wasDueOn"`,
  );
}

export interface TurnedTask {
  id: string;
  treeId: string;
  act: 'arose' | 'moved' | 'withdrawn';
  dueOn: string;
  wasDueOn: string | null;
}

/** Brings the open regular tasks of trees in line with their due dates: made, moved, or withdrawn where nothing is due. */
export async function alignTasks(db: Knex, treeIds: readonly string[], by: string): Promise<TurnedTask[]> {
  const trees = [...treeIds];
  const aligned = await select<TurnedTask>(
    db,
    sql`WITH was AS (
          SELECT tree_id, due_on FROM control_tasks
          WHERE tree_id = ANY (${trees}::uuid[]) AND status = 'open' AND type = 'RK')
        INSERT INTO control_tasks AS k (tree_id, geom, type, due_on, due_until, origin, created_by, updated_by)
        SELECT t.id, t.geom, 'RK', t.next_due_on,
          (t.next_due_on + make_interval(months => ${DUE_WINDOW_MONTHS}))::date, 'rule', ${by}::uuid, ${by}::uuid
        FROM trees t
        WHERE t.id = ANY (${trees}::uuid[]) AND t.next_due_on IS NOT NULL
          AND t.status <> 'PLAN' AND t.status <> ALL (${[...GONE_STATUSES]}::text[])
        ON CONFLICT (tree_id) WHERE status = 'open' AND type = 'RK' DO UPDATE
        SET due_on = EXCLUDED.due_on, due_until = EXCLUDED.due_until, version = k.version + 1, updated_by = ${by},
            updated_at = now()
        WHERE k.due_on <> EXCLUDED.due_on
        RETURNING k.id, k.tree_id AS "treeId",
          CASE WHEN EXISTS (SELECT FROM was WHERE was.tree_id = k.tree_id) THEN 'moved' ELSE 'arose' END AS act,
          k.due_on AS "dueOn", (SELECT was.due_on FROM was WHERE was.tree_id = k.tree_id) AS "wasDueOn"`,
  );
  const withdrawn = await select<TurnedTask>(
    db,
    sql`UPDATE control_tasks k
        SET status = 'withdrawn', version = k.version + 1, updated_by = ${by}, updated_at = now()
        FROM trees t
        WHERE t.id = k.tree_id AND t.id = ANY (${trees}::uuid[]) AND t.next_due_on IS NULL
          AND k.status = 'open' AND k.type = 'RK'
        RETURNING k.id, k.tree_id AS "treeId", 'withdrawn' AS act, k.due_on AS "dueOn", k.due_on AS "wasDueOn"`,
  );
  return [...aligned, ...withdrawn];
}
