import { expect, it } from 'vitest';
import { cutIntoRounds, DAYS_OF_A_ROUND, type CutTask } from '../../server/planner/cutting.rules.ts';

/** Trees in a row, so many a day. */
function street(areaId: string, trees: number, perDay: number, x: number): CutTask[] {
  return Array.from({ length: trees }, (_, n) => ({
    id: `${areaId}${n}`,
    areaId,
    areaName: `Straße ${areaId}`,
    days: 1 / perDay,
    x,
    y: n * 10,
  }));
}

it('a round is a week of work at most, and every tree is in one', () => {
  const tasks = ['a', 'b', 'c', 'd', 'e'].flatMap((area, n) => street(area, 70 + 30 * n, 40, n * 500));
  const rounds = cutIntoRounds(tasks, 2000);
  expect(rounds.flatMap(({ taskIds }) => taskIds).toSorted()).toEqual(tasks.map(({ id }) => id).toSorted());
  for (const { days } of rounds) expect(days).toBeLessThanOrEqual(DAYS_OF_A_ROUND + 1e-6);
});

it('a small area is not divided between two rounds', () => {
  const tasks = ['a', 'b', 'c', 'd'].flatMap((area, n) => street(area, 70, 40, n * 500));
  for (const area of ['a', 'b', 'c', 'd'])
    expect(
      cutIntoRounds(tasks, 2000).filter(({ taskIds }) => taskIds.some((id) => id.startsWith(area))),
    ).toHaveLength(1);
});

it('a large area becomes several rounds, none with more trees than a round may have', () => {
  const rounds = cutIntoRounds(street('a', 950, 80, 0), 300);
  expect(rounds.map(({ taskIds }) => taskIds.length)).toEqual([300, 300, 300, 50]);
});

it('areas that lie near each other come into the same round', () => {
  const tasks = [...street('a', 80, 40, 0), ...street('far', 80, 40, 9000), ...street('b', 80, 40, 300)];
  const [first] = cutIntoRounds(tasks, 2000);
  expect(first?.areaNames.slice(0, 2).toSorted()).toEqual(['Straße a', 'Straße b']);
});
