import type { Knex } from 'knex';
import { z } from 'zod';
import { execute, select, selectOne, sql, type Sql } from '../db/sql.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { day } from '../http/endpoint.ts';
import { visibleOrders } from '../measures/orders.filter.ts';
import type { listWorkOrders as listEndpoint, WorkOrder, WorkOrderStage } from './workOrders.contract.ts';
import { WHOLE_ORDERS, type OrderSight } from './orderSight.ts';
import type { BudgetState } from './workOrders.rules.ts';

/** Which orders `w` a person may see: contractors those placed with their firm, everybody else all. */
function visibleWorkOrders({ contractorId }: OrderSight): Sql {
  if (contractorId === null) return sql`TRUE`;
  return sql`w.contractor_id = ${contractorId}::uuid AND w.stage IN ('placed', 'finished')`;
}

const columns = ({ seesMoney }: OrderSight) => sql`w.id, w.number, w.title, w.stage,
  w.contractor_id AS "contractorId", f.name AS "contractorName", w.until, w.note, w.placed_at AS "placedAt",
  COALESCE((
    SELECT json_agg(json_build_object('id', l.id, 'title', l.title) ORDER BY l.position)
    FROM work_order_lots l WHERE l.work_order_id = w.id), '[]') AS lots,
  json_build_object('all', k."all", 'open', k.open, 'reported', k.reported, 'impossible', k.impossible,
    'accepted', k.accepted) AS counts,
  ${seesMoney ? money : withoutMoney}, w.version`;
const money = sql`w.cost_centre_id AS "costCentreId", c.code || ' ' || c.name AS "costCentreName",
  w.budget_year AS "budgetYear", k.estimated, k.without_estimate AS "withoutEstimate", k.spent, w.reason`;
const withoutMoney = sql`NULL AS "costCentreId", NULL AS "costCentreName", NULL AS "budgetYear", NULL AS estimated,
  NULL AS "withoutEstimate", NULL AS spent, NULL AS reason`;

/** Firms count what they see; measures that were cancelled count for nobody. */
const tables = ({ contractorId }: OrderSight) => sql`work_orders w
  LEFT JOIN contractors f ON f.id = w.contractor_id
  LEFT JOIN cost_centres c ON c.id = w.cost_centre_id
  CROSS JOIN LATERAL (
    SELECT count(*)::integer AS "all",
      (count(*) FILTER (WHERE m.status NOT IN ('AGM', 'ABN')))::integer AS open,
      (count(*) FILTER (WHERE m.status = 'AGM'))::integer AS reported,
      (count(*) FILTER (WHERE m.status = 'NMO'))::integer AS impossible,
      (count(*) FILTER (WHERE m.status = 'ABN'))::integer AS accepted,
      COALESCE(sum(m.quantity * m.unit_price), 0) AS estimated,
      (count(*) FILTER (WHERE m.unit_price IS NULL))::integer AS without_estimate,
      COALESCE(sum(COALESCE(m.done_quantity, m.quantity) * m.unit_price) FILTER (WHERE m.status = 'ABN'), 0) AS spent
    FROM measures m
    WHERE m.work_order_id = w.id AND m.status NOT IN ('ABL', 'STO')
      AND ${contractorId === null ? sql`TRUE` : visibleOrders(contractorId)}) k`;

const listDay = sql`COALESCE(w.until, 'infinity'::date)`;

/** Placed orders `w` past their day of which something is neither reported nor cancelled. */
export function isSilentOrder(today: string): Sql {
  return sql`w.stage = 'placed' AND w.until < ${today}::date AND EXISTS (
    SELECT FROM measures m WHERE m.work_order_id = w.id AND m.status IN ('BEA', 'INA', 'MAN'))`;
}

/** A page of orders, those to be done first at its top. */
export async function listWorkOrders(
  db: Knex,
  filter: z.output<typeof listEndpoint.query>,
  sight: OrderSight,
  today: string,
): Promise<{ workOrders: WorkOrder[]; nextCursor: string | null }> {
  const pattern = `%${(filter.text ?? '').replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const rows = await select<WorkOrder>(
    db,
    sql`SELECT ${columns(sight)}
        FROM ${tables(sight)}
        WHERE ${visibleWorkOrders(sight)} AND w.stage = ANY (${filter.stage}::text[])
          AND ${filter.contractor ? sql`w.contractor_id = ${filter.contractor}::uuid` : sql`TRUE`}
          AND ${filter.text ? sql`(w.number ILIKE ${pattern} OR w.title ILIKE ${pattern})` : sql`TRUE`}
          AND ${filter.silent ? isSilentOrder(today) : sql`TRUE`}
          AND ${filter.cursor ? after(filter.cursor) : sql`TRUE`}
        ORDER BY ${listDay}, w.id
        LIMIT ${filter.limit + 1}`,
  );
  const page = rows.slice(0, filter.limit);
  const last = rows.length > filter.limit ? page.at(-1) : undefined;
  return { workOrders: page, nextCursor: last ? writeCursor([last.until, last.id]) : null };
}

function after(cursor: string): Sql {
  const [until, id] = readCursor(cursor, z.tuple([day.nullable(), z.uuid()]));
  return sql`(${listDay}, w.id) > (${until ?? 'infinity'}::date, ${id}::uuid)`;
}

export async function findWorkOrder(db: Knex, id: string, sight: OrderSight): Promise<WorkOrder | undefined> {
  const [order] = await findWorkOrders(db, [id], sight);
  return order;
}

export async function findWorkOrders(
  db: Knex,
  ids: readonly string[],
  sight: OrderSight = WHOLE_ORDERS,
): Promise<WorkOrder[]> {
  if (ids.length === 0) return [];
  return select<WorkOrder>(
    db,
    sql`SELECT ${columns(sight)} FROM ${tables(sight)}
        WHERE w.id = ANY (${ids}::uuid[]) AND ${visibleWorkOrders(sight)}
        ORDER BY w.id`,
  );
}

/** Locks orders until the act on them is done; what they say is asked for afterwards. When: see locking.ts. */
export async function lockWorkOrders(db: Knex, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await execute(db, sql`SELECT id FROM work_orders WHERE id = ANY (${ids}::uuid[]) ORDER BY id FOR UPDATE`);
}

/** The next number of a year: `2026-0017`. Whoever asks at the same time waits for this transaction. */
export async function nextNumber(db: Knex, year: number): Promise<string> {
  const row = await selectOne<{ last: number }>(
    db,
    sql`INSERT INTO work_order_numbers AS n (year, last) VALUES (${year}, 1)
        ON CONFLICT (year) DO UPDATE SET last = n.last + 1
        RETURNING last`,
  );
  return `${year}-${String(row?.last ?? 1).padStart(4, '0')}`;
}

export interface NewWorkOrder {
  id: string;
  number: string;
  title: string;
  stage: WorkOrderStage;
  contractorId: string | null;
  until: string | null;
  costCentreId: string | null;
  budgetYear: number;
  note: string | null;
  placedAt: Date | null;
}

export async function insertWorkOrder(db: Knex, order: NewWorkOrder, by: string): Promise<void> {
  await execute(
    db,
    sql`INSERT INTO work_orders (id, number, title, stage, contractor_id, until, cost_centre_id, budget_year, note,
          placed_at, placed_by, created_by, updated_by)
        VALUES (${order.id}, ${order.number}, ${order.title}, ${order.stage}, ${order.contractorId}, ${order.until},
          ${order.costCentreId}, ${order.budgetYear}, ${order.note}, ${order.placedAt},
          ${order.placedAt && by}::uuid, ${by}, ${by})`,
  );
}

/** Writes what changes of an order; what is not named stays. */
export async function updateWorkOrder(db: Knex, id: string, changes: Sql, by: string): Promise<void> {
  await updateWorkOrders(db, [id], changes, by);
}

export async function updateWorkOrders(
  db: Knex,
  ids: readonly string[],
  changes: Sql,
  by: string,
): Promise<void> {
  if (ids.length === 0) return;
  await execute(
    db,
    sql`UPDATE work_orders SET ${changes}, version = version + 1, updated_by = ${by}, updated_at = now()
        WHERE id = ANY (${ids}::uuid[])`,
  );
}

export async function insertLots(
  db: Knex,
  workOrderId: string,
  lots: readonly { id: string; title: string }[],
): Promise<void> {
  if (lots.length === 0) return;
  await execute(
    db,
    sql`INSERT INTO work_order_lots (id, work_order_id, position, title)
        SELECT l.id, ${workOrderId}, l.place + (
          SELECT COALESCE(max(position), 0) FROM work_order_lots WHERE work_order_id = ${workOrderId}), l.title
        FROM unnest(${lots.map(({ id }) => id)}::uuid[], ${lots.map(({ title }) => title)}::text[])
          WITH ORDINALITY AS l(id, title, place)`,
  );
}

/**
 * Placed orders of which nothing is left to do and something was accepted are finished; which ones now are. They are
 * locked: of two last measures accepted at once the second one has waited, and sees the first.
 */
export async function markFinished(db: Knex, ids: readonly string[], by: string): Promise<string[]> {
  const rows = await select<{ id: string }>(
    db,
    sql`UPDATE work_orders w
        SET stage = 'finished', version = version + 1, updated_by = ${by}, updated_at = now()
        WHERE w.id = ANY (${ids}::uuid[]) AND w.stage = 'placed'
          AND EXISTS (SELECT FROM measures m WHERE m.work_order_id = w.id AND m.status = 'ABN')
          AND NOT EXISTS (
            SELECT FROM measures m WHERE m.work_order_id = w.id AND m.status NOT IN ('ABL', 'ABN', 'STO'))
        RETURNING w.id`,
  );
  return rows.map(({ id }) => id);
}

/** Keeps what is committed of a cost centre as it is until the transaction ends. When: see locking.ts. */
export async function lockCostCentre(db: Knex, id: string): Promise<void> {
  // Not FOR UPDATE: orders that name it may still be drafted.
  await execute(db, sql`SELECT id FROM cost_centres WHERE id = ${id} FOR NO KEY UPDATE`);
}

/** What the budget of a cost centre and year is, what other orders take of it, and what this one does. */
export async function budgetStateFor(
  db: Knex,
  order: { id: string; costCentreId: string; budgetYear: number },
): Promise<BudgetState> {
  const isOf = sql`o.cost_centre_id = ${order.costCentreId}::uuid AND o.budget_year = ${order.budgetYear}::integer`;
  const row = await selectOne<BudgetState>(
    db,
    sql`SELECT (SELECT amount FROM budgets
                WHERE cost_centre_id = ${order.costCentreId}::uuid AND year = ${order.budgetYear}::integer) AS amount,
          COALESCE(sum(c.cost) FILTER (WHERE o.id <> ${order.id}), 0) AS committed,
          COALESCE(sum(c.cost) FILTER (WHERE o.id = ${order.id}), 0) AS own
        FROM work_orders o
        CROSS JOIN LATERAL (
          SELECT sum(CASE WHEN m.status = 'ABN' THEN COALESCE(m.done_quantity, m.quantity) ELSE m.quantity END
            * m.unit_price) AS cost
          FROM measures m
          WHERE m.work_order_id = o.id AND m.status NOT IN ('ABL', 'STO')) c
        WHERE o.id = ${order.id} OR (${isOf} AND o.stage IN ('placed', 'finished'))`,
  );
  return row ?? { amount: null, committed: 0, own: 0 };
}

/** The name of a measure in the city's language. */
export async function nameOfMeasure(db: Knex, code: string): Promise<string> {
  const row = await selectOne<{ de: string }>(
    db,
    sql`SELECT de FROM codes WHERE list = 'measure' AND code = ${code}`,
  );
  return row?.de ?? code;
}
