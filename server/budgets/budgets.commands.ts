import { recordChanges } from '../audit/changes.store.ts';
import { Problem } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import type { BudgetsOfYear, CostCentre } from './budgets.contract.ts';
import { budgetsOf, findCostCentre, insertCostCentre, writeBudget } from './budgets.store.ts';

export async function addCostCentre(work: Work, centre: CostCentre): Promise<CostCentre> {
  if (await insertCostCentre(work.db, centre, work.account.id)) {
    const after = { code: centre.code, name: centre.name };
    await recordChanges(work, [
      { noun: 'cost_centre', thingId: centre.id, treeId: null, act: 'added', before: null, after },
    ]);
  }
  return requireCostCentre(work, centre.id);
}

/** Says what a cost centre may spend in a year. */
export async function setBudget(
  work: Work,
  { year, costCentreId }: { year: number; costCentreId: string },
  { version, amount }: { version: number; amount: number },
): Promise<BudgetsOfYear> {
  await requireCostCentre(work, costCentreId);
  const { budgets } = await budgetsOf(work.db, year);
  const before = budgets.find(({ id }) => id === costCentreId)?.amount ?? null;
  if (!(await writeBudget(work.db, { year, costCentreId, amount, version }, work.account.id)))
    throw new Problem('conflict', 'Somebody else changed this budget meanwhile', [
      { path: 'version', key: 'changed_meanwhile' },
    ]);
  await recordChanges(work, [
    {
      noun: 'budget',
      thingId: costCentreId,
      treeId: null,
      act: 'set',
      before: before === null ? null : { year, amount: before },
      after: { year, amount },
    },
  ]);
  return { year, ...(await budgetsOf(work.db, year)) };
}

async function requireCostCentre(work: Work, id: string): Promise<CostCentre> {
  const centre = await findCostCentre(work.db, id);
  if (!centre) throw new Problem('not_found', 'There is no such cost centre');
  return centre;
}
