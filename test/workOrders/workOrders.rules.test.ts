import { expect, test } from 'vitest';
import {
  checkBudget,
  checkPlacing,
  earliestDay,
  overBudgetBy,
} from '../../server/workOrders/workOrders.rules.ts';

test.each([
  [['2026-08-01', null, '2026-07-01'], '2026-07-01'],
  [[null], null],
  [[], null],
  // A deadline that has passed cannot be kept by an order of today.
  [['2026-06-14', '2026-08-01'], null],
])('the day of an order over measures due %j is %s', (deadlines, expected) => {
  expect(earliestDay(deadlines, '2026-06-15')).toBe(expected);
});

test.each([
  [{ until: '2026-07-01', measures: 1 }, undefined],
  [{ until: '2026-06-15', measures: 1 }, undefined],
  [{ until: '2026-06-14', measures: 1 }, 'until_passed'],
  [{ until: null, measures: 1 }, 'needs_day'],
  [{ until: '2026-07-01', measures: 0 }, 'order_is_empty'],
])('placing %j is refused with %s', (order, key) => {
  expect(checkPlacing(order, '2026-06-15')[0]?.key).toBe(key);
});

test.each([
  [{ amount: 1000, committed: 600, own: 400 }, 0],
  [{ amount: 1000, committed: 600.1, own: 400 }, 0.1],
  [{ amount: 0.3, committed: 0.1, own: 0.2 }, 0],
  [{ amount: null, committed: 600, own: 400 }, 0],
])('%j goes over by %d', (state, expected) => {
  expect(overBudgetBy(state)).toBe(expected);
});

test('over the budget an order needs a reason', () => {
  const state = { amount: 1000, committed: 900, own: 200 };
  expect(checkBudget(state, null)).toMatchObject([{ key: 'over_budget', params: { over: 100 } }]);
  expect(checkBudget(state, 'Sturmschäden')).toEqual([]);
});
