import { yearOf } from '../calendar/calendar.rules.ts';
import { difference, recordChanges } from '../audit/changes.store.ts';
import { Problem, refuseIf } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { changeMeasures, refuseRows, rowIssues, type SeenMeasure } from '../measures/manyMeasures.ts';
import { lockMeasures, writeSteps } from '../measures/steps.store.ts';
import { asChanged, asItIs, inLot } from './stages.store.ts';
import type { WorkOrder } from './workOrders.contract.ts';
import { canDoWith, earliestDay, type WorkOrderAct } from './workOrders.rules.ts';
import {
  findWorkOrder,
  insertLots,
  insertWorkOrder,
  lockWorkOrder,
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
  const known = await findWorkOrder(work.db, facts.id, null);
  if (known) return known;
  const found = await lockMeasures(
    work.db,
    measures.map(({ id }) => id),
  );
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
  await putIn(work, facts.id, lots[0]?.id ?? null, measures);
  const order = await requireWorkOrder(work, facts.id);
  await recordOrder(work, facts.id, 'drafted', null, order);
  return order;
}

/** Changes what an order says. What a firm was told when it was placed stays. */
export async function changeWorkOrder(
  work: Work,
  id: string,
  { version, ...facts }: Facts & { version: number },
): Promise<WorkOrder> {
  const before = await seizeWorkOrder(work, id, version, 'change');
  const isTold = !canDoWith('place', before.stage);
  const touchesTold =
    facts.contractorId !== before.contractorId || facts.until !== before.until || facts.note !== before.note;
  refuseIf(isTold && touchesTold ? [{ path: 'contractorId', key: 'placed_already' }] : []);
  await updateWorkOrder(work.db, id, asChanged(facts), work.account.id);
  return ended(work, id, 'changed', before);
}

/** Puts approved measures into an order that is not placed yet, or into another lot of it. */
export async function addToWorkOrder(
  work: Work,
  id: string,
  { version, lotId, measures }: { version: number; lotId: string | null; measures: SeenMeasure[] },
): Promise<WorkOrder> {
  const before = await seizeWorkOrder(work, id, version, 'add');
  const isKnown = lotId === null || before.lots.some((lot) => lot.id === lotId);
  refuseIf(isKnown ? [] : [{ path: 'lotId', key: 'lot_unknown' }]);
  await putIn(work, id, lotId, measures);
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

/** Measures of another draft move; what is approved comes in. */
async function putIn(
  work: Work,
  workOrderId: string,
  lotId: string | null,
  measures: readonly SeenMeasure[],
): Promise<void> {
  const ids = measures.map(({ id }) => id);
  const found = await lockMeasures(work.db, ids);
  refuseRows(rowIssues(measures, found, 'bundle'));
  await changeMeasures(work, [...found.values()], { act: 'bundled' }, () =>
    writeSteps(work.db, ids, 'bundle', work.account.id, inLot(workOrderId, lotId)),
  );
}

/** Locks an order for an act. Throws a Problem unless it is there, unchanged, and at a stage that allows it. */
export async function seizeWorkOrder(
  work: Work,
  id: string,
  version: number,
  act: WorkOrderAct,
): Promise<WorkOrder> {
  await lockWorkOrder(work.db, id);
  const order = await requireWorkOrder(work, id);
  if (order.version !== version)
    throw new Problem('conflict', 'Somebody else changed this order meanwhile', [
      { path: 'version', key: 'changed_meanwhile', params: { version: order.version } },
    ]);
  refuseIf(canDoWith(act, order.stage) ? [] : [{ path: 'stage', key: `cannot_${act}_order` }]);
  return order;
}

export async function requireWorkOrder(work: Work, id: string): Promise<WorkOrder> {
  const order = await findWorkOrder(work.db, id, work.account.contractorId);
  if (!order) throw new Problem('not_found', 'There is no such order');
  return order;
}

/** The order as it now is, once what became of it is written down. */
export async function ended(work: Work, id: string, act: string, before: WorkOrder): Promise<WorkOrder> {
  const after = await requireWorkOrder(work, id);
  await recordOrder(work, id, act, before, after);
  return after;
}

/** Names of people and firms stay out of what is kept for ever. */
async function recordOrder(
  work: Work,
  id: string,
  act: string,
  before: WorkOrder | null,
  after: WorkOrder,
): Promise<void> {
  const changed = difference(before ? kept(before) : {}, kept(after));
  await recordChanges(work, [
    {
      noun: 'order',
      thingId: id,
      treeId: null,
      act,
      before: before ? (changed?.before ?? null) : null,
      after: changed?.after ?? null,
    },
  ]);
}

function kept({ contractorName: _firm, costCentreName: _centre, version: _version, ...facts }: WorkOrder) {
  return facts;
}
