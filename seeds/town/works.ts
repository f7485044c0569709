import type pg from 'pg';
import { yearOf, type Day } from '../../server/calendar/calendar.rules.ts';
import { DEMO_CONTRACTOR } from '../people.ts';
import { CONTRACTOR, OFFICE } from './tables.ts';

/** The other invented firm; it takes part in tenders. */
export const SECOND_FIRM = { id: '01970000-de30-7000-8000-000000000022', name: 'Grünbau Hunteniederung' };

const COST_CENTRES = [
  ['01970000-de30-7000-8000-000000000041', '5510.01', 'Straßenbäume'],
  ['01970000-de30-7000-8000-000000000042', '5510.02', 'Grünanlagen und Spielplätze'],
] as const;

/** Invented euros for one piece at a tree up to 10 m, and how much more each class of height costs. */
const BASE_PRICES: Readonly<Record<string, number>> = {
  M20: 145,
  M21: 95,
  M22: 70,
  M23: 85,
  M24: 80,
  M25: 130,
  M26: 210,
  M27: 160,
  M31: 28,
  M32: 35,
  M34: 190,
  M40: 240,
  M41: 90,
  M60: 380,
  M64: 120,
  M70: 310,
  M71: 165,
};
const FACTORS = [
  ['H10', 1],
  ['H15', 1.5],
  ['H20', 2.2],
  ['HXX', 3],
] as const;

/** Euros the town has for its trees in a year: one cost centre has plenty left, the other is nearly used up. */
const BUDGETS = [48_000, 14_000] as const;

/**
 * Price list, cost centres and budget of the town, and orders in every state: drafts, a tender in two lots, orders
 * placed with the firm and with the town's own people, finished ones. Each measure keeps what it had.
 */
export async function storeWorks(client: pg.ClientBase, today: Day): Promise<void> {
  const year = yearOf(today);
  await client.query(FIRM, [SECOND_FIRM.id, SECOND_FIRM.name, OFFICE]);
  await client.query(CENTRES, [JSON.stringify(COST_CENTRES), OFFICE]);
  await client.query(BUDGET, [
    JSON.stringify(COST_CENTRES.map(([id], index) => [id, BUDGETS[index]])),
    year,
    OFFICE,
  ]);
  await client.query(PRICES, [JSON.stringify(priceRows(year)), OFFICE]);
  await client.query(ESTIMATES, [today]);
  await client.query(ORDERS, [today, year, DEMO_CONTRACTOR.id, OFFICE, ...COST_CENTRES.map(([id]) => id)]);
  await client.query(LOTS);
  await client.query(NUMBERS);
  await client.query(IMPOSSIBLE, [DEMO_CONTRACTOR.id, CONTRACTOR]);
}

function priceRows(year: number) {
  return Object.entries(BASE_PRICES).flatMap(([measure, base]) =>
    FACTORS.flatMap(([heightClass, factor]) => [
      { measure, heightClass, firm: null, price: base * factor, from: `${year - 1}-01-01` },
      // The firm of the frame contract is a little cheaper where it cuts.
      ...(measure < 'M40'
        ? [
            {
              measure,
              heightClass,
              firm: DEMO_CONTRACTOR.id,
              price: base * factor * 0.94,
              from: `${year}-01-01`,
            },
          ]
        : []),
    ]),
  );
}

/** An id that follows from what it names, so that the town is the same each time; of version 8, RFC 9562. */
function idOf(words: string): string {
  return `overlay(overlay(md5(${words}) PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid`;
}

/** One measure the firm could not do: the office has to say how it goes on. */
const IMPOSSIBLE = `
  UPDATE measures
  SET status = 'NMO', impossible_because = 'Freileitung in der Krone: geht nur, wenn sie abgeschaltet ist',
    impossible_on = updated_at::date + 3, impossible_by = $2, version = version + 1
  WHERE id = (
    SELECT m.id FROM measures m
    JOIN codes c ON c.list = 'measure' AND c.code = m.measure AND NOT 'STRONG' = ANY (string_to_array(c.flag, ' '))
    WHERE m.status = 'INA' AND m.contractor_id = $1
    ORDER BY m.ordered_until DESC, m.id
    LIMIT 1)`;

const FIRM = 'INSERT INTO contractors (id, name, created_by) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING';

const CENTRES = `
  INSERT INTO cost_centres (id, code, name, created_by)
  SELECT (c ->> 0)::uuid, c ->> 1, c ->> 2, $2 FROM jsonb_array_elements($1::jsonb) AS c`;

const BUDGET = `
  INSERT INTO budgets (cost_centre_id, year, amount, created_by, updated_by)
  SELECT (b ->> 0)::uuid, $2, (b ->> 1)::numeric, $3, $3 FROM jsonb_array_elements($1::jsonb) AS b`;

const PRICES = `
  INSERT INTO prices (id, measure, height_class, contractor_id, unit, unit_price, valid_from, created_by, updated_by)
  SELECT ${idOf(`'price ' || p.measure || p."heightClass" || COALESCE(p.firm::text, '')`)}, p.measure, p."heightClass",
    p.firm, 'St', round(p.price, 2), p."from", $2, $2
  FROM jsonb_to_recordset($1::jsonb)
    AS p(measure text, "heightClass" text, firm uuid, price numeric, "from" date)`;

const ESTIMATES = `
  UPDATE measures m
  SET quantity = 1, unit = 'St', unit_price = e.unit_price
  FROM (
    SELECT DISTINCT ON (m.id) m.id, p.unit_price
    FROM measures m
    JOIN trees t ON t.id = m.tree_id
    JOIN prices p ON p.measure = m.measure AND (p.contractor_id IS NULL OR p.contractor_id = m.contractor_id)
      AND p.height_class = CASE WHEN t.height_m <= 10 THEN 'H10' WHEN t.height_m <= 15 THEN 'H15'
        WHEN t.height_m <= 20 THEN 'H20' ELSE 'HXX' END
    WHERE m.status IN ('GPL', 'AUS', 'BEA', 'INA', 'AGM')
      OR (m.status IN ('GEP', 'ABN') AND m.updated_at > $1::date - 240)
    ORDER BY m.id, p.contractor_id NULLS LAST) e
  WHERE m.id = e.id`;

/**
 * What belongs together becomes one order: by status, firm, month and cost centre. What was done or begun without a
 * firm is work of the town's own people; what is planned is a draft, and the felling and heavy cuts among it a tender.
 */
const ORDERS = `
  WITH sorted AS (
    SELECT m.id, m.contractor_id, CASE WHEN a.kind = 'street' THEN $5::uuid ELSE $6::uuid END AS centre,
      CASE WHEN m.status = 'GPL' THEN CASE WHEN m.measure >= 'M34' THEN 'tender' ELSE 'draft' END
        WHEN m.status = 'ABN' THEN 'finished' ELSE 'placed' END AS stage,
      CASE WHEN m.status = 'GPL' THEN NULL ELSE date_trunc('month', m.created_at)::date END AS month,
      m.created_at, m.updated_at, COALESCE(m.ordered_until, m.deadline) AS until, m.deadline
    FROM measures m
    JOIN trees t ON t.id = m.tree_id
    JOIN control_areas a ON a.id = t.control_area_id
    WHERE m.status IN ('GPL', 'BEA', 'INA', 'AGM')
      OR (m.status = 'ABN' AND extract(year FROM m.updated_at) = $2)
  ), bundles AS (
    SELECT ${idOf(`'order ' || stage || COALESCE(month::text, '') || COALESCE(contractor_id::text, '') || centre`)} AS id,
      stage, month, contractor_id, centre,
      CASE WHEN stage IN ('draft', 'tender') THEN $1::date - 14 ELSE min(created_at) END AS begun_at,
      GREATEST(max(until), CASE WHEN stage IN ('draft', 'tender') THEN $1::date + 90 END) AS until,
      array_agg(id) AS measures
    FROM sorted
    GROUP BY stage, month, contractor_id, centre
  ), made AS (
    INSERT INTO work_orders (id, number, title, stage, contractor_id, until, cost_centre_id, budget_year, placed_at,
      placed_by, created_by, created_at, updated_by, updated_at)
    SELECT b.id, y.year || '-' || lpad((row_number() OVER (PARTITION BY y.year ORDER BY b.begun_at, b.id))::text, 4, '0'),
      CASE b.stage WHEN 'tender' THEN 'Fällungen und starke Schnitte' WHEN 'draft' THEN 'Baumpflege, nächster Auftrag'
        ELSE 'Baumpflege ' || to_char(b.month, 'MM/YYYY') END
        || CASE WHEN b.centre = $5::uuid THEN ', Straßen' ELSE ', Grünanlagen' END,
      b.stage, b.contractor_id, COALESCE(b.until, $1::date + 30), b.centre,
      CASE WHEN b.stage = 'finished' OR b.contractor_id IS NOT NULL OR b.stage IN ('draft', 'tender')
        THEN $2::integer ELSE y.year END,
      CASE WHEN b.stage IN ('placed', 'finished') THEN b.begun_at END,
      CASE WHEN b.stage IN ('placed', 'finished') THEN $4::uuid END, $4::uuid, b.begun_at, $4::uuid, b.begun_at
    FROM bundles b
    CROSS JOIN LATERAL (SELECT extract(year FROM b.begun_at)::integer AS year) y
    RETURNING id, stage, contractor_id, until, placed_at
  )
  UPDATE measures m
  SET work_order_id = o.id,
      status = CASE WHEN o.stage = 'tender' THEN 'AUS' ELSE m.status END,
      contractor_id = CASE WHEN o.contractor_id = $3::uuid THEN o.contractor_id END,
      ordered_at = COALESCE(m.ordered_at, o.placed_at),
      ordered_by = COALESCE(m.ordered_by, CASE WHEN o.placed_at IS NOT NULL THEN $4::uuid END),
      ordered_until = COALESCE(m.ordered_until, CASE WHEN o.placed_at IS NOT NULL THEN o.until END)
  FROM made o
  JOIN bundles b ON b.id = o.id
  WHERE m.id = ANY (b.measures)`;

/** A tender is parted in two, so that a small firm can bid too. */
const LOTS = `
  WITH lots AS (
    INSERT INTO work_order_lots (id, work_order_id, position, title)
    SELECT ${idOf(`'lot ' || w.id || l.position`)}, w.id, l.position, l.title
    FROM work_orders w
    CROSS JOIN (VALUES (1, 'Los Nord'), (2, 'Los Süd')) AS l(position, title)
    WHERE w.stage = 'tender'
    RETURNING id, work_order_id, position
  ), places AS (
    SELECT m.id, m.work_order_id,
      CASE WHEN percent_rank() OVER (PARTITION BY m.work_order_id ORDER BY ST_Y(t.geom) DESC) < 0.5 THEN 1 ELSE 2 END
        AS position
    FROM measures m
    JOIN trees t ON t.id = m.tree_id
    WHERE m.status = 'AUS'
  )
  UPDATE measures m SET lot_id = l.id
  FROM places p JOIN lots l USING (work_order_id, position)
  WHERE m.id = p.id`;

const NUMBERS = `
  INSERT INTO work_order_numbers (year, last)
  SELECT split_part(number, '-', 1)::integer, max(split_part(number, '-', 2)::integer) FROM work_orders GROUP BY 1`;
