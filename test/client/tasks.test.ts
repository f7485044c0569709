import { describe, expect, test } from 'vitest';
import { planDays } from '../../client/tasks/planDays.ts';
import { plansBack } from '../../client/tasks/planUndo.ts';
import { roundsIn } from '../../client/tasks/roundsIn.ts';
import { MOST_SELECTED, toggled, toggledAll } from '../../client/tasks/selection.ts';
import { readTaskPlace, writeTaskPlace } from '../../client/tasks/taskPlace.ts';

describe('taking a plan back', () => {
  const task = (id: string, version: number, assignedTo: string | null, plannedOn: string | null) => ({
    id,
    version,
    assignedTo,
    plannedOn,
  });

  test('gives every task the person and day it had, with its new version', () => {
    const before = [task('a', 1, null, null), task('b', 4, 'eva', '2026-05-04'), task('c', 2, null, null)];
    const after = [task('a', 2, 'jan', null), task('b', 5, 'jan', '2026-05-04'), task('c', 3, 'jan', null)];
    expect(plansBack(before, after)).toEqual([
      {
        tasks: [
          { id: 'a', version: 2 },
          { id: 'c', version: 3 },
        ],
        assignedTo: null,
        plannedOn: null,
      },
      { tasks: [{ id: 'b', version: 5 }], assignedTo: 'eva', plannedOn: '2026-05-04' },
    ]);
  });

  test('leaves alone what the plan did not touch', () => {
    expect(plansBack([task('a', 1, null, null)], [])).toEqual([]);
  });
});

describe('selecting', () => {
  test('one more, and off again', () => {
    expect([...toggled(new Set(['a']), 'b')]).toEqual(['a', 'b']);
    expect([...toggled(new Set(['a', 'b']), 'b')]).toEqual(['a']);
  });

  test('all shown, and none of them again', () => {
    expect([...toggledAll(new Set(['x']), ['a', 'b'])]).toEqual(['x', 'a', 'b']);
    expect([...toggledAll(new Set(['x', 'a', 'b']), ['a', 'b'])]).toEqual(['x']);
  });

  test('never more than one plan can hold', () => {
    const many = Array.from({ length: MOST_SELECTED + 10 }, (_, index) => String(index));
    expect(toggledAll(new Set(), many).size).toBe(MOST_SELECTED);
    expect(toggled(new Set(many.slice(0, MOST_SELECTED)), 'one more').size).toBe(MOST_SELECTED);
  });
});

describe('the address of the task list', () => {
  test('says what is shown and is read back', () => {
    const place = { window: 'due', areaId: 'a1', assignedTo: 'none' } as const;
    expect(readTaskPlace(writeTaskPlace(place))).toEqual(place);
  });

  test('without words shows what is overdue', () => {
    expect(readTaskPlace(new URLSearchParams('window=yesterday'))).toEqual({
      window: 'overdue',
      areaId: null,
      assignedTo: null,
    });
  });
});

test.each([
  ['2026-03-13', '2026-03-14', '2026-03-16'], // a Friday
  ['2026-03-15', '2026-03-16', '2026-03-16'], // a Sunday
  ['2026-03-16', '2026-03-17', '2026-03-23'], // a Monday
])('on %s tomorrow is %s and next Monday %s', (today, tomorrow, nextMonday) => {
  expect(planDays(today)).toEqual({ today, tomorrow, nextMonday });
});

test('a refusal names each round once, with how many of the tasks stand in it', () => {
  const inRound = (round: string, inspector: string) => ({
    path: 'tasks.0',
    key: 'task_in_round',
    params: { round, inspector },
  });
  const stale = { path: 'tasks.1', key: 'changed_meanwhile' };
  expect(roundsIn([inRound('Nord', 'Imke'), stale, inRound('Süd', 'Enno'), inRound('Nord', 'Imke')])).toEqual(
    [
      { round: 'Nord', inspector: 'Imke', count: 2 },
      { round: 'Süd', inspector: 'Enno', count: 1 },
    ],
  );
});
