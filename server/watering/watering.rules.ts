import { addDays, daysBetween, monthOf, yearOf, type Day } from '../calendar/calendar.rules.ts';
import type { Issue } from '../http/problem.ts';

export type WateringOutcome = 'done' | 'skipped' | 'undone';
export type WateringRoundStatus = 'planned' | 'running' | 'done' | 'cancelled';

/** How often: so many rounds in the season, or one every so many days. */
export type Rhythm = { rounds: number } | { everyDays: number };

/** Trees are in leaf and thirsty from April to September; what lies outside is no season to propose. Own proposal. */
export const SEASON_MONTHS = { first: 4, last: 9 };
/** 8 to 16 rounds a year are usual in the first three to five years (common in the trade). */
export const USUAL_ROUNDS = 12;
/** More at once no crew drives, and no list is read to its end. Own proposals. */
export const MOST_PLAN_TREES = 1500;
export const MOST_PLAN_ROUNDS = 60;
/** A round may be some days late before anybody calls it missed: rain and repairs. Own proposal. */
export const LATE_AFTER_DAYS = 3;

/** The season to propose on a day: what is left of this year's, else the next one. */
export function proposeSeason(today: Day): { firstOn: Day; lastOn: Day } {
  const year = monthOf(today) >= SEASON_MONTHS.last ? yearOf(today) + 1 : yearOf(today);
  const firstOn = `${year}-0${SEASON_MONTHS.first}-15`;
  return { firstOn: firstOn < today ? today : firstOn, lastOn: `${year}-0${SEASON_MONTHS.last}-15` };
}

/** The days of the rounds, evenly over the season; one on a weekend is driven on the Monday after, or the Friday before. */
export function roundDays({ firstOn, lastOn }: { firstOn: Day; lastOn: Day }, rhythm: Rhythm): Day[] {
  const span = daysBetween(firstOn, lastOn);
  const offsets =
    'rounds' in rhythm
      ? Array.from({ length: rhythm.rounds }, (_, index) => spread(index, rhythm.rounds, span))
      : Array.from(
          { length: Math.floor(span / rhythm.everyDays) + 1 },
          (_, index) => index * rhythm.everyDays,
        );
  const days = offsets.map((offset) => asWorkday(addDays(firstOn, offset), firstOn, lastOn));
  return [...new Set(days)];
}

/** Those of them that have not passed: nobody waters yesterday. */
export function daysToCome(
  { rhythm, ...season }: { firstOn: Day; lastOn: Day; rhythm: Rhythm },
  today: Day,
): Day[] {
  return roundDays(season, rhythm).filter((day) => day >= today);
}

function spread(index: number, rounds: number, span: number): number {
  return rounds === 1 ? 0 : Math.round((index * span) / (rounds - 1));
}

function asWorkday(day: Day, firstOn: Day, lastOn: Day): Day {
  const weekday = new Date(day).getUTCDay();
  const toMonday = weekday === 6 ? 2 : weekday === 0 ? 1 : 0;
  const monday = addDays(day, toMonday);
  if (monday <= lastOn) return monday;
  const friday = addDays(day, toMonday - 3);
  return friday >= firstOn ? friday : day;
}

export interface WateringNorm {
  standingFrom: number;
  girthFromCm: number;
  litres: number;
}

/** The year of planting is the first on the site; null where nobody knows it. */
export function standingYear(plantingYear: number | null, year: number): number | null {
  return plantingYear === null || plantingYear > year ? null : year - plantingYear + 1;
}

/**
 * Litres a tree gets each time. Of the norms for its year on the site the latest counts, and of these the one for the
 * thickest stem it reaches. A tree of unknown age is taken to be in its first year: that is when it needs water most.
 */
export function litresFor(
  tree: { plantingYear: number | null; girthCm: number | null },
  norms: readonly WateringNorm[],
  year: number,
): number | null {
  const standing = standingYear(tree.plantingYear, year) ?? 1;
  const reached = norms.filter(({ standingFrom }) => standingFrom <= standing);
  const latest = Math.max(...reached.map(({ standingFrom }) => standingFrom));
  const girth = tree.girthCm ?? 0;
  const fitting = reached
    .filter(({ standingFrom, girthFromCm }) => standingFrom === latest && girthFromCm <= girth)
    .toSorted((one, other) => other.girthFromCm - one.girthFromCm);
  return fitting[0]?.litres ?? null;
}

/**
 * From which filling of the tank each tree is watered, from 1. A tree for which the rest does not suffice waits for the
 * next filling: nobody waters half a tree, drives away and comes back. One that needs more than a whole tank takes several.
 */
export function tankFills(
  litres: readonly number[],
  tankLitres: number,
): { fills: number; fillOf: number[] } {
  let fills = 0;
  let left = 0;
  const fillOf = litres.map((needed) => {
    if (needed > left) {
      const more = Math.ceil(needed / tankLitres);
      const first = fills + 1;
      fills += more;
      left = more * tankLitres - needed;
      return first;
    }
    left -= needed;
    return fills;
  });
  return { fills, fillOf };
}

export function checkPlan(plan: { firstOn: Day; lastOn: Day; rhythm: Rhythm }, today: Day): Issue[] {
  const { firstOn, lastOn, rhythm } = plan;
  if (lastOn < firstOn) return [{ path: 'lastOn', key: 'season_ends_before_start' }];
  // A season is told within a year; two of them are two plans.
  if (daysBetween(firstOn, lastOn) > 366) return [{ path: 'lastOn', key: 'season_too_long' }];
  if (lastOn < today || daysToCome(plan, today).length === 0) return [{ path: 'lastOn', key: 'season_over' }];
  const most = MOST_PLAN_ROUNDS;
  const count = roundDays({ firstOn, lastOn }, rhythm).length;
  return count > most ? [{ path: 'rhythm', key: 'too_many_rounds', params: { most } }] : [];
}

export interface Said {
  outcome: WateringOutcome;
  litres: number | null;
  reason: string | null;
  remarks: string | null;
  wateredOn: Day;
}

/** What is contradictory in what somebody says of a tree; the form and the server refuse alike. */
export function checkWatering({ outcome, litres, reason, remarks, wateredOn }: Said, today: Day): Issue[] {
  const issues: Issue[] = [];
  if (wateredOn > today) issues.push({ path: 'wateredAt', key: 'watered_in_future' });
  if ((outcome === 'done') !== (litres !== null))
    issues.push({ path: 'litres', key: 'litres_only_when_done' });
  if ((outcome === 'skipped') !== (reason !== null))
    issues.push({ path: 'reason', key: 'reason_only_when_skipped' });
  if (reason === 'other' && remarks === null) issues.push({ path: 'remarks', key: 'other_needs_words' });
  return issues;
}

/** What can be done with a round, and in which status. Water that was given is recorded in any. */
const POSSIBLE = {
  change: ['planned', 'running'],
  close: ['planned', 'running'],
  cancel: ['planned', 'running'],
} as const satisfies Record<string, readonly WateringRoundStatus[]>;
export type WateringRoundAct = keyof typeof POSSIBLE;

export function canDo(act: WateringRoundAct, status: WateringRoundStatus): boolean {
  const possible: readonly WateringRoundStatus[] = POSSIBLE[act];
  return possible.includes(status);
}

/** A round whose day has passed some days ago and which still has trees to water. */
export function isMissed(round: { isOpen: boolean; dueOn: Day; open: number }, today: Day): boolean {
  return round.isOpen && round.open > 0 && addDays(round.dueOn, LATE_AFTER_DAYS) < today;
}
