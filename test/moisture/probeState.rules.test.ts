import { describe, expect, test } from 'vitest';
import {
  limitsAt,
  PROFILES,
  TENSION_32_80,
  TENSION_BY_YEAR,
  USABLE_FIELD_CAPACITY,
  type Limits,
  type Soil,
} from '../../server/moisture/profiles.rules.ts';
import {
  drynessAt,
  hold,
  probeValue,
  type Held,
  type ProbeReading,
} from '../../server/moisture/probeState.rules.ts';

const NOW = new Date('2026-07-10T12:00:00Z');
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);
const FIRST_YEAR: Limits = { kind: 'tension', moderateFrom: 25, badFrom: 33 };

describe('limits', () => {
  test('every profile has a name of its own, and says where it comes from and for what it holds', () => {
    expect(new Set(PROFILES.map(({ id }) => id)).size).toBe(PROFILES.length);
    expect(PROFILES.filter(({ source, validity }) => source.length < 20 || validity.length < 20)).toEqual([]);
  });

  test.each([
    [2026, 30, 25, 33],
    [2025, 90, 25, 33],
    [2024, 30, 62, 81],
    [2024, 60, 25, 33],
    [2024, 44, 62, 81],
    [2024, 45, 25, 33],
    [2024, 75, 25, 33],
    [2023, 30, null, 1585],
    [2023, 60, null, 80],
    [2023, 90, null, 80],
  ])(
    'planted %i, at %i cm: moderate from %s, bad from %i kPa in 2026',
    (plantingYear, depthCm, moderateFrom, badFrom) => {
      const place = { depthCm, plantingYear, soil: null };
      expect(limitsAt(TENSION_BY_YEAR, place, 2026)).toEqual({ kind: 'tension', moderateFrom, badFrom });
    },
  );

  test.each([2022, 1950, 2027, null])('a tree planted %s is beyond the profile', (plantingYear) => {
    expect(limitsAt(TENSION_BY_YEAR, { depthCm: 30, plantingYear, soil: 'Sl3' }, 2026)).toBeNull();
    expect(limitsAt(TENSION_32_80, { depthCm: 30, plantingYear, soil: 'Sl3' }, 2026)).toBeNull();
  });

  // vol-% at 50 and 30 % of the usable field capacity
  test.each([
    ['Ss', 12, 8.8],
    ['Sl2', 16, 12.4],
    ['Sl3', 18, 14.4],
    ['Su3', 18.5, 14.3],
    ['Sl4', 21, 17.4],
    ['Ls3', 25, 21.8],
    ['Lu', 27.5, 24.1],
    ['Uu', 25, 19.8],
    ['Tu3', 31.5, 28.9],
  ] satisfies [Soil, number, number][])(
    '%s: moderate below %f, bad below %f vol-%',
    (soil, moderate, bad) => {
      const limits = limitsAt(USABLE_FIELD_CAPACITY, { depthCm: 40, plantingYear: null, soil }, 2026);
      if (limits?.kind !== 'volumetric') throw new Error('not volumetric');
      expect(limits.moderateBelow).toBeCloseTo(moderate, 6);
      expect(limits.badBelow).toBeCloseTo(bad, 6);
    },
  );

  test('of an unknown soil nothing is said', () => {
    expect(limitsAt(USABLE_FIELD_CAPACITY, { depthCm: 40, plantingYear: 2026, soil: null }, 2026)).toBeNull();
  });
});

test.each([
  [24.9, 'good'],
  [25, 'moderate'],
  [32.9, 'moderate'],
  [33, 'bad'],
] as const)('%f kPa in the first year: %s', (value, dryness) => {
  expect(drynessAt(value, FIRST_YEAR)).toBe(dryness);
});

test.each([
  [79.9, 'good'],
  [80, 'bad'],
] as const)('%f kPa where the profile knows no middle: %s', (value, dryness) => {
  expect(drynessAt(value, { kind: 'tension', moderateFrom: null, badFrom: 80 })).toBe(dryness);
});

describe('the value of a probe', () => {
  const at = (
    hours: number,
    tensionKPa: number | null,
    quality: ProbeReading['quality'] = 0,
  ): ProbeReading => ({
    measuredAt: hoursAgo(hours),
    tensionKPa,
    vwcPercent: null,
    quality,
  });

  test.each([
    ['the median of a day', [at(1, 30), at(2, 20), at(3, 90)], 30],
    ['of an even number the mean of the middle', [at(1, 30), at(2, 20)], 25],
    ['not in order of time', [at(3, 90), at(1, 30), at(2, 20)], 30],
    ['the day that ends with the newest reading', [at(30, 40), at(34, 50), at(55, 1)], 45],
    ['broken and excluded readings do not count', [at(1, 30), at(2, 20), at(3, null, 1), at(4, 99, 9)], 25],
    ['what is to come does not count', [at(-1, 90), at(1, 30), at(2, 20)], 25],
  ])('%s', (_, readings, value) => {
    expect(probeValue(readings, 'tension', NOW)).toMatchObject({ kind: 'value', value });
  });

  test.each([
    ['nothing', [], 'unknown'],
    ['one reading', [at(1, 30)], 'unknown'],
    ['readings older than 36 h', [at(37, 30), at(38, 30)], 'unknown'],
    ['only broken ones', [at(1, null, 1), at(2, null, 1)], 'unknown'],
    ['the newest frozen', [at(1, 90, 3), at(2, 30), at(3, 30)], 'frozen'],
    ['no tension', [at(1, null), at(2, null)], 'unknown'],
  ] satisfies [string, ProbeReading[], string][])('%s: none', (_, readings, kind) => {
    expect(probeValue(readings, 'tension', NOW)).toEqual({ kind });
  });
});

/** States after evaluations one hour apart (or as many as are written), from nothing. */
function statesOf(values: readonly number[], limits: Limits = FIRST_YEAR, hours = 1): string[] {
  let held: Held | null = null;
  return values.map((value, index) => {
    held = hold(
      held,
      { kind: 'value', value, newestAt: new Date(NOW.getTime() + index * hours * 3_600_000) },
      limits,
    );
    return held.dryness;
  });
}

describe('holding a state', () => {
  test.each([
    [
      'to and fro about a limit stays',
      [24, 26, 24, 26, 24, 26],
      ['good', 'good', 'good', 'good', 'good', 'good'],
    ],
    ['two in a row are worse', [24, 26, 26], ['good', 'good', 'moderate']],
    ['a leap over two limits takes two, too', [24, 40, 40], ['good', 'good', 'bad']],
    [
      'of two that are worse the lesser counts',
      [24, 40, 26, 40, 40],
      ['good', 'good', 'moderate', 'moderate', 'bad'],
    ],
    ['below the limit is not yet better', [26, 24, 24, 24], ['moderate', 'moderate', 'moderate', 'moderate']],
    ['the first is as it is', [40], ['bad']],
  ])('%s', (_, values, states) => {
    expect(statesOf(values)).toEqual(states);
  });

  test('better after 12 h below 80 % of the limit', () => {
    // 80 % of 25 kPa are 20
    const states = statesOf([26, ...Array.from({ length: 13 }, () => 19.9)]);
    expect(states.slice(0, 13)).toEqual(Array.from({ length: 13 }, () => 'moderate'));
    expect(states.at(13)).toBe('good');
    expect(statesOf([26, ...Array.from({ length: 30 }, () => 20.1)]).at(-1)).toBe('moderate');
  });

  test('one value in between begins the 12 h again', () => {
    const dry = Array.from({ length: 8 }, () => 15);
    expect(statesOf([26, ...dry, 22, ...dry]).at(-1)).toBe('moderate');
  });

  test('from bad it becomes as good as the worst of the 12 h', () => {
    // below 26.4 (80 % of 33): no longer bad; below 20: good
    const states = statesOf([40, 10, 10, 22, ...Array.from({ length: 10 }, () => 10)]);
    expect(states.at(-1)).toBe('moderate');
  });

  test('volumetric: better with 10 % of the usable capacity more than the limit', () => {
    const sandyLoam = limitsAt(USABLE_FIELD_CAPACITY, { depthCm: 40, plantingYear: null, soil: 'Sl3' }, 2026);
    if (sandyLoam === null) throw new Error('no limits');
    // 18 vol-% and 1.8 more
    const long = (value: number) => Array.from({ length: 14 }, () => value);
    expect(statesOf([17, ...long(19.7)], sandyLoam).at(-1)).toBe('moderate');
    expect(statesOf([17, ...long(19.9)], sandyLoam).at(-1)).toBe('good');
    expect(statesOf([17, 18.5, 17, 18.5], sandyLoam)).toEqual([
      'moderate',
      'moderate',
      'moderate',
      'moderate',
    ]);
  });

  test('the same readings evaluated twice count once, and late ones not at all', () => {
    const first = hold(null, { kind: 'value', value: 24, newestAt: NOW }, FIRST_YEAR);
    const second = hold(first, { kind: 'value', value: 26, newestAt: hoursAgo(-1) }, FIRST_YEAR);
    expect(hold(second, { kind: 'value', value: 26, newestAt: hoursAgo(-1) }, FIRST_YEAR)).toBe(second);
    expect(hold(second, { kind: 'value', value: 99, newestAt: hoursAgo(5) }, FIRST_YEAR)).toBe(second);
    expect(hold(second, { kind: 'value', value: 26, newestAt: hoursAgo(-2) }, FIRST_YEAR).dryness).toBe(
      'moderate',
    );
  });

  test('after a week of silence the next value counts as the first', () => {
    expect(statesOf([24, 40], FIRST_YEAR, 24 * 8)).toEqual(['good', 'bad']);
  });
});
