import { describe, expect, test } from 'vitest';
import {
  bearing,
  distanceM,
  fixOf,
  fixQuality,
  isOldFix,
  withReading,
  type Reading,
} from '../../client/treeMapping/gpsFix.ts';

const HERE: [number, number] = [8.2146, 53.1435];
/** One metre north, in degrees. */
const METRE = 1 / 111_195;

describe('standing still', () => {
  test('one reading is taken as it is', () => {
    expect(fixOf([{ lonLat: HERE, accuracyM: 6, at: 100 }])).toEqual({
      lonLat: HERE,
      accuracyM: 6,
      readings: 1,
      firstAccuracyM: 6,
      at: 100,
    });
  });

  test('the better reading weighs more', () => {
    const fix = fixOf([
      { lonLat: HERE, accuracyM: 1, at: 0 },
      { lonLat: [HERE[0], HERE[1] + 3 * METRE], accuracyM: 10, at: 0 },
    ]);
    expect(distanceM(HERE, fix?.lonLat ?? [0, 0])).toBeLessThan(0.1);
  });

  test('accuracy gets better, but by no more than half', () => {
    const same = Array.from({ length: 60 }, (): Reading => ({ lonLat: HERE, accuracyM: 6, at: 0 }));
    expect(fixOf(same.slice(0, 2))?.accuracyM).toBe(4.24);
    expect(fixOf(same)?.accuracyM).toBe(3);
  });

  test('says what the first reading said and when the last one came', () => {
    const fix = fixOf([
      { lonLat: HERE, accuracyM: 9, at: 1000 },
      { lonLat: HERE, accuracyM: 4, at: 2000 },
    ]);
    expect(fix).toMatchObject({ firstAccuracyM: 9, at: 2000, readings: 2 });
  });

  test.each([
    [0, 0.01],
    [40_000, 9999],
  ])('a reading of %d m is kept within what the cadastre can hold', (accuracyM, kept) => {
    expect(fixOf([{ lonLat: HERE, accuracyM, at: 0 }])?.accuracyM).toBe(kept);
  });

  test('a reading gets old after five seconds', () => {
    const fix = fixOf([{ lonLat: HERE, accuracyM: 3, at: 10_000 }]);
    if (!fix) throw new Error('a reading is a fix');
    expect([isOldFix(fix, 15_000), isOldFix(fix, 15_001)]).toEqual([false, true]);
  });

  test('readings that belong together are kept', () => {
    const near: Reading = { lonLat: [HERE[0], HERE[1] + 5 * METRE], accuracyM: 5, at: 0 };
    expect(withReading([{ lonLat: HERE, accuracyM: 5, at: 0 }], near)).toHaveLength(2);
  });
});

test('walking on begins a new mean', () => {
  const far: Reading = { lonLat: [HERE[0], HERE[1] + 40 * METRE], accuracyM: 5, at: 0 };
  expect(withReading([{ lonLat: HERE, accuracyM: 5, at: 0 }], far)).toEqual([far]);
});

test('no readings are no fix', () => {
  expect(fixOf([])).toBeNull();
});

test.each([
  [2, 'good'],
  [3, 'good'],
  [5, 'fair'],
  [8, 'fair'],
  [12, 'poor'],
] as const)('%d m is %s', (accuracy, quality) => {
  expect(fixQuality(accuracy)).toBe(quality);
});

describe('distance and direction', () => {
  test('a hundred metres north', () => {
    const north: [number, number] = [HERE[0], HERE[1] + 100 * METRE];
    expect(distanceM(HERE, north)).toBeCloseTo(100, 2);
    expect(bearing(HERE, north)).toBeCloseTo(0, 1);
  });

  test('east is 90 degrees', () => {
    expect(bearing(HERE, [HERE[0] + 0.001, HERE[1]])).toBeCloseTo(90, 1);
  });
});
