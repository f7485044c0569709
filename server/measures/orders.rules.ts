import type { Day } from '../calendar/calendar.rules.ts';
import type { Issue } from '../http/problem.ts';
import type { Measure } from './measures.contract.ts';

type Status = Measure['status'];
/** What can be done with a measure on its way from the proposal to the accepted work. */
export type OrderAct = 'order' | 'report' | 'accept' | 'send_back';

/** In which statuses each act is possible, and which one follows. */
const STEPS: Record<OrderAct, { from: readonly Status[]; to: Status }> = {
  order: { from: ['VOR', 'GEP', 'GPL', 'AUS', 'BEA', 'INA', 'MAN'], to: 'BEA' },
  report: { from: ['BEA', 'INA', 'MAN'], to: 'AGM' },
  accept: { from: ['AGM'], to: 'ABN' },
  send_back: { from: ['AGM'], to: 'MAN' },
};

export function statusAfter(act: OrderAct): Status {
  return STEPS[act].to;
}

/** Can that be done with a measure in this status? The screen asks before it offers a button. */
export function canDo(act: OrderAct, status: Status): boolean {
  return STEPS[act].from.includes(status);
}

/** An order that ends before it begins helps nobody. */
export function checkOrder({ orderedUntil }: { orderedUntil: Day }, today: Day): Issue[] {
  return orderedUntil < today ? [{ path: 'orderedUntil', key: 'until_passed' }] : [];
}

/** Work is reported after it was done, and was not done before it was ordered. */
export function checkReport({ doneOn }: { doneOn: Day }, orderedOn: Day, today: Day): Issue[] {
  if (doneOn > today) return [{ path: 'doneOn', key: 'done_in_future' }];
  return doneOn < orderedOn ? [{ path: 'doneOn', key: 'done_before_order', params: { orderedOn } }] : [];
}
