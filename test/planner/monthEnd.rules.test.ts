import { describe, expect, it } from 'vitest';
import { fillPlan } from '../../server/planner/filling.rules.ts';
import { monthWindow } from '../../server/planner/planner.rules.ts';
import { inspector, task, YEAR } from './plan.fixtures.ts';

describe('at the end of a month', () => {
  // January 2027 ends on a Sunday: the 29th is its last working day.
  const due = (dueUntil: string) => ({ type: 'RK', dueOn: '2026-10-10', dueUntil, lastFoliage: null });

  it.each([
    ['ended earlier in it is late', '2027-01-10', '2027-01-29', '2027-01-01', '2027-03-01', 'overdue'],
    [
      'ended in it is late, once it is over',
      '2027-01-10',
      '2027-01-30',
      '2027-02-01',
      '2027-04-01',
      'overdue',
    ],
    ['ends today is short', '2027-01-29', '2027-01-29', '2027-01-01', '2027-01-01', 'short'],
    [
      'ends on its last Sunday is short, once it is over',
      '2027-01-31',
      '2027-01-30',
      '2027-02-01',
      '2027-02-01',
      'short',
    ],
    ['ends in the next one still has it', '2027-02-10', '2027-01-29', '2027-01-01', '2027-01-01', 'window'],
    [
      'ends in the next one, once it is over, is short',
      '2027-02-10',
      '2027-01-30',
      '2027-02-01',
      '2027-02-01',
      'short',
    ],
  ])('a window that %s', (_name, dueUntil, today, first, last, reason) => {
    const window = monthWindow(due(dueUntil), '2027-01-01', today);
    expect(window).toMatchObject({ first, last, reasons: [reason] });
  });

  it('what finds no room in the days that are left stands in the next month, if its window reaches into it', () => {
    const tasks = ['2027-02-10', '2027-02-10', '2027-01-30'].map((until, n) => task(`t${n}`, due(until)));
    const asked = { today: '2027-01-29', months: YEAR, tasks, inspectors: [inspector('i', [1, 20])] };
    const { placements, unplaced } = fillPlan(asked);
    expect(placements.map(({ month }) => month).toSorted()).toEqual([
      '2027-01-01',
      '2027-02-01',
      '2027-02-01',
    ]);
    expect(unplaced).toEqual([]);
  });

  it('nothing is called full because the month is over', () => {
    const tasks = ['2027-01-10', '2027-01-31', '2027-02-10'].map((until, n) => task(`t${n}`, due(until)));
    const asked = { today: '2027-01-30', months: YEAR, tasks, inspectors: [inspector('i', [0, 20])] };
    const { placements, unplaced } = fillPlan(asked);
    expect(unplaced).toEqual([]);
    expect(placements.map(({ month }) => month)).toEqual(['2027-02-01', '2027-02-01', '2027-02-01']);
  });
});
