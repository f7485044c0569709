import { expect, test } from 'vitest';
import { checkSkip, dueWindow, taskWindow } from '../../server/tasks/tasks.rules.ts';

test.each([
  ['2026-11-30', '2027-02-28'],
  ['2027-11-30', '2028-02-29'],
  ['2026-05-31', '2026-08-31'],
])('a control due on %s is in time until %s', (dueOn, until) => {
  expect(dueWindow(dueOn)).toEqual({ from: dueOn, until });
});

test.each([
  ['2026-08-22', 'overdue'],
  ['2026-08-23', 'due'],
  ['2026-11-23', 'due'],
  ['2027-02-23', 'upcoming'],
  ['2027-02-24', 'later'],
])('on 23 November 2026 a control due on %s is %s', (dueOn, expected) => {
  expect(taskWindow({ dueOn, dueUntil: dueWindow(dueOn).until }, '2026-11-23')).toBe(expected);
});

test('a skipped control has a reason and comes back within a year', () => {
  const keys = (reason: string, nextDueOn: string) =>
    checkSkip({ reason, nextDueOn }, '2026-11-23').map((issue) => issue.key);
  expect(keys('Baustelle', '2027-05-01')).toEqual([]);
  expect(keys(' ', '2027-05-01')).toEqual(['skip_needs_reason']);
  expect(keys('Baustelle', '2026-11-23')).toEqual(['not_in_the_future']);
  expect(keys('Baustelle', '2027-11-24')).toEqual(['skipped_too_long']);
});
