import { yearOf } from '../calendar/calendar.rules.ts';
import { refuseUnlisted } from '../contractors/listed.ts';
import { Problem, refuseIf } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { changeMeasures, refuseRows, rowIssues, type SeenMeasure } from '../measures/manyMeasures.ts';
import { writeSteps, type LockedMeasure } from '../measures/steps.store.ts';
import { lockWithOrders } from './locking.ts';
import { recordOrders, whileLosing, type OrderEvent } from './orderEvents.ts';
import { orderSightOf, WHOLE_ORDERS } from './orderSight.ts';
import { asChanged, asItIs, inLot } from './stages.store.ts';
import type { WorkOrder } from './workOrders.contract.ts';
import { canDoWith, checkBudget, earliestDay, overBudgetBy, type WorkOrderAct } from './workOrders.rules.ts';
import {
  budgetStateFor,
  findWorkOrder,
  insertLots,
  insertWorkOrder,
  lockCostCentre,
  lockWorkOrders,
  nextNumber,
  updateWorkOrder,
} from './workOrders.store.ts';

interface Facts {
  title: string;
  contractorId: string | null;
  until: string | null;
  costCentreId: string | null;
  budgetYear: number;
  note: string | null;
}

/** Puts approved measures together, as a draft. */
export async function draftWorkOrder(
  work: Work,
  {
    measures,
    lots,
    ...facts
  }: Facts & { id: string; measures: SeenMeasure[]; lots: { id: string; title: string }[] },
): Promise<WorkOrder> {
  const known = await findWorkOrder(work.db, facts.id, WHOLE_ORDERS);
  if (known) return known;
  await refuseUnlisted(work, facts.contractorId);
  const found = await lockWithOrders(work.db, idsOf(measures));
  const until =
    facts.until ??
    earliestDay(
      [...found.values()].map(({ deadline }) => deadline),
      work.today,
    );
  const number = await nextNumber(work.db, yearOf(work.today));
  await insertWorkOrder(
    work.db,
    { ...facts, until, number, stage: 'draft', placedAt: null },
    work.account.id,
  );
  await insertLots(work.db, facts.id, lots);
  await putIn(work, { id: facts.id, lotId: lots[0]?.id ?? null }, measures, found);
  const order = await requireWorkOrder(work, facts.id);
  await recordOrders(work, [{ act: 'drafted', before: null, after: order }]);
  return order;
}

/** Changes what an order says. What a firm was told when it was placed stays. */
export async function changeWorkOrder(
  work: Work,
  id: string,
  { version, reason, ...facts }: Facts & { version: number; reason: string | null },
): Promise<WorkOrder> {
  const before = await seizeWorkOrder(work, id, version, 'change');
  const isTold = !canDoWith('place', before.stage);
  const touchesTold =
    facts.contractorId !== before.contractorId || facts.until !== before.until || facts.note !== before.note;
  refuseIf(isTold && touchesTold ? [{ path: 'contractorId', key: 'placed_already' }] : []);
  await refuseUnlisted(work, facts.contractorId, before.contractorId);
  const isCharged =
    isTold && (facts.costCentreId !== before.costCentreId || facts.budgetYear !== before.budgetYear);
  const why = isCharged ? await chargeBudget(work, { ...facts, id }, reason) : null;
  await updateWorkOrder(work.db, id, asChanged({ ...facts, reason: why }), work.account.id);
  return ended(work, id, 'changed', before);
}

/**
 * Asks the budget of a cost centre and year whether an order may be charged to it, one order after the other. Over it
 * only with a reason, which is then the reason of the order; null: the budget suffices.
 */
export async function chargeBudget(
  work: Work,
  { id, costCentreId, budgetYear }: { id: string; costCentreId: string | null; budgetYear: number },
  reason: string | null,
): Promise<string | null> {
  if (costCentreId === null) return null;
  await lockCostCentre(work.db, costCentreId);
  const state = await budgetStateFor(work.db, { id, costCentreId, budgetYear });
  refuseIf(checkBudget(state, reason));
  return overBudgetBy(state) > 0 ? reason : null;
}

/** Puts approved measures into an order that is not placed yet, or into another lot of it. */
export async function addToWorkOrder(
  work: Work,
  id: string,
  { version, lotId, measures }: { version: number; lotId: string | null; measures: SeenMeasure[] },
): Promise<WorkOrder> {
  const found = await lockWithOrders(work.db, idsOf(measures), [id]);
  const before = await seizeWorkOrder(work, id, version, 'add');
  const isKnown = lotId === null || before.lots.some((lot) => lot.id === lotId);
  refuseIf(isKnown ? [] : [{ path: 'lotId', key: 'lot_unknown' }]);
  await putIn(work, { id, lotId }, measures, found);
  await updateWorkOrder(work.db, id, asItIs, work.account.id);
  return ended(work, id, 'filled', before);
}

export async function addLot(
  work: Work,
  id: string,
  { version, ...lot }: { version: number; id: string; title: string },
): Promise<WorkOrder> {
  const before = await seizeWorkOrder(work, id, version, 'add');
  await insertLots(work.db, id, [lot]);
  await updateWorkOrder(work.db, id, asItIs, work.account.id);
  return ended(work, id, 'changed', before);
}

/** Measures of another draft move, which loses them; what is approved comes in. All of them are locked. */
async function putIn(
  work: Work,
  order: { id: string; lotId: string | null },
  measures: readonly SeenMeasure[],
  found: ReadonlyMap<string, LockedMeasure>,
): Promise<void> {
  refuseRows(rowIssues(measures, found, 'bundle'));
  const moving = [...found.values()];
  const others = moving.map(({ workOrderId }) => workOrderId).filter((id) => id !== order.id);
  await whileLosing(work, others, () =>
    changeMeasures(work, moving, { act: 'bundled' }, () =>
      writeSteps(work.db, idsOf(measures), 'bundle', work.account.id, inLot(order.id, order.lotId)),
    ),
  );
}

/** Locks an order for an act. Throws a Problem unless it is there, unchanged, and at a stage that allows it. */
export async function seizeWorkOrder(
  work: Work,
  id: string,
  version: number,
  act: WorkOrderAct,
): Promise<WorkOrder> {
  await lockWorkOrders(work.db, [id]);
  const order = await requireWorkOrder(work, id);
  if (order.version !== version)
    throw new Problem('conflict', 'Somebody else changed this order meanwhile', [
      { path: 'version', key: 'changed_meanwhile', params: { version: order.version } },
    ]);
  refuseIf(canDoWith(act, order.stage) ? [] : [{ path: 'stage', key: `cannot_${act}_order` }]);
  return order;
}

export async function requireWorkOrder(work: Work, id: string): Promise<WorkOrder> {
  const order = await findWorkOrder(work.db, id, orderSightOf(work.account));
  if (!order) throw new Problem('not_found', 'There is no such order');
  return order;
}

/** The order as it now is, once what became of it is written down. */
export async function ended(
  work: Work,
  id: string,
  act: OrderEvent['act'],
  before: WorkOrder,
): Promise<WorkOrder> {
  const after = await requireWorkOrder(work, id);
  await recordOrders(work, [{ act, before, after }]);
  return after;
}

function idsOf(measures: readonly SeenMeasure[]): string[] {
  return measures.map(({ id }) => id);
}
