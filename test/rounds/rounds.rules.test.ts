import { describe, expect, test } from 'vitest';
import {
  cheapestPlace,
  firstOrder,
  metresOf,
  walkedLine,
  type Place,
} from '../../server/rounds/roundOrder.rules.ts';
import {
  checkOrder,
  checkRound,
  daysNeeded,
  daysOf,
  statusNow,
  workdaysOf,
} from '../../server/rounds/rounds.rules.ts';

/** A degree of latitude is 111,195 m on a sphere of the earth's mean radius. */
const NORTH_10_M = 10 / 111_195;
const along = (...steps: number[]): Place[] => steps.map((step) => [8.2, 53.1 + step * NORTH_10_M]);
const OPEN = { start: null, end: null, tour: 'open' } as const;

describe('days of a round', () => {
  // 6 July 2026 is a Monday.
  const week = { startsOn: '2026-07-06', endsOn: '2026-07-10', treesPerDay: 40 };

  test.each([
    [0, []],
    [40, [['2026-07-06', 1, 40]]],
    [
      41,
      [
        ['2026-07-06', 1, 40],
        ['2026-07-07', 41, 41],
      ],
    ],
  ])('%i trees at 40 a day', (trees, days) => {
    expect(daysOf(week, trees).map(({ day, first, last }) => [day, first, last])).toEqual(days);
  });

  test('weekends are left out, and what does not fit goes on after the last day', () => {
    const days = daysOf({ ...week, startsOn: '2026-07-10' }, 81).map(({ day }) => day);
    expect(days).toEqual(['2026-07-10', '2026-07-13', '2026-07-14']);
  });

  test('holidays are left out as weekends are: the year plan knows the same', () => {
    // Thursday before Good Friday; on Monday it is Easter.
    const days = daysOf({ ...week, startsOn: '2026-04-02', endsOn: '2026-04-08' }, 81);
    expect(days.map(({ day }) => day)).toEqual(['2026-04-02', '2026-04-07', '2026-04-08']);
  });

  test('a round that lies on a weekend only is walked there', () => {
    const days = daysOf({ startsOn: '2026-07-11', endsOn: '2026-07-12', treesPerDay: 40 }, 80);
    expect(days.map(({ day }) => day)).toEqual(['2026-07-11', '2026-07-12']);
  });

  test.each([
    ['2026-07-06', '2026-07-12', 5],
    ['2026-07-11', '2026-07-12', 0],
    ['2026-07-06', '2026-07-06', 1],
    // Good Friday and Easter Monday; the Day of German Unity is a Saturday.
    ['2026-03-30', '2026-04-10', 8],
    ['2026-10-03', '2026-10-03', 0],
  ])('from %s to %s are %i working days', (startsOn, endsOn, count) => {
    expect(workdaysOf({ startsOn, endsOn })).toBe(count);
  });

  test('a tree more than the capacity takes a day more', () => {
    expect([daysNeeded(80, 80), daysNeeded(81, 80), daysNeeded(0, 80)]).toEqual([1, 2, 0]);
  });
});

test.each([
  ['2026-07-06', '2026-07-05', ['ends_before_start']],
  ['2026-07-06', '2026-07-06', []],
  ['2026-07-06', '2027-07-08', ['lasts_too_long']],
])('a round from %s to %s: %j', (startsOn, endsOn, keys) => {
  expect(checkRound({ startsOn, endsOn }).map(({ key }) => key)).toEqual(keys);
});

test('a round nobody started runs as soon as something of it is done', () => {
  expect(statusNow('planned', { done: 0, skipped: 0 })).toBe('planned');
  expect(statusNow('planned', { done: 1, skipped: 0 })).toBe('running');
  expect(statusNow('done', { done: 1, skipped: 0 })).toBe('done');
});

test.each([
  [['a', 'b'], ['b', 'a'], true],
  [['a', 'b'], ['a'], false],
  [['a', 'b'], ['a', 'a'], false],
  [['a', 'b'], ['a', 'c'], false],
  [['a'], ['a', 'b'], false],
])('stops %j ordered as %j: %s', (stops, wanted, isWhole) => {
  expect(checkOrder(stops, wanted)).toHaveLength(isWhole ? 0 : 1);
});

describe('the way', () => {
  test('is as long as the steps between its places', () => {
    expect(metresOf(along(0, 1, 3), OPEN)).toBeCloseTo(30, 1);
    expect(metresOf(along(3, 0, 1), OPEN)).toBeCloseTo(40, 1);
    expect(metresOf(along(2), OPEN)).toBe(0);
    expect(metresOf([], OPEN)).toBe(0);
  });

  test('begins at the start, ends at the end, and comes back where it is closed', () => {
    const [start = [0, 0], end = [0, 0]] = along(-1, 5);
    expect(metresOf(along(0, 1), { start, end, tour: 'open' })).toBeCloseTo(60, 1);
    expect(metresOf(along(0, 1), { start, end, tour: 'closed' })).toBeCloseTo(40, 1);
    expect(walkedLine(along(0, 1), { start: null, end: null, tour: 'closed' })).toEqual(along(0, 1, 0));
  });

  test('east and north are measured alike', () => {
    const east: Place[] = [
      [8.2, 53.1],
      [8.2 + NORTH_10_M / Math.cos((53.1 * Math.PI) / 180), 53.1],
    ];
    expect(metresOf(east, OPEN)).toBeCloseTo(10, 2);
  });
});

test('a first order goes on to the nearest tree, from the start or from an end of the row', () => {
  expect(firstOrder(along(3, 0, 2, 1), OPEN)).toEqual([1, 3, 2, 0]);
  expect(firstOrder(along(3, 0, 2, 1), { start: along(4)[0] ?? null })).toEqual([0, 2, 3, 1]);
  expect(firstOrder([], OPEN)).toEqual([]);
});

test.each([
  ['between its neighbours', along(0, 2), 1, OPEN, 1],
  ['before the first', along(0, 2), -1, OPEN, 0],
  ['behind the last', along(0, 2), 3, OPEN, 2],
  ['before the end', along(0, 2), 3, { ...OPEN, end: along(4)[0] ?? null }, 2],
  ['behind the start', along(0, 2), -1, { ...OPEN, start: along(-2)[0] ?? null }, 0],
  ['into an empty round', [], 3, OPEN, 0],
])('a further tree costs the least way %s', (_, places, step, ends, index) => {
  expect(cheapestPlace(places, along(step)[0] ?? [0, 0], ends)).toBe(index);
});
