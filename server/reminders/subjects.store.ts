import type { Knex } from 'knex';
import { select, sql, type Sql } from '../db/sql.ts';
import type { MeasureStatus, Urgency } from '../measures/measures.rules.ts';
import { CONTROL_NEAR_DAYS, SILENT_DAYS, type Recipient } from './reminders.rules.ts';

/** Everybody who can be told something. */
export async function allRecipients(db: Knex): Promise<Recipient[]> {
  return select<Recipient>(
    db,
    sql`SELECT a.id, a.roles, a.contractor_id AS "contractorId", COALESCE(s.is_head, false) AS "isHead",
          ARRAY(SELECT m.crew_id FROM crew_members m WHERE m.account_id = a.id) AS "crewIds"
        FROM accounts a
        LEFT JOIN reminder_settings s ON s.account_id = a.id
        WHERE a.kind = 'person' AND a.disabled_at IS NULL
        ORDER BY a.id`,
  );
}

export interface MeasureToTell {
  id: string;
  treeId: string;
  measure: string;
  urgency: Urgency;
  status: MeasureStatus;
  deadline: string | null;
  orderedUntil: string | null;
  contractorId: string | null;
  tree: string | null;
  area: string;
}

/** Open measures whose deadline, or whose day at the firm, is not after `until`. */
export async function measuresToTell(db: Knex, until: string): Promise<MeasureToTell[]> {
  return measures(
    db,
    sql`(COALESCE(m.deadline, 'infinity'::date) <= ${until}::date
         OR (m.status IN ('BEA', 'INA', 'MAN') AND m.ordered_until <= ${until}::date)
         OR m.urgency IN ('D0', 'D1'))`,
  );
}

/** The same of those that cannot wait for the night. */
export async function measuresAtOnce(db: Knex): Promise<MeasureToTell[]> {
  return measures(db, sql`m.urgency IN ('D0', 'D1')`);
}

/** What is reported as done waits for the office, not for its day. */
function measures(db: Knex, which: Sql): Promise<MeasureToTell[]> {
  return select<MeasureToTell>(
    db,
    sql`SELECT m.id, m.tree_id AS "treeId", m.measure, m.urgency, m.status, m.deadline,
               m.ordered_until AS "orderedUntil", m.contractor_id AS "contractorId", t.number AS tree, a.name AS area
        FROM measures m
        JOIN published_trees t ON t.id = m.tree_id
        JOIN control_areas a ON a.id = t.control_area_id
        WHERE m.status NOT IN ('ABL', 'ABN', 'STO') AND m.status <> 'AGM' AND ${which}`,
  );
}

export interface AreaToTell {
  id: string;
  area: string;
  /** Null: of tasks nobody has. */
  assignedTo: string | null;
  ending: number;
  overdue: number;
}

/** Open tasks by area and person whose window ends soon or has ended. */
export async function areasToTell(db: Knex, today: string): Promise<AreaToTell[]> {
  return select<AreaToTell>(
    db,
    sql`SELECT a.id, a.name AS area, k.assigned_to AS "assignedTo",
               (count(*) FILTER (WHERE k.due_until >= ${today}::date))::integer AS ending,
               (count(*) FILTER (WHERE k.due_until < ${today}::date))::integer AS overdue
        FROM control_tasks k
        JOIN published_trees t ON t.id = k.tree_id
        JOIN control_areas a ON a.id = t.control_area_id
        WHERE k.status = 'open' AND k.due_until <= ${today}::date + ${CONTROL_NEAR_DAYS}::integer
        GROUP BY a.id, a.name, k.assigned_to`,
  );
}

export interface OrderToTell {
  id: string;
  number: string;
  title: string;
  until: string;
  contractorId: string | null;
  count: number;
}

/** Placed orders past their day of which something is neither reported nor cancelled. */
export async function silentOrders(db: Knex, today: string): Promise<OrderToTell[]> {
  return select<OrderToTell>(
    db,
    sql`SELECT w.id, w.number, w.title, w.until, w.contractor_id AS "contractorId", count(*)::integer AS count
        FROM work_orders w
        JOIN measures m ON m.work_order_id = w.id AND m.status IN ('BEA', 'INA', 'MAN')
        WHERE w.stage = 'placed' AND w.until < ${today}::date
        GROUP BY w.id`,
  );
}

export interface RoundToTell {
  id: string;
  title: string;
  inspectorId: string;
  lastHeardOn: string;
}

/** Rounds that have begun, or were to begin, and the day something last happened in them. */
export async function runningRounds(db: Knex, today: string, timeZone: string): Promise<RoundToTell[]> {
  return select<RoundToTell>(
    db,
    sql`SELECT r.id, r.name AS title, r.inspector_id AS "inspectorId",
               GREATEST(r.starts_on, (r.started_at AT TIME ZONE ${timeZone})::date, (
                 SELECT max((k.updated_at AT TIME ZONE ${timeZone})::date)
                 FROM round_stops s JOIN control_tasks k ON k.id = s.task_id
                 WHERE s.round_id = r.id AND k.status IN ('done', 'skipped'))) AS "lastHeardOn"
        FROM rounds r
        WHERE r.is_open AND r.starts_on <= ${today}::date`,
  );
}

export interface DeviceToTell {
  id: string;
  personId: string;
  lastHeardOn: string;
}

/** Tablets of people with a round under way that have not been heard of for some days: they may hold unsent work. */
export async function silentDevices(
  db: Knex,
  today: string,
  now: Date,
  timeZone: string,
): Promise<DeviceToTell[]> {
  return select<DeviceToTell>(
    db,
    sql`SELECT s.id, s.account_id AS "personId", (s.last_seen_at AT TIME ZONE ${timeZone})::date AS "lastHeardOn"
        FROM sessions s
        WHERE s.kind = 'field' AND s.ended_at IS NULL AND s.ends_at > ${now}
          AND (s.last_seen_at AT TIME ZONE ${timeZone})::date <= ${today}::date - ${SILENT_DAYS}::integer
          AND EXISTS (
            SELECT FROM rounds r
            WHERE r.inspector_id = s.account_id AND r.is_open AND r.starts_on <= ${today}::date)`,
  );
}

export interface NoticeToTell {
  id: string;
  number: string;
  status: 'new' | 'in_work';
  receivedOn: string;
  treeId: string | null;
}

export async function openNotices(db: Knex): Promise<NoticeToTell[]> {
  return select<NoticeToTell>(
    db,
    sql`SELECT id, number, status, received_on AS "receivedOn", tree_id AS "treeId"
        FROM notices
        WHERE status IN ('new', 'in_work')`,
  );
}
