import type { Knex } from 'knex';
import { costColumns } from '../../budgets/budgets.store.ts';
import { select, selectOne, sql, type Sql } from '../../db/sql.ts';
import { GONE_STATUSES } from '../../trees/trees.rules.ts';

/** Of which year's budgets, and of which cost centre; `none`: of orders without one; null: of all. */
export interface CostScope {
  year: number;
  costCentre: string | null;
}

/** Euros, and what they were for. */
export interface Costs {
  measures: number;
  /** Trees with a measure that counts here, and those of them with accepted work. */
  trees: number;
  treesDone: number;
  /** Measures nobody has estimated: they cost something, and count as nothing. */
  withoutPrice: number;
  planned: number;
  ordered: number;
  spent: number;
}

const sums = sql`count(*)::integer AS measures, count(DISTINCT m.tree_id)::integer AS trees,
  count(DISTINCT m.tree_id) FILTER (WHERE m.status = 'ABN')::integer AS "treesDone",
  count(*) FILTER (WHERE m.unit_price IS NULL)::integer AS "withoutPrice", ${costColumns}`;

/** The same of costs `c` that may be missing. */
const sumsOrNothing = sql`COALESCE(c.measures, 0) AS measures, COALESCE(c.trees, 0) AS trees,
  COALESCE(c."treesDone", 0) AS "treesDone", COALESCE(c."withoutPrice", 0) AS "withoutPrice",
  COALESCE(c.planned, 0) AS planned, COALESCE(c.ordered, 0) AS ordered, COALESCE(c.spent, 0) AS spent`;

const dearest = sql`c.planned + c.ordered + c.spent DESC`;

/** Gone trees and planned ones are no stock. */
const standing = sql`t.status <> ALL (${[...GONE_STATUSES, 'PLAN']}::text[])`;

function ofCentre(column: Sql, { costCentre }: CostScope): Sql {
  if (costCentre === null) return sql`TRUE`;
  return costCentre === 'none' ? sql`${column} IS NULL` : sql`${column} = ${costCentre}::uuid`;
}

/** Measures `m` of trees `t` in orders `w` that cost something: nothing rejected, cancelled, or of a cancelled order. */
function ofAllYears(scope: CostScope): Sql {
  return sql`work_orders w
    JOIN measures m ON m.work_order_id = w.id AND m.status NOT IN ('ABL', 'STO')
    JOIN trees t ON t.id = m.tree_id
    WHERE w.stage <> 'cancelled' AND ${ofCentre(sql`w.cost_centre_id`, scope)}`;
}

function ofYear(scope: CostScope): Sql {
  return sql`${ofAllYears(scope)} AND w.budget_year = ${scope.year}`;
}

export async function totalCosts(db: Knex, scope: CostScope): Promise<Costs> {
  const row = await selectOne<Costs>(db, sql`SELECT ${sums} FROM ${ofYear(scope)}`);
  if (!row) throw new Error('a sum has one row');
  return row;
}

/** All years there are orders or budgets of, the latest first. */
export function costsByYear(
  db: Knex,
  scope: CostScope,
): Promise<(Costs & { year: number; amount: number | null })[]> {
  return select(
    db,
    sql`SELECT year, b.amount, ${sumsOrNothing}
        FROM (SELECT w.budget_year AS year, ${sums} FROM ${ofAllYears(scope)} GROUP BY 1) c
        FULL JOIN (
          SELECT year, sum(amount) AS amount FROM budgets
          WHERE ${ofCentre(sql`cost_centre_id`, scope)}
          GROUP BY year) b USING (year)
        ORDER BY year DESC`,
  );
}

/** Cost centres with a budget or with orders in the year, by code; what has none comes last. */
export function costsByCentre(
  db: Knex,
  scope: CostScope,
): Promise<(Costs & { centre: string | null; amount: number | null })[]> {
  return select(
    db,
    sql`SELECT k.code || ' ' || k.name AS centre, b.amount, ${sumsOrNothing}
        FROM (SELECT w.cost_centre_id AS id, ${sums} FROM ${ofYear(scope)} GROUP BY 1) c
        FULL JOIN (
          SELECT cost_centre_id AS id, amount FROM budgets
          WHERE year = ${scope.year} AND ${ofCentre(sql`cost_centre_id`, scope)}) b ON b.id = c.id
        LEFT JOIN cost_centres k ON k.id = COALESCE(c.id, b.id)
        ORDER BY k.code NULLS LAST`,
  );
}

export function costsByMeasure(db: Knex, scope: CostScope): Promise<(Costs & { measure: string })[]> {
  return select(
    db,
    sql`SELECT c.measure, ${sumsOrNothing}
        FROM (SELECT m.measure, ${sums} FROM ${ofYear(scope)} GROUP BY 1) c
        ORDER BY ${dearest}, c.measure`,
  );
}

/** Firms; without a name either the city's own people or, while an order is not placed, nobody yet. */
export function costsByFirm(
  db: Knex,
  scope: CostScope,
): Promise<(Costs & { firm: string | null; isOpen: boolean })[]> {
  return select(
    db,
    sql`SELECT f.name AS firm, c."isOpen", ${sumsOrNothing}
        FROM (
          SELECT w.contractor_id AS id, w.contractor_id IS NULL AND w.stage IN ('draft', 'tender') AS "isOpen", ${sums}
          FROM ${ofYear(scope)}
          GROUP BY 1, 2) c
        LEFT JOIN contractors f ON f.id = c.id
        ORDER BY c."isOpen", ${dearest}, f.name`,
  );
}

/** Control areas with costs in the year, the dearest first, each with the trees that stand in it today. */
export function costsByArea(
  db: Knex,
  scope: CostScope,
): Promise<(Costs & { area: string; standing: number })[]> {
  return select(
    db,
    sql`SELECT a.name AS area, COALESCE(s.trees, 0) AS standing, ${sumsOrNothing}
        FROM (SELECT t.control_area_id AS id, ${sums} FROM ${ofYear(scope)} GROUP BY 1) c
        JOIN control_areas a ON a.id = c.id
        LEFT JOIN (
          SELECT t.control_area_id AS id, count(*)::integer AS trees
          FROM published_trees t
          WHERE ${standing}
          GROUP BY 1) s ON s.id = c.id
        ORDER BY ${dearest}, a.name`,
  );
}

/** Trees that stand in the cadastre today. */
export async function standingTrees(db: Knex): Promise<number> {
  const row = await selectOne<{ trees: number }>(
    db,
    sql`SELECT count(*)::integer AS trees FROM published_trees t WHERE ${standing}`,
  );
  return row?.trees ?? 0;
}
