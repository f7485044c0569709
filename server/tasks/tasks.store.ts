import type { Knex } from 'knex';
import { z } from 'zod';
import { allOf, execute, select, sql, type Sql } from '../db/sql.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { day } from '../http/endpoint.ts';
import { plannedDay } from '../inspections/inspections.rules.ts';
import { inBox, inDrawnArea } from '../trees/trees.filter.ts';
import { UPCOMING_MONTHS } from '../trees/trees.rules.ts';
import { summaryColumns, summaryTables } from '../trees/trees.store.ts';
import type { TreeSummary } from '../trees/trees.contract.ts';
import type { ControlTask, TaskFilter } from './tasks.contract.ts';
import type { TaskTurn } from './taskChanges.ts';
import { dueWindow, taskWindow, type TaskWindow } from './tasks.rules.ts';
import { withdrawTasksOf } from './withdrawing.store.ts';

/** A page of tasks, the longest due first. */
export async function listTasks(
  db: Knex,
  filter: TaskFilter & { limit: number; cursor?: string | undefined },
  today: string,
): Promise<{ tasks: ControlTask[]; nextCursor: string | null }> {
  const after = filter.cursor ? readCursor(filter.cursor, z.tuple([day, z.uuid()])) : null;
  const tasks = await selectTasks(
    db,
    sql`${taskConditions(filter, today)}
        AND ${after ? sql`(k.due_on, k.id) > (${after[0]}::date, ${after[1]}::uuid)` : sql`TRUE`}
        ORDER BY k.due_on, k.id
        LIMIT ${filter.limit + 1}`,
    today,
  );
  const page = tasks.slice(0, filter.limit);
  const last = tasks.length > filter.limit ? page.at(-1) : undefined;
  return { tasks: page, nextCursor: last ? writeCursor([last.dueOn, last.id]) : null };
}

/** Tasks by id, in no particular order. */
export async function findTasks(db: Knex, ids: readonly string[], today: string): Promise<ControlTask[]> {
  return selectTasks(db, sql`k.id = ANY (${ids}::uuid[])`, today);
}

/** Tasks `k` of trees `t` that meet a condition. */
export async function selectTasks(db: Knex, where: Sql, today: string): Promise<ControlTask[]> {
  const rows = await select<TaskRow>(
    db,
    sql`SELECT ${summaryColumns(today)}, k.id AS "taskId", k.type, k.due_on AS "taskDueOn",
               k.due_until AS "taskDueUntil", k.origin, k.reason, k.status AS "taskStatus",
               k.assigned_to AS "assignedTo", p.name AS "assignedToName", k.planned_on AS "plannedOn",
               k.skip_reason AS "skipReason", k.version, t.last_foliage AS "lastFoliage"
        FROM ${summaryTables}
        JOIN control_tasks k ON k.tree_id = t.id
        LEFT JOIN accounts p ON p.id = k.assigned_to
        WHERE ${where}`,
  );
  return rows.map((row) => taskOf(row, today));
}

type TaskRow = TreeSummary &
  Pick<
    ControlTask,
    'type' | 'origin' | 'reason' | 'assignedTo' | 'assignedToName' | 'plannedOn' | 'skipReason' | 'version'
  > & {
    taskId: string;
    taskDueOn: string;
    taskDueUntil: string;
    taskStatus: ControlTask['status'];
    lastFoliage: string | null;
  };

function taskOf(row: TaskRow, today: string): ControlTask {
  const { taskId, taskDueOn, taskDueUntil, taskStatus, lastFoliage, ...rest } = row;
  const { type, origin, reason, assignedTo, assignedToName, plannedOn, skipReason, version, ...tree } = rest;
  return {
    id: taskId,
    tree,
    type,
    origin,
    reason,
    assignedTo,
    assignedToName,
    plannedOn,
    skipReason,
    version,
    dueOn: taskDueOn,
    dueUntil: taskDueUntil,
    status: taskStatus,
    window: taskWindow({ dueOn: taskDueOn, dueUntil: taskDueUntil }, today),
    proposedOn: plannedDay(taskDueOn, lastFoliage),
  };
}

export function taskConditions(filter: TaskFilter, today: string): Sql {
  const conditions: Sql[] = [sql`k.status = ${filter.status}`];
  if (filter.window?.length) {
    const windows = filter.window.map((window) => sql`(${windowCondition(window, today)})`);
    conditions.push(sql`(${windows.reduce((all, next) => sql`${all} OR ${next}`)})`);
  }
  if (filter.area?.length) conditions.push(sql`t.control_area_id = ANY (${filter.area}::uuid[])`);
  if (filter.tree) conditions.push(sql`k.tree_id = ${filter.tree}`);
  if (filter.bbox) conditions.push(inBox(filter.bbox));
  if (filter.within) conditions.push(inDrawnArea(filter.within));
  if (filter.assignedTo === 'none') conditions.push(sql`k.assigned_to IS NULL`);
  else if (filter.assignedTo) conditions.push(sql`k.assigned_to = ${filter.assignedTo}`);
  return allOf(conditions);
}

function windowCondition(window: TaskWindow, today: string): Sql {
  const soon = sql`(${today}::date + make_interval(months => ${UPCOMING_MONTHS}))`;
  switch (window) {
    case 'overdue':
      return sql`k.due_until < ${today}::date`;
    case 'due':
      return sql`k.due_on <= ${today}::date AND k.due_until >= ${today}::date`;
    case 'upcoming':
      return sql`k.due_on > ${today}::date AND k.due_on <= ${soon}`;
    case 'later':
      return sql`k.due_on > ${soon}`;
  }
}

/** Open tasks by window, in all and by control area. */
export async function countTasks(db: Knex, filter: Omit<TaskFilter, 'status' | 'window'>, today: string) {
  const of = (window: TaskWindow) => sql`count(*) FILTER (WHERE ${windowCondition(window, today)})`;
  const areas = await select<{ id: string; name: string } & Record<TaskWindow, number>>(
    db,
    sql`SELECT a.id, a.name, ${of('overdue')} AS overdue, ${of('due')} AS due,
               ${of('upcoming')} AS upcoming, ${of('later')} AS later
        FROM ${summaryTables}
        JOIN control_tasks k ON k.tree_id = t.id
        WHERE ${taskConditions({ ...filter, status: 'open' }, today)}
        GROUP BY a.id, a.name
        ORDER BY a.name`,
  );
  const total = (window: TaskWindow) => areas.reduce((sum, area) => sum + area[window], 0);
  return {
    byWindow: {
      overdue: total('overdue'),
      due: total('due'),
      upcoming: total('upcoming'),
      later: total('later'),
    },
    areas,
  };
}

/**
 * An inspection fulfils the open tasks it answers: of its own type, and regular ones if it counts as regular. What was
 * fulfilled. A check after a storm answers the task of its storm and no other.
 */
export async function fulfilOpenTask(
  db: Knex,
  inspection: {
    id: string;
    treeId: string;
    type: string;
    countsAsRegular: boolean;
    inspectedAt: string;
    stormId: string | null;
  },
  by: string,
): Promise<TaskTurn[]> {
  return select<TaskTurn>(
    db,
    sql`UPDATE control_tasks k
        SET status = 'done', fulfilled_by_id = ${inspection.id},
            version = version + 1, updated_by = ${by}, updated_at = now()
        WHERE k.tree_id = ${inspection.treeId} AND k.status = 'open'
          AND (k.type = ${inspection.type} OR (k.type = 'RK' AND ${inspection.countsAsRegular}))
          AND (${inspection.stormId}::uuid IS NULL OR k.storm_id = ${inspection.stormId})
          -- One that was made before the task arose does not answer it, however late it arrives.
          -- A check names its storm, so it cannot be older, whatever the device's clock says.
          AND (k.storm_id = ${inspection.stormId}::uuid
            OR COALESCE((SELECT i.inspected_at FROM inspections i WHERE i.id = k.arose_from_id), k.created_at)
              < ${inspection.inspectedAt}::timestamptz)
        RETURNING k.id, 'fulfilled' AS act, k.due_on AS "dueOn", k.due_on AS "wasDueOn"`,
  );
}

/**
 * Brings the one open regular task of a tree in line with the tree's due date. `because` is the inspection
 * that set the date; null when the office brought a tree back into control. What became of the task, if anything.
 */
export async function scheduleRegularTask(
  db: Knex,
  tree: { id: string; nextDueOn: string | null },
  because: {
    id: string;
    nextDueOn: string | null;
    suggestedDueOn: string | null;
    deviationReason: string | null;
  } | null,
  by: string,
): Promise<TaskTurn[]> {
  if (tree.nextDueOn === null) return withdrawTasksOf(db, tree.id, by, { types: ['RK'] });
  const deviates = because !== null && because.nextDueOn !== because.suggestedDueOn;
  const origin = because === null ? 'office' : deviates ? 'inspector' : 'rule';
  return select<TaskTurn>(
    db,
    sql`WITH before AS (
          SELECT due_on FROM control_tasks WHERE tree_id = ${tree.id} AND status = 'open' AND type = 'RK'
        )
        INSERT INTO control_tasks (tree_id, geom, type, due_on, due_until, origin, reason, arose_from_id,
          created_by, updated_by)
        SELECT id, geom, 'RK', ${tree.nextDueOn}::date, ${dueWindow(tree.nextDueOn).until}::date,
          ${origin}, ${deviates ? because.deviationReason : null}, ${because?.id ?? null}::uuid, ${by}::uuid, ${by}::uuid
        FROM trees WHERE id = ${tree.id}
        ON CONFLICT (tree_id) WHERE status = 'open' AND type = 'RK' DO UPDATE
        SET due_on = EXCLUDED.due_on, due_until = EXCLUDED.due_until, origin = EXCLUDED.origin,
            reason = EXCLUDED.reason, arose_from_id = EXCLUDED.arose_from_id,
            version = control_tasks.version + 1, updated_by = ${by}, updated_at = now()
        WHERE control_tasks.due_on <> EXCLUDED.due_on
        RETURNING id, CASE WHEN EXISTS (SELECT FROM before) THEN 'moved' ELSE 'arose' END AS act,
          due_on AS "dueOn", (SELECT due_on FROM before) AS "wasDueOn"`,
  );
}

/** Assigns and dates tasks whose version still holds; the ids written. */
export async function updatePlan(
  db: Knex,
  tasks: readonly { id: string; version: number }[],
  plan: { assignedTo?: string | null | undefined; plannedOn?: string | null | undefined },
  by: string,
): Promise<string[]> {
  const rows = await select<{ id: string }>(
    db,
    sql`UPDATE control_tasks k
        SET assigned_to = CASE WHEN ${plan.assignedTo !== undefined} THEN ${plan.assignedTo}::uuid ELSE k.assigned_to END,
            planned_on = CASE WHEN ${plan.plannedOn !== undefined} THEN ${plan.plannedOn}::date ELSE k.planned_on END,
            version = k.version + 1, updated_by = ${by}, updated_at = now()
        FROM unnest(${tasks.map((task) => task.id)}::uuid[], ${tasks.map((task) => task.version)}::integer[])
          AS wanted(id, version)
        WHERE k.id = wanted.id AND k.version = wanted.version AND k.status = 'open'
        RETURNING k.id`,
  );
  return rows.map((row) => row.id);
}

export async function markSkipped(
  db: Knex,
  task: { id: string; version: number },
  reason: string,
  by: string,
): Promise<number> {
  return execute(
    db,
    sql`UPDATE control_tasks
        SET status = 'skipped', skip_reason = ${reason}, version = version + 1, updated_by = ${by}, updated_at = now()
        WHERE id = ${task.id} AND version = ${task.version} AND status = 'open'`,
  );
}

export interface NewTask {
  id: string;
  treeId: string;
  type: string;
  dueOn: string;
  dueUntil: string;
  origin: 'office' | 'skip';
  reason: string | null;
  assignedTo: string | null;
  follows?: string; // what it comes back for: it stays a task of the same storm
}

/** Inserts a task once; false when the id is there already. */
export async function insertTask(db: Knex, task: NewTask, by: string): Promise<boolean> {
  const inserted = await execute(
    db,
    sql`INSERT INTO control_tasks (id, tree_id, geom, type, due_on, due_until, origin, reason, assigned_to,
          storm_id, created_by, updated_by)
        SELECT ${task.id}::uuid, t.id, t.geom, ${task.type}, ${task.dueOn}::date, ${task.dueUntil}::date,
          ${task.origin}, ${task.reason}, ${task.assignedTo}::uuid,
          (SELECT k.storm_id FROM control_tasks k WHERE k.id = ${task.follows ?? null}::uuid), ${by}::uuid, ${by}::uuid
        FROM trees t WHERE t.id = ${task.treeId}
        ON CONFLICT (id) DO NOTHING`,
  );
  return inserted === 1;
}

/** The tree's due date follows a regular task that was skipped to another day. */
export async function postponeTree(db: Knex, treeId: string, dueOn: string, by: string): Promise<void> {
  await execute(
    db,
    sql`UPDATE trees SET next_due_on = ${dueOn}, version = version + 1, updated_by = ${by}, updated_at = now()
        WHERE id = ${treeId}`,
  );
}
