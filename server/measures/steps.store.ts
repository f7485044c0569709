import type { Knex } from 'knex';
import { execute, select, sql, type Sql } from '../db/sql.ts';
import type { MeasureAct, MeasureStatus } from './measures.rules.ts';
import { MEASURE_STEPS } from './measures.rules.ts';

/** What an act of the office has to know of a measure; locked until the act is done. */
export interface LockedMeasure {
  id: string;
  treeId: string;
  status: MeasureStatus;
  version: number;
  urgency: string;
  deadline: string | null;
  workOrderId: string | null;
}

/** The orders measures stand in. */
export async function ordersHolding(db: Knex, ids: readonly string[]): Promise<string[]> {
  const rows = await select<{ id: string }>(
    db,
    sql`SELECT DISTINCT work_order_id AS id FROM measures
        WHERE id = ANY (${ids}::uuid[]) AND work_order_id IS NOT NULL`,
  );
  return rows.map(({ id }) => id);
}

/** Locks measures by id, always in the same order, so that two bulk acts never wait for each other. */
export async function lockMeasures(db: Knex, ids: readonly string[]): Promise<Map<string, LockedMeasure>> {
  return locked(db, sql`m.id = ANY (${ids}::uuid[])`);
}

export async function lockMeasuresOf(db: Knex, workOrderId: string): Promise<Map<string, LockedMeasure>> {
  return locked(db, sql`m.work_order_id = ${workOrderId}::uuid`);
}

async function locked(db: Knex, which: Sql): Promise<Map<string, LockedMeasure>> {
  const rows = await select<LockedMeasure>(
    db,
    sql`SELECT m.id, m.tree_id AS "treeId", m.status, m.version, m.urgency, m.deadline,
          m.work_order_id AS "workOrderId"
        FROM measures m
        JOIN published_trees t ON t.id = m.tree_id
        WHERE ${which}
        ORDER BY m.id
        FOR UPDATE OF m`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Takes the same step with many measures; `changes` says what else is written. */
export async function writeSteps(
  db: Knex,
  ids: readonly string[],
  act: MeasureAct,
  by: string,
  changes: Sql,
): Promise<void> {
  const { to } = MEASURE_STEPS[act];
  await execute(
    db,
    sql`UPDATE measures m
        SET status = ${to === 'stays' ? sql`m.status` : sql`${to}`}, ${changes}, version = m.version + 1,
            updated_by = ${by}, updated_at = now()
        WHERE m.id = ANY (${ids}::uuid[])`,
  );
}

/** Writes an estimate for each measure. */
export async function writeEstimates(
  db: Knex,
  estimates: readonly { id: string; quantity: number; unit: string; unitPrice: number }[],
  by: string,
): Promise<void> {
  await execute(
    db,
    sql`UPDATE measures m
        SET quantity = e.quantity, unit = e.unit, unit_price = e."unitPrice", version = m.version + 1,
            updated_by = ${by}, updated_at = now()
        FROM jsonb_to_recordset(${JSON.stringify(estimates)}::jsonb)
          AS e(id uuid, quantity numeric, unit text, "unitPrice" numeric)
        WHERE m.id = e.id`,
  );
}

/** What taking a measure up again leaves behind: every trace of an order, which stays in the events. */
export const anew = sql`work_order_id = NULL, lot_id = NULL, contractor_id = NULL, ordered_at = NULL,
  ordered_by = NULL, ordered_until = NULL, order_note = NULL, done_reported_on = NULL, done_reported_by = NULL,
  done_remark = NULL, done_quantity = NULL, before_photo_ids = '{}', after_photo_ids = '{}', rework_reason = NULL`;

/** Ended by itself. */
export function asLapsed(reason: string): Sql {
  return sql`status_reason = ${reason}`;
}

/** What a decision writes besides the status. */
export function asDecided(decision: { act: string; reason: string | null; deadline: string | null }): Sql {
  const { act, reason, deadline } = decision;
  if (act === 'change_deadline') return sql`deadline = ${deadline}::date, deadline_reason = ${reason}`;
  if (act === 'send_back') return sql`rework_reason = ${reason}`;
  if (act === 'plan_anew') return sql`status_reason = NULL, ${anew}`;
  if (act === 'reopen') return sql`status_reason = ${reason}, ${anew}`;
  return sql`status_reason = ${reason}`;
}
