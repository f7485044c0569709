import { allOf, sql, type Sql } from '../db/sql.ts';
import type { MeasureFilter } from './measureList.contract.ts';
import { SETTLED_STATUSES } from './measures.rules.ts';

/** Where a measure stands in the list: by its deadline, those without one last. As its index says it. */
export const listDay = sql`COALESCE(m.deadline, 'infinity'::date)`;

/** In the words of the index of open measures, so that the planner knows it again. */
const isOpen = sql`m.status NOT IN ('ABL', 'ABN', 'STO')`;

/** The filter as a condition on `measures m` and, where it names areas, `published_trees t`. */
export function measureConditions(filter: MeasureFilter, today: string): Sql {
  const conditions: Sql[] = [];
  if (filter.status?.length) {
    conditions.push(sql`m.status = ANY (${filter.status}::text[])`);
    if (!filter.status.some((status) => SETTLED_STATUSES.includes(status))) conditions.push(isOpen);
  }
  if (filter.urgency?.length) conditions.push(sql`m.urgency = ANY (${filter.urgency}::text[])`);
  if (filter.area?.length) conditions.push(sql`t.control_area_id = ANY (${filter.area}::uuid[])`);
  if (filter.contractor === 'none') conditions.push(sql`m.contractor_id IS NULL`);
  else if (filter.contractor) conditions.push(sql`m.contractor_id = ${filter.contractor}::uuid`);
  if (filter.workOrder === 'none') conditions.push(sql`m.work_order_id IS NULL`);
  else if (filter.workOrder) conditions.push(sql`m.work_order_id = ${filter.workOrder}::uuid`);
  if (filter.until) conditions.push(sql`${listDay} <= ${filter.until}::date`);
  if (filter.overdue) conditions.push(sql`${isOverdue(today)}`);
  if (filter.text) conditions.push(saysText(filter.text));
  return allOf(conditions);
}

/** Past its deadline and still to be done. What is reported as done waits for the office, not for the firm. */
export function isOverdue(today: string): Sql {
  return sql`${isOpen} AND m.status <> 'AGM' AND ${listDay} < ${today}::date`;
}

/**
 * The text in the tree's number, its area, the remark or the order. Each is looked for where it stands and the measures
 * are put together: in one condition over the joined tables every measure would be compared with all of them.
 */
function saysText(text: string): Sql {
  const pattern = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return sql`m.id IN (
    SELECT id FROM measures WHERE remarks ILIKE ${pattern}
    UNION ALL
    SELECT x.id FROM measures x WHERE x.tree_id IN (SELECT id FROM trees WHERE number = ${text})
    UNION ALL
    SELECT x.id FROM measures x
    WHERE x.tree_id IN (
      SELECT y.id FROM trees y JOIN control_areas b ON b.id = y.control_area_id WHERE b.name ILIKE ${pattern})
    UNION ALL
    SELECT x.id FROM measures x
    WHERE x.work_order_id IN (SELECT id FROM work_orders WHERE number ILIKE ${pattern} OR title ILIKE ${pattern}))`;
}
