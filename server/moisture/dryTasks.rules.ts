import { addDays, type Day } from '../calendar/calendar.rules.ts';
import { litresFor, type WateringNorm } from '../watering/watering.rules.ts';
import type { MoistureState } from './groupState.rules.ts';
import type { Dryness } from './profiles.rules.ts';
import { restsAfterWatering } from './wateredSoil.rules.ts';

export interface Season {
  /** `MM-DD`, both included. */
  first: string;
  last: string;
}

/** Outside of it a dry soil is told and raises no task: leafless trees hardly drink (lorawan reference 4.4). */
export const SEASON: Season = { first: '03-15', last: '10-31' };

export function isInSeason(day: Day, { first, last }: Season = SEASON): boolean {
  const date = day.slice(5);
  // A season over the turn of the year is two pieces.
  return first <= last ? date >= first && date <= last : date >= first || date <= last;
}

/** So much rain wets the root ball about as a watering does: 10 l/m² upon 2 m² of open soil, half kept by the crown. Own proposal. */
const RAIN_ENOUGH_MM = 15;
/** A forecast postpones so often; then somebody drives there. Own proposal. */
const MOST_POSTPONED = 2;
const POSTPONED_DAYS = 2;

export interface DryGroup {
  state: MoistureState;
  /** From which dryness on the city drives there. */
  taskFrom: Exclude<Dryness, 'good'>;
  hasOpenTask: boolean;
  wateredAt: Date | null;
  postponedTimes: number;
  /** mm expected in the next two days; null where no forecast is configured. */
  rainMm: number | null;
}

export type TaskDecision =
  | { kind: 'none'; why: 'not_dry' | 'open_task' | 'just_watered' | 'out_of_season' }
  | { kind: 'postpone'; until: Day }
  | { kind: 'raise' };

/** Whether a group gets a task to be watered: one at a time, in season, not after a watering, not before a rain. */
export function decideTask(group: DryGroup, now: Date, today: Day, season: Season = SEASON): TaskDecision {
  const isDry = group.state === 'bad' || (group.state === 'moderate' && group.taskFrom === 'moderate');
  if (!isDry) return { kind: 'none', why: 'not_dry' };
  if (group.hasOpenTask) return { kind: 'none', why: 'open_task' };
  if (restsAfterWatering(group.wateredAt, now)) return { kind: 'none', why: 'just_watered' };
  if (!isInSeason(today, season)) return { kind: 'none', why: 'out_of_season' };
  const isRainComing = group.rainMm !== null && group.rainMm >= RAIN_ENOUGH_MM;
  if (isRainComing && group.postponedTimes < MOST_POSTPONED)
    return { kind: 'postpone', until: addDays(today, POSTPONED_DAYS) };
  return { kind: 'raise' };
}

/** Where the norms know nothing of a tree: the 100 l a turn of FLL practice and of most cities asked. */
const USUAL_LITRES = 100;

/** Litres of a task: what the norms of the city give each tree of the group. */
export function litresOfTask(
  trees: readonly { plantingYear: number | null; girthCm: number | null }[],
  norms: readonly WateringNorm[],
  year: number,
): number {
  return trees.reduce((sum, tree) => sum + (litresFor(tree, norms, year) ?? USUAL_LITRES), 0);
}
