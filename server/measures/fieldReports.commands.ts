import { Problem, type Issue } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { reportOrder, seizeMeasure } from './orders.commands.ts';
import type { Order } from './orders.contract.ts';
import { leavesTheOrder } from './orders.rules.ts';
import { findOrder, lastActs, type MeasureState, type Report } from './orders.store.ts';

/**
 * Reports work as done by somebody who knew the order as it was at `version`, perhaps a day ago. What the office did
 * meanwhile stands in the way only where the order became another one; then 409 says what happened.
 */
export async function reportFromField(
  work: Work,
  id: string,
  { version, ...report }: Report & { version: number },
): Promise<Order> {
  const present = await seizeMeasure(work, id);
  if (!(await isSameOrder(work, present, version)))
    throw new Problem('conflict', 'The order has changed meanwhile', [await whatHappened(work, present)]);
  return reportOrder(work, id, { ...report, version: present.version });
}

async function isSameOrder(
  work: Work,
  { id, version: present }: MeasureState,
  known: number,
): Promise<boolean> {
  const missed = present - known;
  if (missed <= 0) return missed === 0;
  const acts = await lastActs(work.db, id, missed);
  return acts.length === missed && acts.every(leavesTheOrder);
}

/** As far as the person may know: of the office's people a firm hears no names. */
async function whatHappened(work: Work, { id, status, version }: MeasureState): Promise<Issue> {
  const order = await findOrder(work.db, id, work.account.contractorId);
  if (order && (status === 'AGM' || status === 'ABN')) {
    const { doneReportedBy: by, doneReportedOn: on } = order;
    return { path: 'status', key: 'reported_meanwhile', params: { by, on } };
  }
  if (order && status === 'NMO') {
    const { impossibleBy: by, impossibleOn: on } = order;
    return { path: 'status', key: 'impossible_meanwhile', params: { by, on } };
  }
  if (order && status === 'MAN')
    return { path: 'status', key: 'sent_back_meanwhile', params: { reason: order.reworkReason } };
  return { path: 'version', key: 'order_changed', params: { version } };
}
