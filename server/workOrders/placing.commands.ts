import { refuseUnlawfulOrder } from '../fellings/guard.ts';
import type { ActOf } from '../audit/acts.text.ts';
import { yearOf } from '../calendar/calendar.rules.ts';
import { refuseUnlisted } from '../contractors/listed.ts';
import { Problem, refuseIf } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { changeMeasures, refuseRows, rowIssues, type SeenMeasure } from '../measures/manyMeasures.ts';
import type { MeasureAct } from '../measures/measures.rules.ts';
import { canDo } from '../measures/measures.rules.ts';
import { asOrdered } from '../measures/orders.store.ts';
import {
  anew,
  lockMeasures,
  lockMeasuresOf,
  writeSteps,
  type LockedMeasure,
} from '../measures/steps.store.ts';
import { asCancelled, asItIs, asPlaced, atStage, withoutReason } from './stages.store.ts';
import { finishOrders } from './finishing.ts';
import { chargeBudget, ended, seizeWorkOrder } from './workOrders.commands.ts';
import type { WorkOrder } from './workOrders.contract.ts';
import { checkPlacing } from './workOrders.rules.ts';
import { updateWorkOrder } from './workOrders.store.ts';

/** Takes measures out of an order: approved, they wait for another one. Recalled from a firm with a reason only. */
export async function takeFromWorkOrder(
  work: Work,
  id: string,
  { version, reason, measures }: { version: number; reason: string | null; measures: SeenMeasure[] },
): Promise<WorkOrder> {
  const before = await seizeWorkOrder(work, id, version, 'take_out');
  refuseIf(before.stage === 'placed' && reason === null ? [{ path: 'reason', key: 'needs_reason' }] : []);
  const ids = measures.map((measure) => measure.id);
  const found = await lockMeasures(work.db, ids);
  const isElsewhere = ({ workOrderId }: LockedMeasure) => (workOrderId === id ? null : 'not_in_order');
  refuseRows(rowIssues(measures, found, 'take_out', isElsewhere));
  await release(work, [...found.values()], 'taken_out', reason);
  await updateWorkOrder(work.db, id, asItIs, work.account.id);
  const after = await ended(work, id, 'emptied', before);
  await finishOrders(work, [id]);
  return after;
}

/** The order is out to tender; its measures say so too. */
export async function tenderWorkOrder(
  work: Work,
  id: string,
  { version }: { version: number },
): Promise<WorkOrder> {
  const before = await seizeWorkOrder(work, id, version, 'tender');
  const measures = await measuresFor(work, id, 'tender');
  refuseIf(measures.length === 0 ? [{ path: 'measures', key: 'order_is_empty' }] : []);
  await changeMeasures(work, measures, { act: 'tendered' }, () =>
    writeSteps(work.db, idsOf(measures), 'tender', work.account.id, withoutReason),
  );
  await updateWorkOrder(work.db, id, atStage('tender'), work.account.id);
  return ended(work, id, 'tendered', before);
}

/** Gives the order to its firm, or to the city's own people. From here on the firm sees it. */
export async function placeWorkOrder(
  work: Work,
  id: string,
  { version, reason }: { version: number; reason: string | null },
): Promise<WorkOrder> {
  const before = await seizeWorkOrder(work, id, version, 'place');
  const { until, contractorId, note, costCentreId, budgetYear } = before;
  await refuseUnlisted(work, contractorId);
  refuseIf(checkPlacing({ until, measures: before.counts.all }, work.today));
  await chargeBudget(work, { id, costCentreId, budgetYear: budgetYear ?? yearOf(work.today) }, reason);
  const measures = await measuresFor(work, id, 'order');
  await refuseUnlawfulOrder(work, idsOf(measures), { from: work.today, until: until ?? work.today });
  const order = asOrdered(
    { contractorId, orderedUntil: until ?? work.today, note },
    work.account.id,
    work.now,
  );
  await changeMeasures(work, measures, { act: 'ordered' }, () =>
    writeSteps(work.db, idsOf(measures), 'order', work.account.id, order),
  );
  await updateWorkOrder(work.db, id, asPlaced(work.account.id, work.now, reason), work.account.id);
  return ended(work, id, 'placed', before);
}

/** Cancels the order as long as nothing of it was reported; what was done has to be accepted or sent back first. */
export async function cancelWorkOrder(
  work: Work,
  id: string,
  { version, reason }: { version: number; reason: string },
): Promise<WorkOrder> {
  const before = await seizeWorkOrder(work, id, version, 'cancel');
  const isReported = before.counts.reported + before.counts.accepted > 0;
  refuseIf(isReported ? [{ path: 'stage', key: 'reported_already' }] : []);
  await release(work, await measuresFor(work, id, 'take_out'), 'taken_out', reason);
  await updateWorkOrder(work.db, id, asCancelled(reason), work.account.id);
  return ended(work, id, 'cancelled', before);
}

async function release(
  work: Work,
  measures: readonly LockedMeasure[],
  act: ActOf<'measure'>,
  reason: string | null,
): Promise<void> {
  await changeMeasures(work, measures, { act, reason }, () =>
    writeSteps(work.db, idsOf(measures), 'take_out', work.account.id, anew),
  );
}

/** The measures of an order an act is about. What was cancelled in it stays as it is. */
async function measuresFor(work: Work, id: string, act: MeasureAct): Promise<LockedMeasure[]> {
  const all = [...(await lockMeasuresOf(work.db, id)).values()];
  const live = all.filter(({ status }) => status !== 'STO' && status !== 'ABL');
  if (live.every(({ status }) => canDo(act, status))) return live;
  throw new Problem('invalid', 'Some of its measures do not go along', [
    { path: 'measures', key: `cannot_${act}` },
  ]);
}

function idsOf(measures: readonly LockedMeasure[]): string[] {
  return measures.map(({ id }) => id);
}
