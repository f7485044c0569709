import { describe, expect, test } from 'vitest';
import { groupsOf } from '../../server/moisture/groups.rules.ts';
import { hasRecovered } from '../../server/moisture/needs.rules.ts';
import type { ProbeReading } from '../../server/moisture/probeState.rules.ts';
import { assessSite, type Site, type SiteProbe } from '../../server/moisture/sites.rules.ts';
import { judgingOf, measuresTension, proposalFor } from '../../server/sensors/judging.rules.ts';

const NOW = new Date('2026-07-10T12:00:00Z');
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);

function reading(hours: number, tensionKPa: number): ProbeReading {
  return { measuredAt: hoursAgo(hours), tensionKPa, vwcPercent: null, quality: 0 };
}

/** Hourly readings until now, the last one last. */
function said(values: readonly number[]): ProbeReading[] {
  return values.map((kPa, index) => reading(values.length - 1 - index, kPa));
}

function aProbe(probe: number, values: readonly number[], changes: Partial<SiteProbe> = {}): SiteProbe {
  const days = { tension: [], volumetric: [] };
  return { probe, depthCm: 30, readings: said(values), days, held: null, limits: null, ...changes };
}

function aSite(probes: SiteProbe[], changes: Partial<Site> = {}): Site {
  return { profile: 'tension-by-year', soil: null, plantingYear: 2026, probes, ...changes };
}

describe('a group', () => {
  test.each([
    ['sites of the same tree', [['a'], ['a']], [2]],
    ['sites that hang together by a third', [['a'], ['b'], ['a', 'b']], [3]],
    ['sites apart', [['a'], ['b']], [1, 1]],
    ['sites without trees', [[], []], [1, 1]],
    ['a chain and one apart', [['a', 'b'], ['c'], ['b', 'd'], ['d', 'e']], [1, 3]],
  ])('%s', (_, trees, sizes) => {
    const groups = groupsOf(trees.map((treeIds, index) => ({ id: String(index), treeIds })));
    expect(groups.map((group) => group.length).toSorted((one, other) => one - other)).toEqual(sizes);
  });
});

describe('a site', () => {
  test('is as dry as the driest of its depths, by the limits of each', () => {
    const site = aSite([aProbe(0, [10, 10]), aProbe(1, [40, 40], { depthCm: 90 })]);
    expect(assessSite(site, NOW, 2026)).toMatchObject({
      state: 'bad',
      withoutValue: 0,
      probes: [{ state: 'good' }, { state: 'bad', value: 40, limits: { badFrom: 33 } }],
    });
  });

  test('begins anew when its limits are others than those it was held by', () => {
    const held = { dryness: 'good', evaluatedTo: hoursAgo(3), worse: null, better: null } as const;
    const sameLimits = { kind: 'tension', badFrom: 33, moderateFrom: 25 } as const;
    const before = aSite([aProbe(0, [40, 40], { held, limits: sameLimits })]);
    expect(assessSite(before, NOW, 2026).state).toBe('good');
    const others = aSite([aProbe(0, [40, 40], { held, limits: { ...sameLimits, badFrom: 80 } })]);
    expect(assessSite(others, NOW, 2026).state).toBe('bad');
  });

  test('without a planting year a profile by years says nothing', () => {
    expect(assessSite(aSite([aProbe(0, [40, 40])], { plantingYear: null }), NOW, 2026).state).toBe(
      'unassessed',
    );
  });

  test('a probe that repeats itself for a day is stuck only while another depth moves', () => {
    const alike = Array.from({ length: 30 }, () => 12);
    const moving = alike.map((kPa, hour) => kPa + hour);
    const lone = assessSite(aSite([aProbe(0, alike)]), NOW, 2026);
    expect(lone.marks).toEqual([]);
    const site = assessSite(aSite([aProbe(0, alike), aProbe(1, moving, { depthCm: 60 })]), NOW, 2026);
    expect(site.marks).toHaveLength(30);
    expect(site.probes).toMatchObject([{ state: 'unknown' }, { state: 'moderate' }]);
  });

  test('a week as wet as a pond is waterlogged; a day without a value proves nothing', () => {
    const wet = { tension: [1, 1, 1, 1, 1, 1, 1], volumetric: [] };
    const site = (days: SiteProbe['days']) => aSite([aProbe(0, [1, 1], { days })]);
    expect(assessSite(site(wet), NOW, 2026).isWaterlogged).toBe(true);
    const gap = { ...wet, tension: [1, 1, null, 1, 1, 1, 1] };
    expect(assessSite(site(gap), NOW, 2026).isWaterlogged).toBe(false);
  });
});

test.each([
  [[{ state: 'good', withoutValue: 0 }], true],
  [[{ state: 'good', withoutValue: 1 }], false],
  [
    [
      { state: 'good', withoutValue: 0 },
      { state: 'unknown', withoutValue: 1 },
    ],
    false,
  ],
  [
    [
      { state: 'good', withoutValue: 0 },
      { state: 'unassessed', withoutValue: 0 },
    ],
    true,
  ],
  [[{ state: 'unassessed', withoutValue: 0 }], false],
  [[], false],
] as const)('of %j the soil has recovered: %s', (sites, expected) => {
  expect(hasRecovered(sites)).toBe(expected);
});

test('what a device measures proposes its profile, until somebody chooses', () => {
  const trs21 = { model: 'decentlab-trs21', aliases: null };
  const se01 = { model: 'dragino-se01', aliases: null };
  expect([trs21, se01].map(measuresTension)).toEqual([true, false]);
  expect(measuresTension({ model: null, aliases: { druck: { metric: 'tensionKPa' } } })).toBe(true);
  expect(proposalFor(se01)).toEqual({ profile: 'usable-field-capacity', soil: null });
  expect(judgingOf({}, proposalFor(trs21))).toEqual({ profile: 'tension-by-year', soil: null });
  expect(judgingOf({ profile: null, soil: 'Sl3' }, proposalFor(trs21))).toEqual({
    profile: null,
    soil: 'Sl3',
  });
});
