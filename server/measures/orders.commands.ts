import { v7 as uuidv7 } from 'uuid';
import { difference, recordChanges } from '../audit/changes.store.ts';
import { dayIn, yearOf } from '../calendar/calendar.rules.ts';
import type { Sql } from '../db/sql.ts';
import { Problem, refuseIf } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { finishOrders } from '../workOrders/finishing.ts';
import { insertWorkOrder, nameOfMeasure, nextNumber } from '../workOrders/workOrders.store.ts';
import { measureFacts } from './measureFacts.store.ts';
import { canDo, statusAfter } from './measures.rules.ts';
import type { Order } from './orders.contract.ts';
import { checkOrder, checkReport } from './orders.rules.ts';
import {
  asOrdered,
  asReported,
  asSentBack,
  findOrder,
  inOrderAlone,
  lockMeasure,
  writeStep,
  type MeasureState,
  type Report,
} from './orders.store.ts';

/** Gives a measure to a firm until a day. */
export async function orderMeasure(
  work: Work,
  id: string,
  input: { version: number; contractorId: string; orderedUntil: string; note: string | null },
): Promise<Order> {
  refuseIf(checkOrder(input, work.today));
  const before = await requireMeasure(work, id, 'order', input.version);
  const workOrderId = await anOrderOfItsOwn(work, before, input);
  const ordered = asOrdered(input, work.account.id, work.now);
  const after = await takeStep(work, before, 'order', inOrderAlone(ordered, workOrderId));
  await finishOrders(work, [before.workOrderId]);
  return after;
}

/** A measure that is ordered by itself is an order too, of one measure. */
async function anOrderOfItsOwn(
  work: Work,
  { measure }: MeasureState,
  input: { contractorId: string; orderedUntil: string; note: string | null },
): Promise<string> {
  const id = uuidv7();
  const year = yearOf(work.today);
  const title = await nameOfMeasure(work.db, measure);
  const number = await nextNumber(work.db, year);
  await insertWorkOrder(
    work.db,
    {
      id,
      number,
      title,
      stage: 'placed',
      contractorId: input.contractorId,
      until: input.orderedUntil,
      costCentreId: null,
      budgetYear: year,
      note: input.note,
      placedAt: work.now,
    },
    work.account.id,
  );
  const after = { number, contractorId: input.contractorId, until: input.orderedUntil };
  await recordChanges(work, [
    { noun: 'order', thingId: id, treeId: null, act: 'placed', before: null, after },
  ]);
  return id;
}

/** Reports the work as done on a day. */
export async function reportOrder(
  work: Work,
  id: string,
  input: Report & { version: number },
): Promise<Order> {
  const before = await requireMeasure(work, id, 'report', input.version);
  refuseIf(before.orderedAt === null ? [{ path: 'status', key: 'not_ordered' }] : []);
  const orderedOn = dayIn(work.timeZone, new Date(before.orderedAt ?? work.now));
  refuseIf(checkReport(input, orderedOn, work.today));
  return takeStep(work, before, 'report', asReported(input, work.account.id));
}

/** Accepts work that was reported as done. */
export async function acceptOrder(work: Work, id: string, input: { version: number }): Promise<Order> {
  const before = await requireMeasure(work, id, 'accept', input.version);
  const after = await takeStep(work, before, 'accept');
  await finishOrders(work, [before.workOrderId]);
  return after;
}

/** Sends work that was reported as done back to the firm. */
export async function sendOrderBack(
  work: Work,
  id: string,
  input: { version: number; reason: string },
): Promise<Order> {
  const before = await requireMeasure(work, id, 'send_back', input.version);
  return takeStep(work, before, 'send_back', asSentBack(input.reason));
}

async function requireMeasure(work: Work, id: string, act: OrderAct, version: number): Promise<MeasureState> {
  const found = await lockMeasure(work.db, id, work.account.contractorId);
  if (!found) throw new Problem('not_found', 'There is no such measure');
  if (found.version !== version)
    throw new Problem('conflict', 'Somebody else changed this measure meanwhile', [
      { path: 'version', key: 'changed_meanwhile', params: { version: found.version } },
    ]);
  refuseIf(canDo(act, found.status) ? [] : [{ path: 'status', key: `cannot_${act}` }]);
  return found;
}

type OrderAct = 'order' | 'report' | 'accept' | 'send_back';

const ACTS: Record<OrderAct, string> = {
  order: 'ordered',
  report: 'reported_done',
  accept: 'accepted',
  send_back: 'sent_back',
};

async function takeStep(work: Work, before: MeasureState, act: OrderAct, changes?: Sql): Promise<Order> {
  const { id, treeId } = before;
  const stood = (await measureFacts(work.db, [id])).get(id) ?? {};
  await writeStep(work.db, id, statusAfter(act, before.status), work.account.id, changes);
  // What stands there is evidence, not what was asked for: an order also takes back what was reported before it.
  const stands = (await measureFacts(work.db, [id])).get(id) ?? {};
  const { before: was, after: is } = difference(stood, stands) ?? { before: null, after: null };
  await recordChanges(work, [
    { noun: 'measure', thingId: id, treeId, act: ACTS[act], before: was, after: is },
  ]);
  const after = await findOrder(work.db, before.id, work.account.contractorId);
  if (!after) throw new Problem('not_found', 'There is no such order');
  return after;
}
