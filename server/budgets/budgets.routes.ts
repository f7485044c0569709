import { serve, type Route } from '../http/serve.ts';
import { addCostCentre, setBudget } from './budgets.commands.ts';
import * as contract from './budgets.contract.ts';
import { allCostCentres, budgetsOf } from './budgets.store.ts';

export const budgetRoutes: Route[] = [
  serve(contract.listCostCentres, async (work) => ({ costCentres: await allCostCentres(work.db) })),
  serve(contract.addCostCentre, (work, { body }) => addCostCentre(work, body)),
  serve(contract.getBudgets, async (work, { params }) => ({
    year: params.year,
    ...(await budgetsOf(work.db, params.year)),
  })),
  serve(contract.setBudget, (work, { params, body }) => setBudget(work, params, body)),
];
