import type { Knex } from 'knex';
import { dayIn } from '../../server/calendar/calendar.rules.ts';
import { budgetsOf } from '../../server/budgets/budgets.store.ts';
import { execute, select, sql } from '../../server/db/sql.ts';
import type { MeasureFilter } from '../../server/measures/measureList.contract.ts';
import { countMeasures, listAllMeasures } from '../../server/measures/measureList.store.ts';
import { listOrders } from '../../server/measures/orders.store.ts';
import { readCosts } from '../../server/reports/costs/costs.ts';
import { WHOLE_ORDERS } from '../../server/workOrders/orderSight.ts';
import { listWorkOrders } from '../../server/workOrders/workOrders.store.ts';
import type { BenchDatabase } from './benchDatabase.ts';
import { atMost, medianMs, type Figure } from './figure.ts';

const CALLS = 30;
/** Issue 5: measures and orders within 200 ms at 60,000 trees and 100,000 measures. */
const LIMIT_MS = 200;
/** A report is asked for now and then: as long as the statistics. Own proposal. */
const REPORT_LIMIT_MS = 1000;
const OPEN = ['VOR', 'GEP', 'GPL', 'AUS', 'BEA', 'INA', 'AGM', 'MAN'] as const;

/** The lists of the office over 100,000 measures, a fifth of them open, in 2,000 orders: each filter by its median. */
export async function ordersBench({ database: { knex } }: BenchDatabase): Promise<Figure[]> {
  const today = dayIn('Europe/Berlin', new Date());
  for (const statement of [FIRMS, ORDERS]) await knex.raw(statement);
  await plantMeasures(knex);
  const [area] = await select<{ id: string }>(
    knex,
    sql`SELECT id FROM control_areas ORDER BY name LIMIT 1 OFFSET 77`,
  );
  const [firm] = await select<{ id: string }>(knex, sql`SELECT id FROM contractors ORDER BY id LIMIT 1`);
  const [order] = await select<{ id: string }>(
    knex,
    sql`SELECT id FROM work_orders WHERE stage = 'placed' LIMIT 1`,
  );
  const ofFirm = { contractorId: firm?.id ?? '', seesMoney: false };
  const list = (filter: MeasureFilter) => () => listAllMeasures(knex, { ...filter, limit: 60 }, today, true);
  const questions: Record<string, () => Promise<unknown>> = {
    'proposed measures': list({ status: ['VOR'] }),
    'open measures': list({ status: [...OPEN] }),
    'settled measures': list({ status: ['ABL', 'ABN', 'STO'] }),
    'rejected measures': list({ status: ['ABL'] }),
    'overdue measures': list({ overdue: 'yes' }),
    'measures of an area': list({ area: [area?.id ?? ''] }),
    'measures of a firm, urgent': list({ contractor: firm?.id ?? '', urgency: ['D1'] }),
    'measures that say a text': list({ status: [...OPEN], text: 'Straße 39' }),
    'measures that say a text nowhere': list({ text: 'kommt nirgends vor' }),
    'measures of an order': list({ workOrder: order?.id ?? '' }),
    'counts of measures': () => countMeasures(knex, {}, today),
    'counts of measures by text': () => countMeasures(knex, { text: 'Straße 39' }, today),
    'orders placed': () => listWorkOrders(knex, { stage: ['placed'], limit: 50 }, WHOLE_ORDERS, today),
    'orders of a firm': () =>
      listWorkOrders(knex, { stage: ['placed', 'finished'], limit: 50 }, ofFirm, today),
    'ordered measures of a firm': () =>
      listOrders(knex, { status: ['BEA', 'INA', 'MAN'], limit: 50 }, firm?.id ?? '', today),
    'budgets of a year': () => budgetsOf(knex, Number(today.slice(0, 4))),
  };
  const figures: Figure[] = [];
  for (const [name, ask] of Object.entries(questions))
    figures.push(
      atMost(LIMIT_MS, { name: `${name}, median`, value: await medianMs(CALLS, ask), unit: 'ms' }),
    );
  const costs = await medianMs(CALLS, () => readCosts({ db: knex }, { year: Number(today.slice(0, 4)) }));
  figures.push(
    atMost(REPORT_LIMIT_MS, { name: 'report on the costs of a year, median', value: costs, unit: 'ms' }),
  );
  await execute(knex, sql`DELETE FROM measures`);
  return figures;
}

const ACCOUNT = '(SELECT id FROM accounts ORDER BY id LIMIT 1)';

const FIRMS = `
  INSERT INTO contractors (id, name, created_by)
  SELECT gen_random_uuid(), 'Gemessene Firma ' || n, ${ACCOUNT} FROM generate_series(1, 20) AS n`;

const ORDERS = `
  WITH centres AS (
    INSERT INTO cost_centres (id, code, name, created_by)
    SELECT gen_random_uuid(), n::text, 'Kostenstelle ' || n, ${ACCOUNT} FROM generate_series(1, 10) AS n
    RETURNING id
  )
  INSERT INTO work_orders (id, number, title, stage, contractor_id, until, cost_centre_id, budget_year, placed_at,
    placed_by, created_by, updated_by)
  SELECT gen_random_uuid(), '2026-' || lpad(n::text, 4, '0'), 'Auftrag ' || n,
    CASE WHEN n % 5 = 0 THEN 'placed' ELSE 'finished' END,
    (SELECT array_agg(id) FROM contractors)[1 + n % 20], current_date - 1000 + n,
    (SELECT array_agg(id) FROM centres)[1 + n % 10], extract(year FROM current_date)::integer - n % 3, now(),
    ${ACCOUNT}, ${ACCOUNT}, ${ACCOUNT}
  FROM generate_series(1, 2000) AS n`;

const MEASURES = 100_000;
/** Few enough for the longest a statement may take on a machine that does other things too. */
const AT_ONCE = 10_000;

async function plantMeasures(knex: Knex): Promise<void> {
  // The codes below are known ones; asking for each would take longer than all the rest.
  await knex.raw('ALTER TABLE measures DISABLE TRIGGER measures_codes_known');
  for (let first = 0; first < MEASURES; first += AT_ONCE)
    await execute(knex, insertMeasures(first, first + AT_ONCE - 1));
  await knex.raw('ALTER TABLE measures ENABLE TRIGGER measures_codes_known');
  await knex.raw('ANALYZE measures, work_orders');
}

const insertMeasures = (first: number, last: number) => sql`
  WITH sown AS (
    SELECT n, md5('tree ' || n % 60000)::uuid AS tree_id, CASE WHEN n % 5 = 0
      THEN (ARRAY['VOR', 'GEP', 'GPL', 'BEA', 'INA', 'AGM', 'MAN', 'BEA'])[1 + n / 5 % 8]
      ELSE (ARRAY['ABN', 'ABN', 'ABN', 'STO', 'ABN', 'ABN', 'ABL', 'ABN'])[1 + n % 8] END AS status
    FROM generate_series(${first}::integer, ${last}::integer) AS n
  ), bundled AS (
    SELECT s.*, CASE WHEN status IN ('BEA', 'INA', 'AGM', 'MAN') THEN 5 * (1 + n / 5 % 400)
      WHEN status = 'ABN' THEN 5 * (n % 400) + 1 + n % 4 END AS order_place
    FROM sown s
  )
  INSERT INTO measures (id, tree_id, measure, urgency, deadline, status, remarks, quantity, unit, unit_price,
    work_order_id, contractor_id, ordered_at, ordered_by, ordered_until, rework_reason, created_by, updated_by)
  SELECT gen_random_uuid(), b.tree_id, 'M21', 'D' || n % 8,
    CASE WHEN n % 50 <> 0 THEN current_date - 1500 + n % 1900 END, b.status,
    CASE WHEN n % 3 = 0 THEN 'Bemerkung zu Baum ' || n END, 1, 'St', 100 + n % 400,
    w.id, w.contractor_id, w.placed_at, w.placed_by, w.until,
    CASE WHEN b.status = 'MAN' THEN 'Stummel' END, a.id, a.id
  FROM bundled b
  CROSS JOIN (SELECT id FROM accounts ORDER BY id LIMIT 1) a
  LEFT JOIN work_orders w ON w.number = '2026-' || lpad(b.order_place::text, 4, '0')`;
