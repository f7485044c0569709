import { worstState, type GroupState, type MoistureState } from './groupState.rules.ts';
import { limitsAt, type ProbePlace, type Profile } from './profiles.rules.ts';
import { hold, probeValue, type Held, type ProbeReading } from './probeState.rules.ts';

export interface Probe extends ProbePlace {
  profile: Profile;
  readings: readonly ProbeReading[];
  held: Held | null;
}

/** What is said of a probe now, and what is kept of it until the next time; a silent probe keeps what it had. */
export function assessProbe(
  probe: Probe,
  now: Date,
  year: number,
): { state: MoistureState; held: Held | null } {
  const limits = limitsAt(probe.profile, probe, year);
  if (limits === null) return { state: 'unassessed', held: null };
  const said = probeValue(probe.readings, limits.kind, now);
  if (said.kind !== 'value') return { state: said.kind, held: probe.held };
  const held = hold(probe.held, said, limits);
  return { state: held.dryness, held };
}

/** A group of trees by the sites that stand for it, each by its depths: the worst of the worst. */
export function assessGroup(sites: readonly (readonly MoistureState[])[]): GroupState {
  return worstState(sites.map((depths) => worstState(depths).state));
}
