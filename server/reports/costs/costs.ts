import { allCostCentres, waitingIn } from '../../budgets/budgets.store.ts';
import type { Work } from '../../http/serve.ts';
import * as store from './costs.store.ts';

type Rows<Query extends (...asked: never[]) => Promise<unknown>> = Awaited<ReturnType<Query>>;

export interface CostReport extends store.CostScope {
  costCentres: { id: string; name: string }[];
  /** Trees that stand today. */
  trees: number;
  /** Euros of approved measures due in the year that are in no order yet. */
  waiting: number;
  total: store.Costs;
  years: Rows<typeof store.costsByYear>;
  centres: Rows<typeof store.costsByCentre>;
  measures: Rows<typeof store.costsByMeasure>;
  firms: Rows<typeof store.costsByFirm>;
  areas: Rows<typeof store.costsByArea>;
}

/** What a year costs, by everything it is asked by; every sum is made by the database. */
export async function readCosts(
  { db }: Pick<Work, 'db'>,
  { year, costCentre }: { year: number; costCentre?: string | undefined },
): Promise<CostReport> {
  const scope = { year, costCentre: costCentre ?? null };
  const [years, centres, measures, firms, areas] = await Promise.all([
    store.costsByYear(db, scope),
    store.costsByCentre(db, scope),
    store.costsByMeasure(db, scope),
    store.costsByFirm(db, scope),
    store.costsByArea(db, scope),
  ]);
  const [total, trees, waiting, costCentres] = await Promise.all([
    store.totalCosts(db, scope),
    store.standingTrees(db),
    // What is in no order has no cost centre either.
    scope.costCentre === null || scope.costCentre === 'none' ? waitingIn(db, year) : 0,
    allCostCentres(db),
  ]);
  return {
    ...scope,
    costCentres: costCentres.map(({ id, code, name }) => ({ id, name: `${code} ${name}` })),
    trees,
    waiting,
    total,
    years,
    centres,
    measures,
    firms,
    areas,
  };
}
