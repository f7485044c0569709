import { expect, test } from 'vitest';
import { assessGroup, assessProbe, type Probe } from '../../server/moisture/assessment.rules.ts';
import { TENSION_BY_YEAR, USABLE_FIELD_CAPACITY } from '../../server/moisture/profiles.rules.ts';
import type { Held } from '../../server/moisture/probeState.rules.ts';

const NOW = new Date('2026-07-10T12:00:00Z');
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);
const probe: Probe = {
  profile: TENSION_BY_YEAR,
  depthCm: 30,
  soil: null,
  plantingYear: 2026,
  held: null,
  readings: [1, 2, 3].map((hours) => ({
    measuredAt: hoursAgo(hours),
    tensionKPa: 40,
    vwcPercent: null,
    quality: 0,
  })),
};
const held: Held = { dryness: 'moderate', evaluatedTo: hoursAgo(4), worse: null, better: null };

test('a dry probe in its first year is bad at once, and from moderate with the second evaluation', () => {
  expect(assessProbe(probe, NOW, 2026)).toMatchObject({ state: 'bad', held: { evaluatedTo: hoursAgo(1) } });
  expect(assessProbe({ ...probe, held }, NOW, 2026)).toMatchObject({
    state: 'moderate',
    held: { worse: { least: 'bad', times: 1 } },
  });
});

test('beyond its profile a probe is not assessed', () => {
  expect(assessProbe({ ...probe, plantingYear: 2010, held }, NOW, 2026)).toEqual({
    state: 'unassessed',
    held: null,
  });
  expect(assessProbe({ ...probe, profile: USABLE_FIELD_CAPACITY }, NOW, 2026).state).toBe('unassessed');
});

test('an unplugged probe is unknown, never wet, and keeps what it had', () => {
  const readings = probe.readings.map((reading) => ({ ...reading, tensionKPa: null, quality: 1 as const }));
  expect(assessProbe({ ...probe, readings, held }, NOW, 2026)).toEqual({ state: 'unknown', held });
});

test('a group is as dry as its driest depth', () => {
  expect(assessGroup([['good', 'bad'], ['good'], ['unknown']])).toEqual({ state: 'bad', withoutValue: 1 });
  expect(assessGroup([])).toEqual({ state: 'unassessed', withoutValue: 0 });
});
