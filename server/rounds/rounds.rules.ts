import { addDays, type Day } from '../calendar/calendar.rules.ts';
import { isWorkingDay } from '../calendar/holidays.rules.ts';
import type { Issue } from '../http/problem.ts';
import { daysThere, type Absence } from '../planner/planner.rules.ts';

export type RoundStatus = 'planned' | 'running' | 'done' | 'cancelled';
export type Tour = 'open' | 'closed';
/** What has become of a tree of a round. `open`: still to be seen; `left`: the round ended without it. */
export type StopState = 'open' | 'done' | 'skipped' | 'withdrawn' | 'left';

/** Own proposal: a month of an inspector at 80 trees a day, and some more; the solver orders so many in seconds. */
export const MOST_STOPS = 2000;

/** Rounds may be planned far ahead, but one lasts no longer than a year: then its trees are due again. */
const LONGEST_DAYS = 366;

export function checkRound(round: { startsOn: Day; endsOn: Day }): Issue[] {
  if (round.endsOn < round.startsOn) return [{ path: 'endsOn', key: 'ends_before_start' }];
  return addDays(round.startsOn, LONGEST_DAYS) < round.endsOn
    ? [{ path: 'endsOn', key: 'lasts_too_long' }]
    : [];
}

/** What can be done with a round, and in which status. */
const POSSIBLE = {
  start: ['planned', 'running'],
  change: ['planned', 'running'],
  close: ['planned', 'running'],
  cancel: ['planned', 'running'],
} as const satisfies Record<string, readonly RoundStatus[]>;
export type RoundAct = keyof typeof POSSIBLE;

export function canDo(act: RoundAct, status: RoundStatus): boolean {
  const possible: readonly RoundStatus[] = POSSIBLE[act];
  return possible.includes(status);
}

/** A planned round of which something is done has begun, whether or not somebody said so: tablets may be offline. */
export function statusNow(status: RoundStatus, counts: { done: number; skipped: number }): RoundStatus {
  return status === 'planned' && counts.done + counts.skipped > 0 ? 'running' : status;
}

/** A new order must name every stop once, and nothing else. */
export function checkOrder(stops: readonly string[], wanted: readonly string[]): Issue[] {
  const all = new Set(stops);
  const isWhole = wanted.length === all.size && new Set(wanted).size === all.size;
  return isWhole && wanted.every((id) => all.has(id)) ? [] : [{ path: 'taskIds', key: 'order_incomplete' }];
}

/** Working days it takes at a capacity. */
export function daysNeeded(trees: number, treesPerDay: number): number {
  return Math.ceil(trees / treesPerDay);
}

/** Working days from the first to the last day, both included, without those somebody is away; as the year plan counts them. */
export function workdaysOf(
  { startsOn, endsOn }: { startsOn: Day; endsOn: Day },
  absences: readonly Absence[] = [],
): number {
  const days: Day[] = [];
  for (let day = startsOn; day <= endsOn; day = addDays(day, 1)) if (isWorkingDay(day)) days.push(day);
  return daysThere(days, absences, startsOn).length;
}

/** One day of a round: the trees walked on it, by their places from 1. */
export interface RoundDay {
  day: Day;
  first: number;
  last: number;
}

/**
 * How so many trees spread over working days at the capacity, from the first day on. Past the last day it goes on:
 * what does not fit is told, not hidden. A round on a weekend or holiday only begins there.
 */
export function daysOf(
  round: { startsOn: Day; endsOn: Day; treesPerDay: number },
  trees: number,
): RoundDay[] {
  const worksOnDaysOff = workdaysOf(round) === 0;
  const days: RoundDay[] = [];
  let day = round.startsOn;
  for (let first = 1; first <= trees; day = addDays(day, 1)) {
    if (!worksOnDaysOff && !isWorkingDay(day)) continue;
    days.push({ day, first, last: Math.min(trees, first + round.treesPerDay - 1) });
    first += round.treesPerDay;
  }
  return days;
}
