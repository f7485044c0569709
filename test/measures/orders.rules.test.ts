import { expect, test } from 'vitest';
import { checkOrder, checkReport, leavesTheOrder } from '../../server/measures/orders.rules.ts';

test('an order ends today at the earliest', () => {
  expect(checkOrder({ orderedUntil: '2026-06-15' }, '2026-06-15')).toEqual([]);
  expect(checkOrder({ orderedUntil: '2026-06-14' }, '2026-06-15')).toMatchObject([{ key: 'until_passed' }]);
});

test.each([
  ['2026-06-01', undefined],
  ['2026-06-15', undefined],
  ['2026-06-16', 'done_in_future'],
  ['2026-05-31', 'done_before_order'],
])('work ordered on 1 June and reported on 15 June was done between them: %s', (doneOn, key) => {
  expect(checkReport({ doneOn }, '2026-06-01', '2026-06-15')[0]?.key).toBe(key);
});

test.each([
  ['deadline_changed', true],
  ['ordered', false],
  ['taken_out', false],
  ['reported_done', false],
  ['sent_back', false],
  ['something new', false],
])('after %s an order is the one whoever is on site knows: %s', (act, isSame) => {
  expect(leavesTheOrder(act)).toBe(isSame);
});
