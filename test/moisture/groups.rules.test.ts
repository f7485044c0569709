import { describe, expect, test } from 'vitest';
import { decideTask, isInSeason, litresOfTask, type DryGroup } from '../../server/moisture/dryTasks.rules.ts';
import { worstState, type MoistureState } from '../../server/moisture/groupState.rules.ts';
import type { ProbeReading } from '../../server/moisture/probeState.rules.ts';
import type { Limits } from '../../server/moisture/profiles.rules.ts';
import { qualitiesAmong } from '../../server/moisture/suspects.rules.ts';
import {
  isJustWatered,
  isWaterlogged,
  reactionTo,
  restsAfterWatering,
} from '../../server/moisture/wateredSoil.rules.ts';

const NOW = new Date('2026-07-10T12:00:00Z');
const TODAY = '2026-07-10';
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);
const TENSION: Limits = { kind: 'tension', moderateFrom: 25, badFrom: 33 };
const LOAM: Limits = {
  kind: 'volumetric',
  moderateBelow: 18,
  badBelow: 14.4,
  wiltingAt: 9,
  perCentOfCapacity: 0.18,
};

test.each([
  [['good', 'bad', 'moderate'], 'bad', 0],
  [['good', 'unknown', 'frozen'], 'good', 2],
  [['unknown', 'frozen'], 'frozen', 2],
  [['unknown', 'unassessed'], 'unknown', 1],
  [['unassessed'], 'unassessed', 0],
  [[], 'unassessed', 0],
] satisfies [MoistureState[], MoistureState, number][])(
  'the worst of %j is %s, %i without a value',
  (states, state, withoutValue) => {
    expect(worstState(states)).toEqual({ state, withoutValue });
  },
);

describe('a task', () => {
  const dry: DryGroup = {
    state: 'bad',
    taskFrom: 'bad',
    hasOpenTask: false,
    wateredAt: null,
    postponedTimes: 0,
    rainMm: null,
  };

  test.each([
    ['a dry group', {}, { kind: 'raise' }],
    ['one that is moderately dry', { state: 'moderate' }, { kind: 'none', why: 'not_dry' }],
    ['one where the city drives earlier', { state: 'moderate', taskFrom: 'moderate' }, { kind: 'raise' }],
    ['one that nobody knows', { state: 'unknown' }, { kind: 'none', why: 'not_dry' }],
    ['a frozen one', { state: 'frozen' }, { kind: 'none', why: 'not_dry' }],
    ['one with a task', { hasOpenTask: true }, { kind: 'none', why: 'open_task' }],
    ['one watered 47 h ago', { wateredAt: hoursAgo(47) }, { kind: 'none', why: 'just_watered' }],
    ['one watered 48 h ago', { wateredAt: hoursAgo(48) }, { kind: 'raise' }],
    ['rain to come', { rainMm: 15 }, { kind: 'postpone', until: '2026-07-12' }],
    ['little rain to come', { rainMm: 14 }, { kind: 'raise' }],
    ['rain to come, for the third time', { rainMm: 15, postponedTimes: 2 }, { kind: 'raise' }],
  ] as const)('%s', (_, group, decision) => {
    expect(decideTask({ ...dry, ...group }, NOW, TODAY)).toEqual(decision);
  });

  test('out of season none is raised', () => {
    expect(decideTask(dry, NOW, '2026-11-01')).toEqual({ kind: 'none', why: 'out_of_season' });
  });

  test.each([
    ['2026-03-14', false],
    ['2026-03-15', true],
    ['2026-10-31', true],
    ['2026-11-01', false],
  ])('%s in season: %s', (day, expected) => {
    expect(isInSeason(day)).toBe(expected);
  });

  test('a season may pass the turn of the year', () => {
    const season = { first: '10-01', last: '02-28' };
    expect(['2026-12-01', '2026-02-01', '2026-06-01'].map((day) => isInSeason(day, season))).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('litres are those of the norms, and 100 where they say nothing', () => {
    const trees = [
      { plantingYear: 2026, girthCm: 18 },
      { plantingYear: 2020, girthCm: 30 },
    ];
    expect(litresOfTask(trees, [{ standingFrom: 1, girthFromCm: 0, litres: 80 }], 2026)).toBe(160);
    expect(litresOfTask(trees, [], 2026)).toBe(200);
  });
});

describe('watering', () => {
  test.each([
    [0, true, true],
    [23, true, true],
    [24, false, true],
    [48, false, false],
  ])('%i h after it: just watered %s, at rest %s', (hours, just, rests) => {
    expect([isJustWatered(hoursAgo(hours), NOW), restsAfterWatering(hoursAgo(hours), NOW)]).toEqual([
      just,
      rests,
    ]);
  });

  test('none, or one that is to come, is none', () => {
    expect([isJustWatered(null, NOW), isJustWatered(hoursAgo(-1), NOW)]).toEqual([false, false]);
  });

  const watered = hoursAgo(30);
  const curve = (limits: Limits, values: readonly [number, number][]): ProbeReading[] =>
    values.map(([hours, value]) => ({
      measuredAt: new Date(watered.getTime() + hours * 3_600_000),
      tensionKPa: limits.kind === 'tension' ? value : null,
      vwcPercent: limits.kind === 'tension' ? null : value,
      quality: 0,
    }));

  test.each([
    [
      'the tension falls',
      TENSION,
      [
        [-2, 60],
        [-1, 60],
        [3, 50],
      ],
      'reacted',
    ],
    [
      'the moisture rises',
      LOAM,
      [
        [-1, 14],
        [5, 17],
      ],
      'reacted',
    ],
    [
      'nothing happens',
      TENSION,
      [
        [-1, 60],
        [3, 60],
        [20, 61],
      ],
      'no_reaction',
    ],
    [
      'too late',
      TENSION,
      [
        [-1, 60],
        [3, 60],
        [20, 61],
        [26, 20],
      ],
      'no_reaction',
    ],
    [
      'it was wet before',
      TENSION,
      [
        [-1, 8],
        [3, 8],
        [20, 8],
      ],
      'untold',
    ],
    [
      'it was wet before, volumetric',
      LOAM,
      [
        [-1, 24],
        [3, 24],
        [20, 24],
      ],
      'untold',
    ],
    [
      'nothing is known from before',
      TENSION,
      [
        [3, 60],
        [20, 60],
      ],
      'untold',
    ],
    [
      'one reading after it is not enough',
      TENSION,
      [
        [-1, 60],
        [3, 60],
      ],
      'untold',
    ],
  ] satisfies [string, Limits, [number, number][], string][])('%s: %s', (_, limits, values, reaction) => {
    expect(reactionTo(watered, { depthCm: 30, limits, readings: curve(limits, values) }, NOW)).toBe(reaction);
  });

  test('within a day nobody can say that nothing came, and of a deep probe never', () => {
    const readings = curve(TENSION, [
      [-1, 60],
      [1, 60],
      [2, 60],
    ]);
    const soon = new Date(watered.getTime() + 5 * 3_600_000);
    expect(reactionTo(watered, { depthCm: 30, limits: TENSION, readings }, soon)).toBe('too_early');
    expect(reactionTo(watered, { depthCm: 60, limits: TENSION, readings }, NOW)).toBe('untold');
  });

  test.each([
    ['a week below 5 kPa', [9, 4, 4, 4, 4, 4, 4, 4], TENSION, true],
    ['six days', [4, 4, 4, 4, 4, 4], TENSION, false],
    ['a dry day within', [4, 4, 4, 6, 4, 4, 4], TENSION, false],
    ['a day without a value', [4, 4, null, 4, 4, 4, 4], TENSION, false],
    // 9 + 0.9 × 18 = 25.2 vol-%
    ['a week above 90 % of the capacity', [26, 26, 26, 26, 26, 26, 26], LOAM, true],
    ['a week below it', [25, 25, 25, 25, 25, 25, 25], LOAM, false],
  ] satisfies [string, (number | null)[], Limits, boolean][])(
    '%s is waterlogged: %#',
    (_, days, limits, expected) => {
      expect(isWaterlogged(days, limits)).toBe(expected);
    },
  );
});

describe('readings among their neighbours', () => {
  const curve = (values: readonly (number | null)[], quality: ProbeReading['quality'] = 0): ProbeReading[] =>
    values.map((vwcPercent, index) => ({
      measuredAt: hoursAgo(100 - index * 4),
      vwcPercent,
      tensionKPa: null,
      quality,
    }));

  test.each([
    ['a leap and back', [20, 45, 21], [0, 4, 0]],
    ['a leap down and back', [45, 20, 44], [0, 4, 0]],
    ['a leap that stays: rain', [20, 45, 44, 43], [0, 0, 0, 0]],
    ['at the end nobody knows', [20, 45], [0, 0]],
    ['little', [20, 39, 20], [0, 0, 0]],
  ])('%s', (_, values, qualities) => {
    expect(qualitiesAmong(curve(values), false)).toEqual(qualities);
  });

  test('a day of the same value is stuck where a neighbour moved, and constant soil where none did', () => {
    const readings = curve([19, 20, 20, 20, 20, 20, 20, 20]);
    expect(qualitiesAmong(readings, true)).toEqual([0, 6, 6, 6, 6, 6, 6, 6]);
    expect(qualitiesAmong(readings, false)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    expect(qualitiesAmong(curve([19, 20, 20]), true)).toEqual([0, 0, 0]);
  });

  test('what was marked before stays so', () => {
    expect(qualitiesAmong(curve([20, 90, 20], 9), true)).toEqual([9, 9, 9]);
    expect(qualitiesAmong([], true)).toEqual([]);
  });
});
