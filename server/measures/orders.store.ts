import type { Knex } from 'knex';
import { z } from 'zod';
import { execute, select, selectOne, sql, type Sql } from '../db/sql.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { day } from '../http/endpoint.ts';
import type { Measure } from './measures.contract.ts';
import type { Order, orderFilter } from './orders.contract.ts';
import { visibleOrders } from './orders.filter.ts';

const columns = (contractorId: string | null) => sql`m.id, m.measure, m.urgency, m.deadline, m.status,
  m.contractor_id AS "contractorId", f.name AS "contractorName",
  CASE WHEN w.id IS NOT NULL THEN json_build_object('id', w.id, 'number', w.number, 'title', w.title) END AS "workOrder",
  m.quantity, m.unit, m.done_quantity AS "doneQuantity", ${arrived(sql`m.before_photo_ids`)} AS "beforePhotoIds",
  ${arrived(sql`m.after_photo_ids`)} AS "afterPhotoIds", m.ordered_at AS "orderedAt", m.ordered_until AS "orderedUntil", m.order_note AS note,
  m.done_reported_on AS "doneReportedOn", ${nameFor(contractorId, sql`r`)} AS "doneReportedBy", m.done_remark AS "doneRemark",
  m.rework_reason AS "reworkReason", m.impossible_because AS "impossibleBecause", m.impossible_on AS "impossibleOn",
  ${nameFor(contractorId, sql`i`)} AS "impossibleBy", m.version,
  json_build_object(
    'id', t.id, 'number', t.number, 'botanicalName', s.botanical_name, 'germanName', s.german_name,
    'englishName', s.english_name, 'cultivar', t.cultivar, 'controlAreaName', a.name, 'street', t.street,
    'houseNumber', t.house_number, 'position', json_build_array(ST_X(t.geom), ST_Y(t.geom)),
    'heightM', t.height_m) AS tree`;
const tables = sql`measures m
  LEFT JOIN contractors f ON f.id = m.contractor_id
  LEFT JOIN work_orders w ON w.id = m.work_order_id
  JOIN published_trees t ON t.id = m.tree_id
  JOIN control_areas a ON a.id = t.control_area_id
  LEFT JOIN species s ON s.id = t.species_id
  LEFT JOIN accounts r ON r.id = m.done_reported_by
  LEFT JOIN accounts i ON i.id = m.impossible_by`;

/** Who reported it; a firm is not told who of the office did. */
function nameFor(contractorId: string | null, account: Sql): Sql {
  if (contractorId === null) return sql`${account}.name`;
  return sql`CASE WHEN ${account}.contractor_id = ${contractorId}::uuid THEN ${account}.name END`;
}

/** Of the photos a report names those that are there, at its own tree. */
function arrived(ids: Sql): Sql {
  return sql`ARRAY(SELECT p.id FROM photos p WHERE p.id = ANY (${ids}) AND p.tree_id = m.tree_id ORDER BY p.id)`;
}

/** A page of orders, those to be done first at its top. `contractorId`: of the firm whose people ask, or null. */
export async function listOrders(
  db: Knex,
  filter: z.output<typeof orderFilter>,
  contractorId: string | null,
  today: string,
  ofCrews: readonly string[] | null = null,
): Promise<{ orders: Order[]; nextCursor: string | null }> {
  const rows = await select<Order>(
    db,
    sql`SELECT ${columns(contractorId)}
        FROM ${tables}
        WHERE ${visibleOrders(contractorId)} AND m.status = ANY (${filter.status}::text[])
          AND ${filter.contractor ? sql`m.contractor_id = ${filter.contractor}::uuid` : sql`TRUE`}
          AND ${ofCrews ? sql`m.contractor_id = ANY (${[...ofCrews]}::uuid[])` : sql`TRUE`}
          AND ${filter.workOrder ? sql`m.work_order_id = ${filter.workOrder}::uuid` : sql`TRUE`}
          AND ${filter.late ? sql`m.ordered_until < ${today}::date` : sql`TRUE`}
          AND ${filter.measure ? sql`m.id = ${filter.measure}::uuid` : sql`TRUE`}
          AND ${filter.cursor ? after(filter.cursor) : sql`TRUE`}
        ORDER BY m.ordered_until, m.id
        LIMIT ${filter.limit + 1}`,
  );
  const page = rows.slice(0, filter.limit);
  const last = rows.length > filter.limit ? page.at(-1) : undefined;
  return { orders: page, nextCursor: last ? writeCursor([last.orderedUntil, last.id]) : null };
}

function after(cursor: string): Sql {
  const [until, id] = readCursor(cursor, z.tuple([day, z.uuid()]));
  return sql`(m.ordered_until, m.id) > (${until}::date, ${id}::uuid)`;
}

export async function findOrder(
  db: Knex,
  id: string,
  contractorId: string | null,
): Promise<Order | undefined> {
  return selectOne<Order>(
    db,
    sql`SELECT ${columns(contractorId)} FROM ${tables} WHERE m.id = ${id} AND ${visibleOrders(contractorId)}`,
  );
}

/** What was done to a measure last, the newest first; every act is an event and makes a version. */
export async function lastActs(db: Knex, id: string, count: number): Promise<string[]> {
  const rows = await select<{ act: string }>(
    db,
    sql`SELECT act
        FROM audit_events
        WHERE thing_id = ${id}::uuid AND noun = 'measure'
        ORDER BY id DESC
        LIMIT ${count}`,
  );
  return rows.map(({ act }) => act);
}

/** What an act on a measure has to know, whether it is ordered yet or not; locked until the act is done. */
export interface MeasureState {
  id: string;
  treeId: string;
  measure: string;
  status: Measure['status'];
  version: number;
  contractorId: string | null;
  orderedAt: string | null;
  orderedUntil: string | null;
  doneReportedOn: string | null;
  workOrderId: string | null;
}

/** Before the measure itself, as an acceptance may end its tree: see workOrders/locking.ts. */
export async function lockTreeOf(db: Knex, measureId: string): Promise<void> {
  await select(
    db,
    sql`SELECT FROM trees WHERE id = (SELECT tree_id FROM measures WHERE id = ${measureId}) FOR NO KEY UPDATE`,
  );
}

export async function lockMeasure(
  db: Knex,
  id: string,
  contractorId: string | null,
): Promise<MeasureState | undefined> {
  return selectOne<MeasureState>(
    db,
    sql`SELECT m.id, m.tree_id AS "treeId", m.measure, m.status, m.version, m.contractor_id AS "contractorId",
          m.ordered_at AS "orderedAt", m.ordered_until AS "orderedUntil",
          m.done_reported_on AS "doneReportedOn", m.work_order_id AS "workOrderId"
        FROM measures m
        JOIN published_trees t ON t.id = m.tree_id
        WHERE m.id = ${id} AND ${contractorId === null ? sql`TRUE` : visibleOrders(contractorId)}
        FOR UPDATE OF m`,
  );
}

/** Writes the next step of a measure; what is not named stays as it is. */
export async function writeStep(
  db: Knex,
  id: string,
  status: Measure['status'],
  by: string,
  changes: Sql = sql`contractor_id = contractor_id`,
): Promise<void> {
  await execute(
    db,
    sql`UPDATE measures
        SET status = ${status}, ${changes}, version = version + 1, updated_by = ${by}, updated_at = now()
        WHERE id = ${id}`,
  );
}

/** Nobody says any more that it cannot be done. */
const possible = sql`impossible_because = NULL, impossible_on = NULL, impossible_by = NULL`;

/** What an order adds; a report of the firm that had it before is void. */
export function asOrdered(
  order: { contractorId: string | null; orderedUntil: string; note: string | null },
  by: string,
  now: Date,
): Sql {
  return sql`contractor_id = ${order.contractorId}, ordered_at = ${now}, ordered_by = ${by},
    ordered_until = ${order.orderedUntil}, order_note = ${order.note},
    status_reason = NULL, ${possible}, done_reported_on = NULL, done_reported_by = NULL, done_remark = NULL, done_quantity = NULL,
    before_photo_ids = '{}', after_photo_ids = '{}', rework_reason = NULL`;
}

/** The same in an order of its own. */
export function inOrderAlone(ordered: Sql, workOrderId: string): Sql {
  return sql`${ordered}, work_order_id = ${workOrderId}::uuid, lot_id = NULL`;
}

export interface Report {
  doneOn: string;
  impossibleBecause: string | null;
  remark: string | null;
  quantity: number | null;
  beforePhotoIds: string[];
  afterPhotoIds: string[];
}

export function asReported(report: Report, by: string): Sql {
  return sql`done_reported_on = ${report.doneOn}, done_reported_by = ${by}, done_remark = ${report.remark},
    done_quantity = ${report.quantity}, before_photo_ids = ${report.beforePhotoIds}::uuid[],
    after_photo_ids = ${report.afterPhotoIds}::uuid[], ${possible}`;
}

/** Photos of before show what is in the way; nothing was done. */
export function asImpossible(because: string, { doneOn, beforePhotoIds }: Report, by: string): Sql {
  return sql`impossible_because = ${because}, impossible_on = ${doneOn}, impossible_by = ${by},
    before_photo_ids = ${beforePhotoIds}::uuid[]`;
}

export function asAcceptedDespite(reason: string, broken: readonly string[]): Sql {
  return sql`accepted_despite = ${reason}, broken_rules = ${[...broken]}::text[]`;
}

export function asSentBack(reason: string): Sql {
  return sql`rework_reason = ${reason}`;
}
