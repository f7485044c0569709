import { v7 as uuidv7 } from 'uuid';
import { may } from '../accounts/permissions.rules.ts';
import type { ActOf } from '../audit/acts.text.ts';
import { difference, recordChanges } from '../audit/changes.store.ts';
import { dayIn, yearOf } from '../calendar/calendar.rules.ts';
import { refuseUnlisted } from '../contractors/listed.ts';
import { crewsOf } from '../crews/crews.store.ts';
import type { Sql } from '../db/sql.ts';
import { clearStump, fellTree } from '../fellings/felling.ts';
import { refuseUnlawful, rulesBroken } from '../fellings/guard.ts';
import { lapseWithTree, lapsingWith } from '../fellings/lapsing.ts';
import { Problem, refuseIf } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { finishOrders } from '../workOrders/finishing.ts';
import { lockWithOrders } from '../workOrders/locking.ts';
import { whileLosing } from '../workOrders/orderEvents.ts';
import { insertWorkOrder, nameOfMeasure, nextNumber } from '../workOrders/workOrders.store.ts';
import { measureFacts } from './measureFacts.store.ts';
import { canDo, statusAfter } from './measures.rules.ts';
import type { Order } from './orders.contract.ts';
import { checkImpossible, checkOrder, checkReport } from './orders.rules.ts';
import {
  lockTreeOf,
  asAcceptedDespite,
  asImpossible,
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
  await lockWithOrders(work.db, [id]);
  await refuseUnlisted(work, input.contractorId);
  const before = await requireMeasure(work, id, 'order', input.version);
  await refuseUnlawful(work, id, { from: work.today, until: input.orderedUntil });
  return whileLosing(work, [before.workOrderId], async () => {
    const workOrderId = await anOrderOfItsOwn(work, before, input);
    const ordered = asOrdered(input, work.account.id, work.now);
    return takeStep(work, before, 'order', inOrderAlone(ordered, workOrderId));
  });
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

/** Whoever does the work says that it has begun; when, its event says. A fact, whether or not it was lawful. */
export async function beginOrder(work: Work, id: string, input: { version: number }): Promise<Order> {
  const before = await requireMeasure(work, id, 'begin', input.version);
  await refuseOtherCrews(work, before);
  return takeStep(work, before, 'begin');
}

/**
 * Reports the work as done on a day: on its true one, also where no law allowed it; the acceptance asks. Or as not
 * possible, with the reason; the office then decides what becomes of it.
 */
export async function reportOrder(
  work: Work,
  id: string,
  input: Report & { version: number },
): Promise<Order> {
  const { impossibleBecause: because } = input;
  const act = because === null ? 'report' : 'report_impossible';
  const before = await requireMeasure(work, id, act, input.version);
  await refuseOtherCrews(work, before);
  refuseIf(before.orderedAt === null ? [{ path: 'status', key: 'not_ordered' }] : []);
  const orderedOn = dayIn(work.timeZone, new Date(before.orderedAt ?? work.now));
  refuseIf([...checkImpossible(input), ...checkReport(input, orderedOn, work.today)]);
  const said =
    because === null ? asReported(input, work.account.id) : asImpossible(because, input, work.account.id);
  return takeStep(work, before, act, said);
}

/** Crews report what was placed with them; the office may for everybody, firms see nothing but their own anyway. */
async function refuseOtherCrews(work: Work, { contractorId }: MeasureState): Promise<void> {
  const { account } = work;
  if (account.contractorId !== null || may(account.roles, 'measures.order')) return;
  const isOwn = contractorId !== null && (await crewsOf(work.db, account.id)).includes(contractorId);
  if (!isOwn)
    throw new Problem('not_found', 'There is no such order of this crew', [
      { path: 'id', key: 'order_gone' },
    ]);
}

/**
 * Accepts work that was reported as done; what broke the law of fellings, with a reason. A tree that was felled is gone
 * from then on, and what was proposed for it besides has lapsed.
 */
export async function acceptOrder(
  work: Work,
  id: string,
  input: { version: number; despite: string | null },
): Promise<Order> {
  await lockTreeOf(work.db, id);
  const locked = await lockWithOrders(work.db, [id, ...(await lapsingWith(work.db, id))]);
  const before = await requireMeasure(work, id, 'accept', input.version);
  const broken = await rulesBroken(work, id, before.doneReportedOn ?? work.today, input.despite);
  const despite =
    input.despite !== null && broken.length > 0 ? asAcceptedDespite(input.despite, broken) : undefined;
  const after = await takeStep(work, before, 'accept', despite);
  await fellTree(work, id);
  await clearStump(work, before);
  locked.delete(id);
  await lapseWithTree(work, [...locked.values()]);
  await finishOrders(work, [before.workOrderId]);
  return after;
}

/** Sends work that was reported, as done or as not possible, back to the firm. */
export async function sendOrderBack(
  work: Work,
  id: string,
  input: { version: number; reason: string },
): Promise<Order> {
  const before = await requireMeasure(work, id, 'send_back', input.version);
  return takeStep(work, before, 'send_back', asSentBack(input.reason));
}

/** Whether it never was, is another firm's or was withdrawn, nobody is told who may not see it. */
export async function seizeMeasure(work: Work, id: string): Promise<MeasureState> {
  const found = await lockMeasure(work.db, id, work.account.contractorId);
  if (found) return found;
  throw new Problem('not_found', 'There is no such measure', [{ path: 'id', key: 'order_gone' }]);
}

async function requireMeasure(work: Work, id: string, act: OrderAct, version: number): Promise<MeasureState> {
  const found = await seizeMeasure(work, id);
  if (found.version !== version)
    throw new Problem('conflict', 'Somebody else changed this measure meanwhile', [
      { path: 'version', key: 'changed_meanwhile', params: { version: found.version } },
    ]);
  refuseIf(canDo(act, found.status) ? [] : [{ path: 'status', key: `cannot_${act}` }]);
  return found;
}

type OrderAct = 'order' | 'begin' | 'report' | 'report_impossible' | 'accept' | 'send_back';

const ACTS: Record<OrderAct, ActOf<'measure'>> = {
  order: 'ordered',
  begin: 'begun',
  report: 'reported_done',
  report_impossible: 'reported_impossible',
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
  if (!after) throw new Problem('not_found', 'There is no such order', [{ path: 'id', key: 'order_gone' }]);
  return after;
}
