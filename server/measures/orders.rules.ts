import type { Day } from '../calendar/calendar.rules.ts';
import type { Issue } from '../http/problem.ts';

/** An order that ends before it begins helps nobody. */
export function checkOrder({ orderedUntil }: { orderedUntil: Day }, today: Day): Issue[] {
  return orderedUntil < today ? [{ path: 'orderedUntil', key: 'until_passed' }] : [];
}

/** What the office does to an order without making it another one: the work to be done stays as it was. */
const LEAVING: readonly string[] = ['deadline_changed', 'estimated', 'begun'];

/** Does an act (as the events name it) leave an order as whoever is on site knows it? */
export function leavesTheOrder(act: string): boolean {
  return LEAVING.includes(act);
}

/** What is not possible has no quantity and nothing to show of afterwards: whoever says both has mixed them up. */
export function checkImpossible({
  impossibleBecause,
  quantity,
  afterPhotoIds,
}: {
  impossibleBecause: string | null;
  quantity: number | null;
  afterPhotoIds: readonly string[];
}): Issue[] {
  if (impossibleBecause === null || (quantity === null && afterPhotoIds.length === 0)) return [];
  return [{ path: 'impossibleBecause', key: 'done_and_impossible' }];
}

/** Work is reported after it was done, and was not done before it was ordered. */
export function checkReport({ doneOn }: { doneOn: Day }, orderedOn: Day, today: Day): Issue[] {
  if (doneOn > today) return [{ path: 'doneOn', key: 'done_in_future' }];
  return doneOn < orderedOn ? [{ path: 'doneOn', key: 'done_before_order', params: { orderedOn } }] : [];
}
