import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, lastDayOf, monthOf, yearOf } from '../../server/calendar/calendar.rules.ts';
import { isHoliday, workingDaysOf } from '../../server/calendar/holidays.rules.ts';
import { fillPlan, type PlanAnswer } from '../../server/planner/filling.rules.ts';
import { daysAvailable, loadOf, monthWindow, monthsFrom } from '../../server/planner/planner.rules.ts';
import type { PlanTask } from '../../server/planner/visits.rules.ts';
import { inspector, task, YEAR } from './plan.fixtures.ts';

describe('working days', () => {
  it.each([
    ['2027-01-01', 'New Year'],
    ['2027-03-26', 'Good Friday'],
    ['2027-03-29', 'Easter Monday'],
    ['2027-05-06', 'Ascension Day'],
    ['2027-05-17', 'Whit Monday'],
    ['2027-10-31', 'Reformation Day'],
    ['2026-04-03', 'Good Friday of another year'],
  ])('leave out %s, %s', (day) => expect(isHoliday(day)).toBe(true));

  it('of a month with and without absence and past days', () => {
    expect(workingDaysOf('2027-05-01')).toHaveLength(19);
    expect(
      daysAvailable('2027-05-01', [{ startsOn: '2027-05-10', endsOn: '2027-05-14' }], '2027-01-01'),
    ).toBe(14);
    expect(daysAvailable('2027-05-01', [], '2027-05-28')).toBe(2);
    expect(daysAvailable('2027-05-01', [], '2027-07-01')).toBe(0);
  });
});

describe('the months of a task', () => {
  it.each([
    [
      'a window that ends with a month',
      '2027-03-01',
      '2027-05-31',
      null,
      '2027-01-01',
      '2027-05-01',
      '2027-03-01',
      'window',
    ],
    [
      'a window that ends in mid-month',
      '2027-03-15',
      '2027-06-15',
      null,
      '2027-01-01',
      '2027-05-01',
      '2027-03-01',
      'window',
    ],
    [
      'one that begins before the plan',
      '2026-12-10',
      '2027-03-10',
      null,
      '2027-01-01',
      '2027-02-01',
      '2027-01-01',
      'window',
    ],
    [
      'one that has passed',
      '2026-06-01',
      '2026-09-01',
      null,
      '2027-01-01',
      '2027-03-01',
      '2027-01-01',
      'overdue',
    ],
    [
      'one that ends in the first month',
      '2026-10-10',
      '2027-01-10',
      null,
      '2027-01-01',
      '2027-01-01',
      '2027-01-01',
      'short',
    ],
    [
      'after one in leaf, due in summer',
      '2027-06-10',
      '2027-09-10',
      'B',
      '2027-03-01',
      '2027-08-01',
      '2027-04-01',
      'season',
    ],
    [
      'after one without leaves, due in summer',
      '2027-06-10',
      '2027-09-10',
      'U',
      '2027-03-01',
      '2027-08-01',
      '2027-06-01',
      'season',
    ],
    [
      'no other season within reach',
      '2026-12-10',
      '2027-03-10',
      'U',
      '2027-01-01',
      '2027-02-01',
      '2027-01-01',
      'season_missed',
    ],
  ])('%s', (_, dueOn, dueUntil, lastFoliage, first, last, best, reason) => {
    const window = monthWindow({ type: 'RK', dueOn, dueUntil, lastFoliage }, '2027-01-01', '2027-01-01');
    expect(window).toMatchObject({ first, last, best });
    expect(window.reasons).toContain(reason);
  });

  it('of an ordered one begin with its window', () => {
    const ordered = { type: 'ZK', dueOn: '2027-04-03', dueUntil: '2027-04-17', lastFoliage: 'B' };
    expect(monthWindow(ordered, '2027-01-01', '2027-01-01')).toMatchObject({
      first: '2027-04-01',
      last: '2027-04-01',
    });
  });
});

describe('a load', () => {
  it.each([
    [0, 20, 'none'],
    [5, 20, 'roomy'],
    [20, 20, 'fitting'],
    [20.1, 20, 'over'],
    [1, 0, 'over'],
  ])('of %f days in %f is %s', (days, available, load) => expect(loadOf(days, available)).toBe(load));
});

describe('filling the year', () => {
  it('puts trees of one area together, with one person', () => {
    const tasks = Array.from({ length: 10 }, (_, n) =>
      task(`t${n}`, { dueOn: `2027-03-0${(n % 9) + 1}`, dueUntil: '2027-06-30' }),
    );
    const { placements, unplaced } = fillPlan({
      today: '2027-01-01',
      months: YEAR,
      tasks,
      inspectors: [inspector('i', 20), inspector('j', 20)],
    });
    expect(unplaced).toEqual([]);
    expect(new Set(placements.map(({ month, inspectorId }) => month + inspectorId)).size).toBe(1);
    expect(placements[0]?.reasons).toContain('area');
  });

  it('keeps what somebody has with them', () => {
    const tasks = [task('t', { assignedTo: 'j' })];
    const { placements } = fillPlan({
      today: '2027-01-01',
      months: YEAR,
      tasks,
      inspectors: [inspector('i', 20), inspector('j', 20)],
    });
    expect(placements).toMatchObject([{ inspectorId: 'j', reasons: ['window', 'assigned', 'balance'] }]);
  });

  it('gives a tree whose month is full the room of one that can go elsewhere', () => {
    const tasks = [
      task('wide', { dueOn: '2027-02-01', dueUntil: '2027-03-31', areaId: 'a' }),
      task('tight', { dueOn: '2027-02-01', dueUntil: '2027-02-28', areaId: 'b', type: 'ZK' }),
    ];
    const room = [0, 1, 1];
    const { placements, unplaced } = fillPlan({
      today: '2027-01-01',
      months: YEAR,
      tasks,
      inspectors: [inspector('i', room)],
    });
    expect(unplaced).toEqual([]);
    expect(placements.map(({ taskId, month }) => [taskId, month])).toEqual([
      ['tight', '2027-02-01'],
      ['wide', '2027-03-01'],
    ]);
  });

  it('says what could not be placed, and why', () => {
    const tasks = [task('t'), task('u')];
    expect(fillPlan({ today: '2027-01-01', months: YEAR, tasks, inspectors: [] }).unplaced).toEqual([
      { taskId: 't', obstacle: 'nobody' },
      { taskId: 'u', obstacle: 'nobody' },
    ]);
    const { placements, unplaced } = fillPlan({
      today: '2027-01-01',
      months: YEAR,
      tasks,
      inspectors: [inspector('i', [0, 0, 1])],
    });
    expect(placements).toHaveLength(1);
    expect(unplaced).toEqual([{ taskId: 'u', obstacle: 'full' }]);
  });

  it('leaves for later what is due after the year', () => {
    const tasks = [task('t', { dueOn: '2028-03-01', dueUntil: '2028-06-01' })];
    expect(fillPlan({ today: '2027-01-01', months: YEAR, tasks, inspectors: [inspector('i', 20)] })).toEqual({
      placements: [],
      unplaced: [],
    });
  });

  it('never leaves a window when there is room, never plans over, and answers the same twice', () => {
    fc.assert(
      fc.property(question, ({ tasks, rooms }) => {
        const asked = {
          today: '2027-01-01',
          months: YEAR,
          tasks,
          inspectors: rooms.map((room, n) => inspector(`i${n}`, room)),
        };
        const answer = fillPlan(asked);
        expect(fillPlan(asked)).toEqual(answer);
        expect(answer.placements.length + answer.unplaced.length).toBe(tasks.length);
        for (const one of answer.placements) expect(isInWindow(one, tasks)).toBe(true);
        for (const [room, used] of usedRooms(answer, rooms)) expect(used).toBeLessThanOrEqual(room);
        expect(answer.placements.length).toBe(mostPlaceable(tasks, rooms));
      }),
      { numRuns: 300 },
    );
  });
});

const question = fc.record({
  tasks: fc
    .array(
      fc.record({
        dueOn: fc.integer({ min: 0, max: 330 }).map((days) => addDays('2027-01-01', days)),
        length: fc.integer({ min: 1, max: 3 }),
        area: fc.constantFrom('a', 'b', 'c'),
        foliage: fc.constantFrom('B', 'U', null),
      }),
      { maxLength: 30 },
    )
    .map((all) =>
      all.map(({ dueOn, length, area, foliage }, n) =>
        task(`t${String(n).padStart(2, '0')}`, {
          type: 'ZK',
          dueOn,
          dueUntil: endOfMonth(addMonths(dueOn, length - 1)),
          areaId: area,
          lastFoliage: foliage,
        }),
      ),
    ),
  rooms: fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 12, maxLength: 12 }), {
    maxLength: 3,
  }),
});

function endOfMonth(day: string): string {
  return lastDayOf(yearOf(day), monthOf(day));
}

function isInWindow(
  { taskId, month }: { taskId: string; month: string },
  tasks: readonly PlanTask[],
): boolean {
  const found = tasks.find(({ id }) => id === taskId);
  return (
    found !== undefined && month >= `${found.dueOn.slice(0, 8)}01` && endOfMonth(month) <= found.dueUntil
  );
}

function usedRooms({ placements }: PlanAnswer, rooms: readonly (readonly number[])[]): [number, number][] {
  return rooms.flatMap((room, n) =>
    room.map((trees, month): [number, number] => [
      trees,
      placements.filter((one) => one.inspectorId === `i${n}` && one.month === YEAR[month]).length,
    ]),
  );
}

/** How many can be placed at all: windows are intervals, so the earliest end first is best (Glover 1967). */
function mostPlaceable(tasks: readonly PlanTask[], rooms: readonly (readonly number[])[]): number {
  let count = 0;
  const waiting = new Set(tasks);
  for (const [index, month] of monthsFrom('2027-01-01', 12).entries()) {
    let room = rooms.reduce((sum, one) => sum + (one[index] ?? 0), 0);
    const ready = [...waiting]
      .filter(({ dueOn, dueUntil }) => `${dueOn.slice(0, 8)}01` <= month && dueUntil >= endOfMonth(month))
      .toSorted((a, b) => (a.dueUntil < b.dueUntil ? -1 : 1));
    for (const one of ready) {
      if (room === 0) break;
      room--;
      count++;
      waiting.delete(one);
    }
  }
  return count;
}
