import type { GroupSite, SaidProbe } from './groupSites.store.ts';
import type { NeedReason } from './needs.contract.ts';
import type { Limits } from './profiles.rules.ts';
import { drynessShare } from './sites.rules.ts';

/** A watering round so soon is as good as on its way. Own proposal. */
export const ROUND_SOON_DAYS = 2;

/**
 * Has the soil become good by itself? Only if every probe of every site says so: one that has fallen silent since may
 * have been the dry one.
 */
export function hasRecovered(sites: readonly Pick<GroupSite, 'state' | 'withoutValue'>[]): boolean {
  const judged = sites.filter(({ state }) => state !== 'unassessed');
  return (
    judged.length > 0 && judged.every(({ state, withoutValue }) => state === 'good' && withoutValue === 0)
  );
}

/**
 * Of a dry group the probe that is farthest beyond its limit: what a need names as its reason. Null: none is dry. `probes`
 * by their installation.
 */
export function reasonOf(
  sites: readonly GroupSite[],
  probes: ReadonlyMap<string, readonly SaidProbe[]>,
  state: 'moderate' | 'bad',
): NeedReason | null {
  const dry = sites.flatMap((site) =>
    (probes.get(site.id) ?? []).filter(({ dryness }) => dryness === state).map((probe) => ({ site, probe })),
  );
  const [driest] = dry.toSorted((one, other) => shareOf(other.probe) - shareOf(one.probe));
  const profile = driest?.site.profile ?? null;
  if (!driest || profile === null) return null;
  const { site, probe } = driest;
  return {
    sensorName: site.sensorName,
    site: site.site,
    depthCm: probe.depthCm,
    state,
    kind: probe.limits.kind,
    value: probe.value,
    limit: limitOf(probe.limits, state),
    profile,
    since: new Date(site.since).toISOString(),
  };
}

function shareOf({ value, limits }: SaidProbe): number {
  return value === null ? 0 : drynessShare(value, limits);
}

function limitOf(limits: Limits, state: 'moderate' | 'bad'): number {
  if (limits.kind === 'volumetric') return state === 'bad' ? limits.badBelow : limits.moderateBelow;
  return state === 'bad' ? limits.badFrom : (limits.moderateFrom ?? limits.badFrom);
}
