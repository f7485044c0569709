import type { Quality } from '../decoding/reading.rules.ts';
import { assessProbe } from './assessment.rules.ts';
import { worstState, type MoistureState } from './groupState.rules.ts';
import { probeValue, type Held, type ProbeReading } from './probeState.rules.ts';
import { limitsAt, PROFILES, type Limits, type Soil } from './profiles.rules.ts';
import { hasMoved, qualitiesAmong } from './suspects.rules.ts';
import { isWaterlogged } from './wateredSoil.rules.ts';

/** A probe of a site with what is known of it. */
export interface SiteProbe {
  probe: number;
  depthCm: number;
  /** Of the last two days, in order of time. */
  readings: readonly ProbeReading[];
  /** Means of the last whole days, the newest last; null where there was no valid reading. */
  days: { tension: readonly (number | null)[]; volumetric: readonly (number | null)[] };
  held: Held | null;
  /** By which `held` was judged. */
  limits: Limits | null;
}

export interface Site {
  profile: string | null;
  soil: Soil | null;
  /** Of the youngest tree it stands for: who is there the shortest has the least roots. Own proposal. */
  plantingYear: number | null;
  probes: readonly SiteProbe[];
}

export interface AssessedProbe {
  probe: number;
  state: MoistureState;
  value: number | null;
  limits: Limits | null;
  held: Held | null;
}

export interface AssessedSite {
  state: MoistureState;
  withoutValue: number;
  isWaterlogged: boolean;
  probes: AssessedProbe[];
  /** Readings that their neighbours show to be suspect. */
  marks: { probe: number; measuredAt: Date; quality: Quality }[];
}

/** How moist it is at a site now; the worst of its depths. */
export function assessSite(site: Site, now: Date, year: number): AssessedSite {
  const looked = site.probes.map((probe) => lookAt(probe, site.probes));
  const assessed = looked.map(({ probe, readings }) => assess(site, probe, readings, now, year));
  const { state, withoutValue } = worstState(assessed.map(({ said }) => said.state));
  return {
    state,
    withoutValue,
    isWaterlogged: assessed.some(({ drowns }) => drowns),
    probes: assessed.map(({ said }) => said),
    marks: looked.flatMap(({ marks }) => marks),
  };
}

function lookAt(probe: SiteProbe, all: readonly SiteProbe[]) {
  const others = all.filter((other) => other.probe !== probe.probe);
  const qualities = qualitiesAmong(
    probe.readings,
    others.some(({ readings }) => hasMoved(readings)),
  );
  const readings = probe.readings.map((reading, index) => ({
    ...reading,
    quality: qualities[index] ?? reading.quality,
  }));
  const marks = readings
    .filter(({ quality }, index) => quality !== probe.readings[index]?.quality)
    .map(({ measuredAt, quality }) => ({ probe: probe.probe, measuredAt, quality }));
  return { probe, readings, marks };
}

function assess(
  site: Site,
  { probe, depthCm, days, ...before }: SiteProbe,
  readings: readonly ProbeReading[],
  now: Date,
  year: number,
): { said: AssessedProbe; drowns: boolean } {
  const profile = PROFILES.find(({ id }) => id === site.profile);
  const { soil, plantingYear } = site;
  const limits = profile ? limitsAt(profile, { depthCm, soil, plantingYear }, year) : null;
  if (!profile || limits === null)
    return { said: { probe, state: 'unassessed', value: null, limits: null, held: null }, drowns: false };
  // What was held by other limits says nothing by these.
  const held = areSame(limits, before.limits) ? before.held : null;
  const told = assessProbe({ profile, depthCm, soil, plantingYear, readings, held }, now, year);
  const value = probeValue(readings, limits.kind, now);
  const said = { probe, ...told, limits, value: value.kind === 'value' ? value.value : null };
  return { said, drowns: isWaterlogged(days[limits.kind], limits) };
}

function areSame(one: Limits, other: Limits | null): boolean {
  if (other === null) return false;
  const told = (limits: Limits) => JSON.stringify(Object.entries(limits).toSorted(byName));
  return told(one) === told(other);
}

function byName([one]: [string, unknown], [other]: [string, unknown]): number {
  return one < other ? -1 : 1;
}

/** How far beyond its limit a probe is: from 1 on it is dry. For naming the driest of several. */
export function drynessShare(value: number, limits: Limits): number {
  if (limits.kind === 'tension') return value / (limits.moderateFrom ?? limits.badFrom);
  return limits.moderateBelow / Math.max(value, 0.01);
}
