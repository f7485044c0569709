import type { Knex } from 'knex';
import { execute, select, selectOne, sql, type Sql } from '../db/sql.ts';
import type { PlanCell, PlanGroup, PlannedInspector } from './planner.contract.ts';
import type { Absence, Month } from './planner.rules.ts';
import type { PlanTask } from './visits.rules.ts';

/** The months looked at; what was planned before them and is still open counts as planned nowhere. */
export interface Horizon {
  first: Month;
  /** The last day. */
  until: string;
}

const inRound = sql`EXISTS (SELECT FROM round_stops s WHERE s.task_id = k.id AND s.is_open)`;
const isLate = sql`date_trunc('month', k.due_until)::date < e.month`;

type Inspector = Omit<PlannedInspector, 'days'>;

/** Everybody who inspects, with what was said of them. */
export async function planInspectors(db: Knex): Promise<Inspector[]> {
  return select<Inspector>(
    db,
    sql`SELECT a.id, a.name, coalesce(p.takes_part, TRUE) AS "takesPart", coalesce(p.version, 0) AS version,
          coalesce((SELECT json_object_agg(c.type, c.trees_per_day) FROM plan_capacities c
                    WHERE c.account_id = a.id), '{}') AS "treesPerDay",
          coalesce((SELECT json_agg(json_build_object('startsOn', w.starts_on, 'endsOn', w.ends_on)
                      ORDER BY w.starts_on)
                    FROM plan_absences w WHERE w.account_id = a.id), '[]') AS absences
        FROM accounts a
        LEFT JOIN plan_inspectors p ON p.account_id = a.id
        WHERE 'inspector' = ANY (a.roles) AND a.disabled_at IS NULL
        ORDER BY a.name, a.id`,
  );
}

export type CellOfType = Omit<PlanCell, 'days'> & { type: string };

/** What stands in the plan, by month, inspector and kind of task. */
export async function plannedCells(db: Knex, { first, until }: Horizon): Promise<CellOfType[]> {
  return select<CellOfType>(
    db,
    sql`SELECT e.month, e.inspector_id AS "inspectorId", k.type, count(*)::integer AS trees,
          count(s.task_id)::integer AS "inRounds",
          count(*) FILTER (WHERE e.origin = 'hand')::integer AS "byHand",
          count(*) FILTER (WHERE ${isLate})::integer AS late
        FROM plan_entries e
        JOIN control_tasks k ON k.id = e.task_id
        LEFT JOIN round_stops s ON s.task_id = k.id AND s.is_open
        WHERE e.month BETWEEN ${first}::date AND ${until}::date AND k.status = 'open'
        GROUP BY e.month, e.inspector_id, k.type
        ORDER BY e.month, e.inspector_id, k.type`,
  );
}

/** Open tasks whose window ends within the horizon and that stand in none of its months and in no round. */
function unplanned({ first, until }: Horizon): Sql {
  return sql`k.status = 'open' AND k.due_until <= ${until}::date AND NOT ${inRound}
    AND NOT EXISTS (SELECT FROM plan_entries e WHERE e.task_id = k.id AND e.month >= ${first}::date)`;
}

export async function countUnplanned(
  db: Knex,
  horizon: Horizon,
  today: string,
): Promise<{ trees: number; overdue: number }> {
  const counted = await selectOne<{ trees: number; overdue: number }>(
    db,
    sql`SELECT count(*)::integer AS trees, count(*) FILTER (WHERE k.due_until < ${today}::date)::integer AS overdue
        FROM control_tasks k
        WHERE ${unplanned(horizon)}`,
  );
  return counted ?? { trees: 0, overdue: 0 };
}

/** Of a month of an inspector or, without one, of what is planned nowhere: the open tasks `k` with their entries `e`. */
function tasksOf(place: { month: Month; inspectorId: string } | null, horizon: Horizon): Sql {
  if (place)
    return sql`k.status = 'open' AND e.month = ${place.month}::date AND e.inspector_id = ${place.inspectorId}::uuid`;
  return unplanned(horizon);
}

/** How many groups one list shows; a month of one person has fewer. */
const MOST_GROUPS = 1000;

export async function planGroups(
  db: Knex,
  place: { month: Month; inspectorId: string } | null,
  horizon: Horizon,
): Promise<PlanGroup[]> {
  return select<PlanGroup>(
    db,
    sql`SELECT a.id AS "areaId", a.name AS "areaName", count(*)::integer AS trees,
          count(s.task_id)::integer AS "inRounds",
          count(*) FILTER (WHERE ${isLate})::integer AS late,
          count(*) FILTER (WHERE e.origin = 'hand')::integer AS "byHand",
          min(k.due_on) AS "firstDueOn", max(k.due_on) AS "lastDueOn", min(k.due_until) AS "firstDueUntil",
          '[]'::json AS reasons, ${revision} AS revision
        FROM control_tasks k
        LEFT JOIN plan_entries e ON e.task_id = k.id
        LEFT JOIN round_stops s ON s.task_id = k.id AND s.is_open
        JOIN published_trees t ON t.id = k.tree_id
        JOIN control_areas a ON a.id = t.control_area_id
        WHERE ${tasksOf(place, horizon)}
        GROUP BY a.id, a.name
        ORDER BY min(k.due_until), a.name
        LIMIT ${MOST_GROUPS}`,
  );
}

const revision = sql`count(*) || '.' || coalesce(sum(e.version), 0) || '.' || sum(k.version)`;

/** Why the trees of each area stand in a month of an inspector. */
export async function reasonsOf(
  db: Knex,
  { month, inspectorId }: { month: Month; inspectorId: string },
): Promise<{ areaId: string; reason: PlanGroup['reasons'][number]['reason']; trees: number }[]> {
  return select(
    db,
    sql`SELECT t.control_area_id AS "areaId", r.reason, count(*)::integer AS trees
        FROM plan_entries e
        JOIN control_tasks k ON k.id = e.task_id
        JOIN published_trees t ON t.id = k.tree_id
        CROSS JOIN LATERAL unnest(e.reasons) AS r(reason)
        WHERE k.status = 'open' AND e.month = ${month}::date AND e.inspector_id = ${inspectorId}::uuid
        GROUP BY t.control_area_id, r.reason
        ORDER BY count(*) DESC, r.reason`,
  );
}

/** The tasks of a group, locked, with the revision they have; those in open rounds stay where they are. */
export async function lockGroup(
  db: Knex,
  areaId: string,
  place: { month: Month; inspectorId: string } | null,
  horizon: Horizon,
): Promise<{ taskIds: string[]; revision: string }> {
  const where = sql`${tasksOf(place, horizon)} AND t.control_area_id = ${areaId}::uuid`;
  const tables = sql`control_tasks k
    LEFT JOIN plan_entries e ON e.task_id = k.id
    JOIN published_trees t ON t.id = k.tree_id`;
  const rows = await select<{ id: string; isFree: boolean }>(
    db,
    sql`SELECT k.id, NOT ${inRound} AS "isFree" FROM ${tables} WHERE ${where} ORDER BY k.id FOR UPDATE OF k`,
  );
  const found = await selectOne<{ revision: string }>(
    db,
    sql`SELECT ${revision} AS revision FROM ${tables} WHERE ${where}`,
  );
  return {
    taskIds: rows.filter(({ isFree }) => isFree).map(({ id }) => id),
    revision: found?.revision ?? '',
  };
}

/** What a fill has to place: all that is due within the horizon, without what is kept and what stands in rounds. */
export async function tasksToPlan(
  db: Knex,
  { first, until }: Horizon,
  keep: 'all' | 'hand',
): Promise<PlanTask[]> {
  const kept = keep === 'all' ? sql`TRUE` : sql`e.origin = 'hand'`;
  return select<PlanTask>(
    db,
    sql`SELECT k.id, t.control_area_id AS "areaId", k.type, k.due_on AS "dueOn", k.due_until AS "dueUntil",
          t.last_foliage AS "lastFoliage", k.assigned_to AS "assignedTo",
          ST_X(t.geom_3857) * cos(radians(ST_Y(t.geom))) AS x,
          ST_Y(t.geom_3857) * cos(radians(ST_Y(t.geom))) AS y
        FROM control_tasks k
        JOIN published_trees t ON t.id = k.tree_id
        WHERE k.status = 'open' AND k.due_on <= ${until}::date AND NOT ${inRound}
          AND NOT EXISTS (SELECT FROM plan_entries e
                          WHERE e.task_id = k.id AND e.month >= ${first}::date AND ${kept})
        ORDER BY k.id`,
  );
}

/** What a fill leaves standing, by month, inspector and kind. */
export async function keptCells(
  db: Knex,
  { first, until }: Horizon,
  keep: 'all' | 'hand',
): Promise<CellOfType[]> {
  const kept = keep === 'all' ? sql`TRUE` : sql`(e.origin = 'hand' OR ${inRound})`;
  return select<CellOfType>(
    db,
    sql`SELECT e.month, e.inspector_id AS "inspectorId", k.type, count(*)::integer AS trees,
          0 AS "inRounds", 0 AS "byHand", 0 AS late
        FROM plan_entries e
        JOIN control_tasks k ON k.id = e.task_id
        WHERE e.month BETWEEN ${first}::date AND ${until}::date AND k.status = 'open' AND ${kept}
        GROUP BY e.month, e.inspector_id, k.type`,
  );
}

export interface MonthTask {
  id: string;
  areaId: string;
  areaName: string;
  inspectorId: string;
  type: string;
  x: number;
  y: number;
}

/** What is planned for a month and stands in no open round. */
export async function tasksOfMonth(db: Knex, month: Month, inspectorId: string | null): Promise<MonthTask[]> {
  return select<MonthTask>(
    db,
    sql`SELECT k.id, a.id AS "areaId", a.name AS "areaName", e.inspector_id AS "inspectorId", k.type,
          ST_X(t.geom_3857) AS x, ST_Y(t.geom_3857) AS y
        FROM plan_entries e
        JOIN control_tasks k ON k.id = e.task_id
        JOIN published_trees t ON t.id = k.tree_id
        JOIN control_areas a ON a.id = t.control_area_id
        WHERE e.month = ${month}::date AND k.status = 'open' AND NOT ${inRound}
          AND e.inspector_id = coalesce(${inspectorId}::uuid, e.inspector_id)
        ORDER BY e.inspector_id, a.name, k.id`,
  );
}

/** Says what an inspector is planned with; the number of rows written: 0 when somebody else was quicker. */
export async function writeInspector(
  db: Knex,
  said: {
    id: string;
    version: number;
    takesPart: boolean;
    treesPerDay: Readonly<Record<string, number>>;
    absences: readonly Absence[];
  },
  by: string,
): Promise<number> {
  const written = await execute(
    db,
    said.version === 0
      ? sql`INSERT INTO plan_inspectors (account_id, takes_part, updated_by)
            VALUES (${said.id}, ${said.takesPart}, ${by}) ON CONFLICT (account_id) DO NOTHING`
      : sql`UPDATE plan_inspectors
            SET takes_part = ${said.takesPart}, version = version + 1, updated_by = ${by}, updated_at = now()
            WHERE account_id = ${said.id} AND version = ${said.version}`,
  );
  if (written === 0) return 0;
  await execute(db, sql`DELETE FROM plan_capacities WHERE account_id = ${said.id}`);
  await execute(db, sql`DELETE FROM plan_absences WHERE account_id = ${said.id}`);
  await execute(
    db,
    sql`INSERT INTO plan_capacities (account_id, type, trees_per_day)
        SELECT ${said.id}::uuid, type, trees
        FROM unnest(${Object.keys(said.treesPerDay)}::text[], ${Object.values(said.treesPerDay)}::integer[])
          AS c(type, trees)`,
  );
  await execute(
    db,
    sql`INSERT INTO plan_absences (account_id, starts_on, ends_on)
        SELECT ${said.id}::uuid, starts_on, ends_on
        FROM unnest(${said.absences.map(({ startsOn }) => startsOn)}::date[],
                    ${said.absences.map(({ endsOn }) => endsOn)}::date[]) AS a(starts_on, ends_on)`,
  );
  return written;
}
