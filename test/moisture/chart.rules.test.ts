import { describe, expect, test } from 'vitest';
import { axisOf, bandsOf, curveOf, nearestTo, type Frame } from '../../server/moisture/chart.rules.ts';
import type { ProbeReading } from '../../server/moisture/probeState.rules.ts';

const HOUR = 3_600_000;
const FROM = new Date('2026-07-10T00:00:00Z');
const at = (hours: number) => new Date(FROM.getTime() + hours * HOUR);
/** Ten px an hour, one px a kPa. */
const FRAME: Frame = { from: FROM, to: at(10), width: 100, height: 100, least: 0, most: 100 };
const reading = (
  hours: number,
  tensionKPa: number | null,
  quality: ProbeReading['quality'] = 0,
): ProbeReading => ({
  measuredAt: at(hours),
  tensionKPa,
  vwcPercent: null,
  quality,
});

describe('a curve', () => {
  test.each([
    [
      'one piece',
      [reading(0, 20), reading(1, 30)],
      [
        [
          [0, 80],
          [10, 70],
        ],
      ],
      [],
    ],
    ['a silence is a gap', [reading(0, 20), reading(4, 30)], [[[0, 80]], [[40, 70]]], []],
    [
      'three intervals are none',
      [reading(0, 20), reading(3, 30)],
      [
        [
          [0, 80],
          [30, 70],
        ],
      ],
      [],
    ],
    [
      'a broken reading is a gap and a mark',
      [reading(0, 20), reading(1, null, 1), reading(2, 30)],
      [[[0, 80]], [[20, 70]]],
      [[10, 1]],
    ],
    ['what a spike said is not drawn', [reading(0, 20), reading(1, 90, 4)], [[[0, 80]]], [[10, 4]]],
    [
      'a reading of something else is a gap',
      [reading(0, 20), reading(1, null), reading(2, 30)],
      [[[0, 80]], [[20, 70]]],
      [],
    ],
    ['beyond the chart it is drawn at its edge', [reading(0, 140)], [[[0, 0]]], []],
    ['what lies outside of the time is not drawn', [reading(-1, 20), reading(11, 20)], [], []],
  ] satisfies [string, ProbeReading[], number[][][], number[][]][])('%s', (_, readings, pieces, marks) => {
    const curve = curveOf(readings, 'tension', HOUR, FRAME);
    expect(curve.pieces.map((piece) => piece.map(({ x, y }) => [x, y]))).toEqual(pieces);
    expect(curve.marks.map(({ x, quality }) => [x, quality])).toEqual(marks);
  });
});

test.each([
  [[12, 78], 5, [0, 20, 40, 60, 80]],
  [[0.1, 0.9], 5, [0, 0.2, 0.4, 0.6, 0.8, 1]],
  [[-3, 28], 4, [-10, 0, 10, 20, 30]],
  [[], 4, [0, 1]],
])('%j in %i steps: %j', (values, steps, ticks) => {
  const axis = axisOf(values, steps);
  expect(axis.ticks.slice(0, ticks.length)).toEqual(ticks);
  expect(axis.most).toBeGreaterThan(axis.least);
});

test('dry is above in kPa', () => {
  expect(bandsOf({ kind: 'tension', moderateFrom: 25, badFrom: 33 }, FRAME)).toEqual([
    { dryness: 'bad', top: 0, bottom: 67 },
    { dryness: 'moderate', top: 67, bottom: 75 },
    { dryness: 'good', top: 75, bottom: 100 },
  ]);
});

test('dry is below in vol-%, and a profile without a middle has two bands', () => {
  const volumetric = {
    kind: 'volumetric',
    moderateBelow: 18,
    badBelow: 14,
    wiltingAt: 9,
    perCentOfCapacity: 0.18,
  } as const;
  expect(bandsOf(volumetric, FRAME).map(({ dryness, top }) => [dryness, top])).toEqual([
    ['good', 0],
    ['moderate', 82],
    ['bad', 86],
  ]);
  expect(
    bandsOf({ kind: 'tension', moderateFrom: null, badFrom: 80 }, FRAME).map(({ dryness }) => dryness),
  ).toEqual(['bad', 'good']);
});

test('a limit beyond the chart has no band', () => {
  expect(bandsOf({ kind: 'tension', moderateFrom: null, badFrom: 1585 }, FRAME)).toEqual([
    { dryness: 'good', top: 0, bottom: 100 },
  ]);
});

test('a finger means the nearest reading, also a broken one', () => {
  const readings = [reading(0, 20), reading(4, null, 1), reading(8, 30)];
  expect([0, 25, 59, 61, 500].map((x) => nearestTo(x, readings, FRAME))).toEqual([0, 1, 1, 2, 2]);
  expect(nearestTo(5, [], FRAME)).toBeNull();
});
