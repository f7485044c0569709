import type { Dryness } from './profiles.rules.ts';
import { worstOf } from './probeState.rules.ts';

/** `unassessed`: no profile was made for it, its curve is all there is. `unknown`: it should speak and does not. */
export type MoistureState = Dryness | 'frozen' | 'unknown' | 'unassessed';

/** What the map shows of a group of trees: how dry, and how much of it is guesswork. */
export interface GroupState {
  state: MoistureState;
  /** Sites without a value: the state may be better than the truth. */
  withoutValue: number;
}

/**
 * The worst of several: depths of a site, sites of a group. One dry place is dry, whatever its neighbours say; one that is
 * silent does not hide what the others say, and is counted. (A majority, as elsewhere, lets a third of the trees die.)
 */
export function worstState(states: readonly MoistureState[]): GroupState {
  const drynesses = states.filter(isDryness);
  const withoutValue = states.filter((state) => state === 'unknown' || state === 'frozen').length;
  if (drynesses.length > 0) return { state: worstOf(drynesses), withoutValue };
  const state = (['frozen', 'unknown'] as const).find((silent) => states.includes(silent));
  return { state: state ?? 'unassessed', withoutValue };
}

export function isDryness(state: MoistureState): state is Dryness {
  return state === 'good' || state === 'moderate' || state === 'bad';
}
