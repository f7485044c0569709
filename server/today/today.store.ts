import type { Knex } from 'knex';
import { select, selectOne, sql } from '../db/sql.ts';
import { isOverdue } from '../measures/measures.filter.ts';
import { isUnanswered } from '../notices/notices.store.ts';
import { hasBegun, isSilentRound } from '../rounds/rounds.filter.ts';
import { isSilentOrder } from '../workOrders/workOrders.store.ts';
import type { TodayKey } from './today.rules.ts';

export type Counts = Partial<Record<TodayKey, number>>;

/**
 * One statement for each role: whoever opens the page waits for one answer. Every number is that of the list its line
 * leads to, by the same condition.
 */
export async function countsForOffice(db: Knex, today: string): Promise<Counts> {
  const row = await selectOne<Counts>(
    db,
    sql`SELECT
          (SELECT count(*) FROM measures m
           WHERE m.urgency IN ('D0', 'D1') AND m.status NOT IN ('ABL', 'ABN', 'STO'))::integer AS danger,
          (SELECT count(*) FROM measures m WHERE ${isOverdue(today)})::integer AS measures_overdue,
          (SELECT count(*) FROM measures WHERE status = 'VOR')::integer AS measures_to_decide,
          (SELECT count(*) FROM measures WHERE status = 'AGM')::integer AS orders_to_accept,
          (SELECT count(*) FROM measures WHERE status = 'NMO')::integer AS orders_impossible,
          (SELECT count(*) FROM work_orders w WHERE ${isSilentOrder(today)})::integer AS orders_silent,
          (SELECT count(*) FROM rounds r WHERE ${isSilentRound(today)})::integer AS rounds_silent,
          (SELECT count(*) FROM notices WHERE status = 'new')::integer AS notices_new,
          (SELECT count(*) FROM notices n WHERE ${isUnanswered(today)})::integer AS notices_unanswered`,
  );
  return row ?? {};
}

export interface AreaCounts {
  id: string;
  name: string;
  overdue: number;
  due: number;
}

/** Open controls that are late or due, by area. */
export async function dueByArea(db: Knex, today: string): Promise<AreaCounts[]> {
  return select<AreaCounts>(
    db,
    sql`SELECT a.id, a.name, g.overdue, g.due
        FROM (
          SELECT t.control_area_id, (count(*) FILTER (WHERE k.due_until < ${today}::date))::integer AS overdue,
                 (count(*) FILTER (WHERE k.due_until >= ${today}::date))::integer AS due
          FROM control_tasks k
          JOIN published_trees t ON t.id = k.tree_id
          WHERE k.status = 'open' AND k.due_on <= ${today}::date
          GROUP BY t.control_area_id) g
        JOIN control_areas a ON a.id = g.control_area_id
        ORDER BY g.overdue DESC, g.due DESC, a.name`,
  );
}

export async function countsForInspector(db: Knex, today: string, accountId: string): Promise<Counts> {
  const row = await selectOne<Counts>(
    db,
    sql`SELECT
          (SELECT count(*) FROM rounds r
           WHERE r.inspector_id = ${accountId} AND ${hasBegun(today)})::integer AS own_rounds,
          k.overdue AS own_controls_overdue, k.due AS own_controls_due
        FROM (
          SELECT (count(*) FILTER (WHERE due_until < ${today}::date))::integer AS overdue,
                 (count(*) FILTER (WHERE due_until >= ${today}::date))::integer AS due
          FROM control_tasks
          WHERE assigned_to = ${accountId} AND assigned_to IS NOT NULL AND status = 'open'
            AND due_on <= ${today}::date) k`,
  );
  return row ?? {};
}

export async function countsForAdministrator(db: Knex, today: string, now: Date): Promise<Counts> {
  const row = await selectOne<Counts>(
    db,
    sql`SELECT
          (SELECT count(*) FROM mails WHERE status = 'refused' AND day > ${today}::date - 30)::integer AS mails_refused,
          (SELECT count(*) FROM mails WHERE status = 'waiting' AND attempts > 0)::integer AS mails_waiting,
          (SELECT count(*) FROM service_tokens
           WHERE revoked_at IS NULL AND ends_at > ${now} AND ends_at < ${now}::timestamptz + interval '30 days')::integer
            AS tokens_ending,
          (NOT EXISTS (
            SELECT FROM reminder_settings s JOIN accounts a ON a.id = s.account_id
            WHERE s.is_head AND a.disabled_at IS NULL))::integer AS head_missing,
          (EXISTS (SELECT FROM nights) AND NOT EXISTS (
            SELECT FROM nights WHERE day >= ${today}::date - 1))::integer AS night_missed`,
  );
  return row ?? {};
}
