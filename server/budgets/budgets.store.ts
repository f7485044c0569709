import type { Knex } from 'knex';
import { execute, select, selectOne, sql } from '../db/sql.ts';
import type { Budget, CostCentre } from './budgets.contract.ts';

export async function allCostCentres(db: Knex): Promise<CostCentre[]> {
  return select<CostCentre>(db, sql`SELECT id, code, name FROM cost_centres ORDER BY code`);
}

export async function findCostCentre(db: Knex, id: string): Promise<CostCentre | undefined> {
  return selectOne<CostCentre>(db, sql`SELECT id, code, name FROM cost_centres WHERE id = ${id}`);
}

/** Inserts a cost centre once; false when the id is there already. */
export async function insertCostCentre(db: Knex, centre: CostCentre, by: string): Promise<boolean> {
  const inserted = await execute(
    db,
    sql`INSERT INTO cost_centres (id, code, name, created_by)
        VALUES (${centre.id}, ${centre.code}, ${centre.name}, ${by})
        ON CONFLICT (id) DO NOTHING`,
  );
  return inserted === 1;
}

type Sums = Pick<Budget, 'planned' | 'ordered' | 'spent'>;

/**
 * What measures `m` of orders `w` cost, by how far the order has come: what is accepted counts by the quantity that was
 * done. The one place where that is decided, for budgets and for the report on costs.
 */
export const costColumns = sql`
  COALESCE(sum(m.quantity * m.unit_price) FILTER (WHERE w.stage IN ('draft', 'tender')), 0) AS planned,
  COALESCE(sum(m.quantity * m.unit_price)
    FILTER (WHERE w.stage IN ('placed', 'finished') AND m.status <> 'ABN'), 0) AS ordered,
  COALESCE(sum(COALESCE(m.done_quantity, m.quantity) * m.unit_price)
    FILTER (WHERE w.stage IN ('placed', 'finished') AND m.status = 'ABN'), 0) AS spent`;

/** What the orders of a year cost, by cost centre; those without one under null. */
async function sumsOf(db: Knex, year: number): Promise<(Sums & { costCentreId: string | null })[]> {
  return select(
    db,
    sql`SELECT w.cost_centre_id AS "costCentreId", ${costColumns}
        FROM work_orders w
        JOIN measures m ON m.work_order_id = w.id
        WHERE w.budget_year = ${year} AND m.status NOT IN ('ABL', 'STO')
        GROUP BY w.cost_centre_id`,
  );
}

/** Every cost centre with its budget of a year and what is planned, ordered and spent of it. */
export async function budgetsOf(
  db: Knex,
  year: number,
): Promise<{ budgets: Budget[]; unassigned: Sums; waiting: number }> {
  const centres = await select<CostCentre & { amount: number | null; version: number }>(
    db,
    sql`SELECT c.id, c.code, c.name, b.amount, COALESCE(b.version, 0) AS version
        FROM cost_centres c
        LEFT JOIN budgets b ON b.cost_centre_id = c.id AND b.year = ${year}
        ORDER BY c.code`,
  );
  const sums = await sumsOf(db, year);
  const of = (id: string | null): Sums => {
    const { planned = 0, ordered = 0, spent = 0 } = sums.find((sum) => sum.costCentreId === id) ?? {};
    return { planned, ordered, spent };
  };
  return {
    budgets: centres.map((centre) => ({ ...centre, ...of(centre.id) })),
    unassigned: of(null),
    waiting: await waitingIn(db, year),
  };
}

/** Euros of approved measures with an estimate and a deadline in the year that are in no order yet. */
export async function waitingIn(db: Knex, year: number): Promise<number> {
  const row = await selectOne<{ sum: number }>(
    db,
    sql`SELECT COALESCE(sum(quantity * unit_price), 0) AS sum
        FROM measures
        WHERE status = 'GEP' AND work_order_id IS NULL
          AND deadline BETWEEN ${`${year}-01-01`}::date AND ${`${year}-12-31`}::date`,
  );
  return row?.sum ?? 0;
}

/** Writes a budget whose version still holds; false when it does not. */
export async function writeBudget(
  db: Knex,
  budget: { year: number; costCentreId: string; amount: number; version: number },
  by: string,
): Promise<boolean> {
  const { year, costCentreId, amount, version } = budget;
  const written = await execute(
    db,
    version === 0
      ? sql`INSERT INTO budgets (cost_centre_id, year, amount, created_by, updated_by)
            VALUES (${costCentreId}, ${year}, ${amount}, ${by}, ${by})
            ON CONFLICT (cost_centre_id, year) DO NOTHING`
      : sql`UPDATE budgets
            SET amount = ${amount}, version = version + 1, updated_by = ${by}, updated_at = now()
            WHERE cost_centre_id = ${costCentreId} AND year = ${year} AND version = ${version}`,
  );
  return written === 1;
}
