import type { Knex } from 'knex';
import { z } from 'zod';
import { select, sql, type Sql } from '../db/sql.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { day } from '../http/endpoint.ts';
import type { ListedMeasure, MeasureFilter } from './measureList.contract.ts';
import { takenOverFrom } from './takenOver.store.ts';
import { isOverdue, listDay, measureConditions } from './measures.filter.ts';
import type { MeasureStatus } from './measures.rules.ts';

const columns = (
  seesPrices: boolean,
) => sql`m.id, m.measure, m.urgency, m.deadline, m.deadline_reason AS "deadlineReason", m.status,
  m.status_reason AS "statusReason", m.impossible_because AS "impossibleBecause",
  m.impossible_on AS "impossibleOn", m.remarks, m.created_at AS "createdAt", m.quantity, m.unit,
  ${seesPrices ? sql`m.unit_price` : sql`NULL`} AS "unitPrice", m.done_quantity AS "doneQuantity", COALESCE(m.contractor_id, w.contractor_id) AS "contractorId",
  f.name AS "contractorName", COALESCE(m.ordered_until, w.until) AS "orderedUntil",
  CASE WHEN w.id IS NOT NULL THEN json_build_object('id', w.id, 'number', w.number, 'title', w.title) END AS "workOrder",
  m.lot_id AS "lotId", m.version, ${takenOverFrom} AS "takenOverFrom",
  json_build_object(
    'id', t.id, 'number', t.number, 'botanicalName', s.botanical_name, 'germanName', s.german_name,
    'englishName', s.english_name, 'cultivar', t.cultivar, 'controlAreaName', a.name, 'street', t.street,
    'houseNumber', t.house_number, 'position', json_build_array(ST_X(t.geom), ST_Y(t.geom)),
    'heightM', t.height_m) AS tree`;
const tables = sql`measures m
  JOIN published_trees t ON t.id = m.tree_id
  JOIN control_areas a ON a.id = t.control_area_id
  LEFT JOIN species s ON s.id = t.species_id
  LEFT JOIN work_orders w ON w.id = m.work_order_id
  LEFT JOIN contractors f ON f.id = COALESCE(m.contractor_id, w.contractor_id)`;

/** A page of measures, the earliest deadline first. `seesPrices`: whether whoever asks learns what the city pays. */
export async function listAllMeasures(
  db: Knex,
  { limit, cursor, ...filter }: MeasureFilter & { limit: number; cursor?: string | undefined },
  today: string,
  seesPrices: boolean,
): Promise<{ measures: ListedMeasure[]; nextCursor: string | null }> {
  const measures = await select<ListedMeasure>(
    db,
    sql`SELECT ${columns(seesPrices)}
        FROM ${tables}
        WHERE ${measureConditions(filter, today)} AND ${cursor ? after(cursor) : sql`TRUE`}
        ORDER BY ${listDay}, m.id
        LIMIT ${limit + 1}`,
  );
  const page = measures.slice(0, limit);
  const last = measures.length > limit ? page.at(-1) : undefined;
  return { measures: page, nextCursor: last ? writeCursor([last.deadline, last.id]) : null };
}

function after(cursor: string): Sql {
  const [deadline, id] = readCursor(cursor, z.tuple([day.nullable(), z.uuid()]));
  return sql`(${listDay}, m.id) > (${deadline ?? 'infinity'}::date, ${id}::uuid)`;
}

/** Measures by id, in the order of the ids, for the office. */
export async function findMeasures(db: Knex, ids: readonly string[]): Promise<ListedMeasure[]> {
  return select<ListedMeasure>(
    db,
    sql`SELECT ${columns(true)}
        FROM ${tables}
        WHERE m.id = ANY (${ids}::uuid[])
        ORDER BY array_position(${ids}::uuid[], m.id)`,
  );
}

/** How many measures stand in each status; trees are only asked where the filter speaks of them. */
export async function countMeasures(
  db: Knex,
  filter: MeasureFilter,
  today: string,
): Promise<{ status: MeasureStatus; count: number; overdue: number }[]> {
  return select(
    db,
    sql`SELECT m.status, count(*)::integer AS count, (count(*) FILTER (WHERE ${isOverdue(today)}))::integer AS overdue
        FROM measures m
        ${filter.area?.length ? withTrees : sql``}
        WHERE ${measureConditions(filter, today)}
        GROUP BY m.status`,
  );
}

const withTrees = sql`JOIN published_trees t ON t.id = m.tree_id`;

/** How high the tree of each measure is, and which firm would do it: what its price depends on; and how much there is. */
export async function pricedBy(
  db: Knex,
  ids: readonly string[],
): Promise<
  (Pick<ListedMeasure, 'id' | 'measure' | 'quantity' | 'unit' | 'contractorId'> & {
    heightM: number | null;
  })[]
> {
  return select(
    db,
    sql`SELECT m.id, m.measure, t.height_m AS "heightM", COALESCE(m.contractor_id, w.contractor_id) AS "contractorId",
          m.quantity, m.unit
        FROM measures m
        JOIN trees t ON t.id = m.tree_id
        LEFT JOIN work_orders w ON w.id = m.work_order_id
        WHERE m.id = ANY (${ids}::uuid[])`,
  );
}
