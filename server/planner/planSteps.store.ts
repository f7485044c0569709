import type { Knex } from 'knex';
import { execute, select, selectOne, sql } from '../db/sql.ts';

/** Where a task is to stand; null: nowhere. */
export interface WantedEntry {
  taskId: string;
  month: string | null;
  inspectorId: string | null;
  origin: 'rule' | 'hand' | null;
  reasons: readonly string[];
  /** As the task was when this was thought out: one that has changed since is left alone. */
  version?: number | undefined;
}

/** One change of the plan at a time. */
export async function lockPlan(db: Knex): Promise<void> {
  await execute(db, sql`LOCK TABLE plan_entries IN SHARE ROW EXCLUSIVE MODE`);
}

/** Changes with every entry of the plan and everything that is said of whom it plans with. */
export async function planRevision(db: Knex): Promise<string> {
  const found = await selectOne<{ revision: string }>(
    db,
    sql`SELECT concat_ws('.', e.count, e.versions, e.latest, p.said, a.people) AS revision
        FROM (SELECT count(*) AS count, sum(version) AS versions, max(updated_at) AS latest FROM plan_entries) e
        CROSS JOIN (SELECT sum(version) AS said FROM plan_inspectors) p
        CROSS JOIN (
          SELECT md5(string_agg(id::text, ',' ORDER BY id)) AS people
          FROM accounts WHERE 'inspector' = ANY (roles) AND disabled_at IS NULL) a`,
  );
  return found?.revision ?? '';
}

/** How long a change can be taken back. Own proposal. */
const KEPT_FOR = sql`interval '1 day'`;

/** Changes the plan, keeping what was before. The number of tasks that stand elsewhere now. */
export async function takePlanStep(
  db: Knex,
  step: { id: string; act: 'filled' | 'moved' },
  wanted: readonly WantedEntry[],
  by: string,
): Promise<number> {
  await execute(db, sql`DELETE FROM plan_steps WHERE made_at < now() - ${KEPT_FOR}`);
  await execute(db, sql`INSERT INTO plan_steps (id, act, made_by) VALUES (${step.id}, ${step.act}, ${by})`);
  const changed = await execute(
    db,
    sql`INSERT INTO plan_step_tasks (step_id, task_id, was_month, was_inspector_id, was_origin, was_reasons,
          is_month, is_inspector_id, is_origin, is_reasons)
        SELECT ${step.id}::uuid, w.task_id, e.month, e.inspector_id, e.origin, e.reasons,
          w.month, w.inspector_id, w.origin, string_to_array(w.reasons, ' ')
        FROM unnest(${wanted.map(({ taskId }) => taskId)}::uuid[], ${wanted.map(({ month }) => month)}::date[],
                    ${wanted.map(({ inspectorId }) => inspectorId)}::uuid[],
                    ${wanted.map(({ origin }) => origin)}::text[],
                    ${wanted.map(({ reasons }) => reasons.join(' '))}::text[],
                    ${wanted.map(({ version }) => version ?? null)}::integer[])
          AS w(task_id, month, inspector_id, origin, reasons, version)
        JOIN control_tasks k ON k.id = w.task_id AND k.status = 'open' AND k.version = COALESCE(w.version, k.version)
        LEFT JOIN plan_entries e ON e.task_id = w.task_id
        WHERE (e.month, e.inspector_id) IS DISTINCT FROM (w.month, w.inspector_id)`,
  );
  await execute(
    db,
    sql`DELETE FROM plan_entries e USING plan_step_tasks s
        WHERE s.step_id = ${step.id} AND s.task_id = e.task_id AND s.is_month IS NULL`,
  );
  await execute(
    db,
    sql`INSERT INTO plan_entries (task_id, month, inspector_id, origin, reasons, updated_by)
        SELECT task_id, is_month, is_inspector_id, is_origin, is_reasons, ${by}
        FROM plan_step_tasks
        WHERE step_id = ${step.id} AND is_month IS NOT NULL
        ON CONFLICT (task_id) DO UPDATE
        SET month = EXCLUDED.month, inspector_id = EXCLUDED.inspector_id, origin = EXCLUDED.origin,
            reasons = EXCLUDED.reasons, version = plan_entries.version + 1, updated_by = EXCLUDED.updated_by,
            updated_at = now()`,
  );
  await execute(db, sql`UPDATE plan_steps SET trees = ${changed} WHERE id = ${step.id}`);
  // Queries that follow at once must know how much there is now.
  if (changed > MANY) await execute(db, sql`ANALYZE plan_entries, plan_step_tasks`);
  return changed;
}

/** From so many on the database's own upkeep comes too late. */
const MANY = 1000;

export interface PlanStep {
  id: string;
  act: 'filled' | 'moved';
  trees: number;
  madeAt: string;
}

/** A person's own last change that can still be taken back. */
export async function lastStepOf(db: Knex, accountId: string): Promise<PlanStep | undefined> {
  return selectOne<PlanStep>(
    db,
    sql`SELECT s.id, s.act, s.made_at AS "madeAt", s.trees
        FROM plan_steps s
        WHERE s.made_by = ${accountId} AND s.made_at >= now() - ${KEPT_FOR}
        ORDER BY s.made_at DESC, s.id DESC
        LIMIT 1`,
  );
}

/** Takes a change back where its tasks still stand as it left them; how many of them, and how many have moved on. */
export async function takeStepBack(
  db: Knex,
  step: { id: string; by: string },
): Promise<{ undone: number; movedOn: number } | undefined> {
  const found = await selectOne<{ trees: number }>(
    db,
    sql`SELECT trees FROM plan_steps WHERE id = ${step.id} AND made_by = ${step.by}`,
  );
  if (!found) return undefined;
  const removed = await select<{ id: string }>(
    db,
    sql`DELETE FROM plan_entries e USING plan_step_tasks s
        WHERE s.step_id = ${step.id} AND s.task_id = e.task_id AND s.was_month IS NULL
          AND (e.month, e.inspector_id) = (s.is_month, s.is_inspector_id)
        RETURNING e.task_id AS id`,
  );
  const restored = await execute(
    db,
    sql`INSERT INTO plan_entries (task_id, month, inspector_id, origin, reasons, updated_by)
        SELECT s.task_id, s.was_month, s.was_inspector_id, s.was_origin, s.was_reasons, ${step.by}
        FROM plan_step_tasks s
        LEFT JOIN plan_entries e ON e.task_id = s.task_id
        WHERE s.step_id = ${step.id} AND s.was_month IS NOT NULL
          AND (e.month, e.inspector_id) IS NOT DISTINCT FROM (s.is_month, s.is_inspector_id)
        ON CONFLICT (task_id) DO UPDATE
        SET month = EXCLUDED.month, inspector_id = EXCLUDED.inspector_id, origin = EXCLUDED.origin,
            reasons = EXCLUDED.reasons, version = plan_entries.version + 1, updated_by = EXCLUDED.updated_by,
            updated_at = now()`,
  );
  await execute(db, sql`DELETE FROM plan_steps WHERE id = ${step.id}`);
  const undone = removed.length + restored;
  return { undone, movedOn: found.trees - undone };
}
