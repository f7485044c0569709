import type { Day } from '../calendar/calendar.rules.ts';
import type { Issue } from '../http/problem.ts';

/** An order that ends before it begins helps nobody. */
export function checkOrder({ orderedUntil }: { orderedUntil: Day }, today: Day): Issue[] {
  return orderedUntil < today ? [{ path: 'orderedUntil', key: 'until_passed' }] : [];
}

/** Work is reported after it was done, and was not done before it was ordered. */
export function checkReport({ doneOn }: { doneOn: Day }, orderedOn: Day, today: Day): Issue[] {
  if (doneOn > today) return [{ path: 'doneOn', key: 'done_in_future' }];
  return doneOn < orderedOn ? [{ path: 'doneOn', key: 'done_before_order', params: { orderedOn } }] : [];
}
