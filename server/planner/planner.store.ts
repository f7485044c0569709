import type { Knex } from 'knex';
import { absences, capacities } from './planInspectors.store.ts';
import { select, selectOne, sql, type Sql } from '../db/sql.ts';
import type { PlanCell, PlanGroup, PlannedInspector } from './planner.contract.ts';
import type { Month } from './planner.rules.ts';
import type { PlanTask } from './visits.rules.ts';

/** The months looked at; what was planned before them and is still open counts as planned nowhere. */
export interface Horizon {
  first: Month;
  /** The last day. */
  until: string;
}

const inRound = sql`EXISTS (SELECT FROM round_stops s WHERE s.task_id = k.id AND s.is_open)`;
/** Months are their first days. */
const isLate = sql`k.due_until < e.month`;

/** Is whoever an entry `e` was planned for still there, and inspects? Else it plans nothing any more. */
const isPresent = sql`e.inspector_id IN (
  SELECT p.id FROM accounts p WHERE 'inspector' = ANY (p.roles) AND p.disabled_at IS NULL)`;

type Inspector = Omit<PlannedInspector, 'days'>;

/** Everybody who inspects, with what was said of them. */
export async function planInspectors(db: Knex): Promise<Inspector[]> {
  return select<Inspector>(
    db,
    sql`SELECT a.id, a.name, coalesce(p.takes_part, TRUE) AS "takesPart", coalesce(p.version, 0) AS version,
          ${capacities} AS "treesPerDay", ${absences} AS absences
        FROM accounts a
        LEFT JOIN plan_inspectors p ON p.account_id = a.id
        WHERE 'inspector' = ANY (a.roles) AND a.disabled_at IS NULL
        ORDER BY a.name, a.id`,
  );
}

export type CellOfType = Omit<PlanCell, 'days'> & { type: string };

/** Open tasks by where they stand: a month and a person, who may have left, or nowhere. */
export interface StandingTasks extends Omit<CellOfType, 'month' | 'inspectorId'> {
  month: Month | null;
  inspectorId: string | null;
  /** In no round, with a window that ends within the horizon; and how many of them are late already. */
  free: number;
  overdue: number;
}

/**
 * Every open task of the horizon, counted by where it stands and of which kind it is. In one pass over three lists that
 * come in the same order, for whoever opens the page waits for it: joined by hashing, 60,000 tasks took twice as long.
 */
export async function standingTasks(
  db: Knex,
  { first, until }: Horizon,
  today: string,
): Promise<StandingTasks[]> {
  return select<StandingTasks>(
    db,
    sql`SELECT e.month, e.inspector_id AS "inspectorId", k.type, count(*)::integer AS trees,
          count(s.task_id)::integer AS "inRounds",
          count(*) FILTER (WHERE e.origin = 'hand')::integer AS "byHand",
          count(*) FILTER (WHERE ${isLate})::integer AS late,
          count(*) FILTER (WHERE s.task_id IS NULL AND k.due_until <= ${until}::date)::integer AS free,
          count(*) FILTER (WHERE s.task_id IS NULL AND k.due_until < ${today}::date)::integer AS overdue
        FROM (SELECT id, type, due_until FROM control_tasks WHERE status = 'open' ORDER BY id) k
        LEFT JOIN (
          SELECT task_id, month, inspector_id, origin FROM plan_entries WHERE month >= ${first}::date ORDER BY task_id
        ) e ON e.task_id = k.id
        LEFT JOIN (SELECT task_id FROM round_stops WHERE is_open ORDER BY task_id) s ON s.task_id = k.id
        WHERE e.task_id IS NOT NULL OR k.due_until <= ${until}::date
        GROUP BY e.month, e.inspector_id, k.type
        ORDER BY e.month, e.inspector_id, k.type`,
  );
}

/**
 * Open tasks whose window ends within the horizon and that stand in none of its months and in no round; what is planned
 * for somebody who has left stands nowhere.
 */
function unplanned({ first, until }: Horizon): Sql {
  return sql`k.status = 'open' AND k.due_until <= ${until}::date AND NOT ${inRound}
    AND NOT EXISTS (
      SELECT FROM plan_entries e WHERE e.task_id = k.id AND e.month >= ${first}::date AND ${isPresent})`;
}

/** Of what is planned nowhere: does it stand with somebody who has left? */
function isLeft({ first }: Horizon): Sql {
  return sql`EXISTS (SELECT FROM plan_entries e WHERE e.task_id = k.id AND e.month >= ${first}::date)`;
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
          ${place ? sql`'[]'::json` : reasonsNowhere(horizon)} AS reasons, ${revision} AS revision
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

/** Why trees stand nowhere, as far as the plan knows. */
function reasonsNowhere(horizon: Horizon): Sql {
  const count = sql`count(*) FILTER (WHERE ${isLeft(horizon)})`;
  return sql`CASE WHEN ${count} > 0 THEN json_build_array(json_build_object('reason', 'gone', 'trees', ${count}))
    ELSE '[]'::json END`;
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
): Promise<(PlanTask & { version: number })[]> {
  const kept = keep === 'all' ? sql`TRUE` : sql`e.origin = 'hand'`;
  return select<PlanTask & { version: number }>(
    db,
    sql`SELECT k.id, k.version, t.control_area_id AS "areaId", k.type, k.due_on AS "dueOn", k.due_until AS "dueUntil",
          t.last_foliage AS "lastFoliage", k.assigned_to AS "assignedTo",
          ST_X(t.geom_3857) * cos(radians(ST_Y(t.geom))) AS x,
          ST_Y(t.geom_3857) * cos(radians(ST_Y(t.geom))) AS y
        FROM control_tasks k
        JOIN published_trees t ON t.id = k.tree_id
        WHERE k.status = 'open' AND k.due_on <= ${until}::date AND NOT ${inRound}
          AND NOT EXISTS (SELECT FROM plan_entries e
                          WHERE e.task_id = k.id AND e.month >= ${first}::date AND ${isPresent} AND ${kept})
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
        WHERE e.month BETWEEN ${first}::date AND ${until}::date AND k.status = 'open' AND ${isPresent} AND ${kept}
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
        WHERE e.month = ${month}::date AND k.status = 'open' AND NOT ${inRound} AND ${isPresent}
          AND e.inspector_id = coalesce(${inspectorId}::uuid, e.inspector_id)
        ORDER BY e.inspector_id, a.name, k.id`,
  );
}
