import { addMonths, type Day } from '../calendar/calendar.rules.ts';
import type { Issue } from '../http/problem.ts';

/** Fertigstellungs-, Entwicklungs-, Unterhaltungspflege: the first two follow each other (FLL), then the city keeps on. */
export type CarePhase = 'establishment' | 'development' | 'maintenance';
export type CareActKind = 'stakes' | 'warranty' | 'pruning';

/**
 * How long a phase lasts by itself. Own proposals: establishment until acceptance after one growing season, development
 * two more years (Bonn: two years of care by the contractor; Neuss: three), then until the youth of a tree ends, about
 * 15 years on its site.
 */
const PHASE_MONTHS: Record<CarePhase, number> = { establishment: 12, development: 24, maintenance: 144 };

/** Stakes come off three years after planting. Own proposal. */
const STAKES_MONTHS = 36;
/** Formative pruning every two to three years (GALK/BADK 2021, the table of intervals); the shorter one. */
export const PRUNING_EVERY_MONTHS = 24;
/** So long before the warranty ends there is time to look and to complain. Own proposal. */
const WARRANTY_AHEAD_MONTHS = 2;

/** What a programme would be, before anybody changes it. */
export function proposeProgramme(
  phase: CarePhase,
  startsOn: Day,
): { endsOn: Day; stakesDueOn: Day | null; pruningDueOn: Day | null } {
  const endsOn = addMonths(startsOn, PHASE_MONTHS[phase]);
  return {
    endsOn,
    stakesDueOn: phase === 'maintenance' ? null : addMonths(startsOn, STAKES_MONTHS),
    pruningDueOn: phase === 'establishment' ? null : addMonths(startsOn, PRUNING_EVERY_MONTHS),
  };
}

/** The day by which a tree under warranty is looked at. */
export function warrantyInspectionOn(warrantyUntil: Day): Day {
  return addMonths(warrantyUntil, -WARRANTY_AHEAD_MONTHS);
}

/** The pruning after one that was raised; none past the end of the programme. */
export function nextPruningOn(raisedDueOn: Day, programmeEndsOn: Day): Day | null {
  const next = addMonths(raisedDueOn, PRUNING_EVERY_MONTHS);
  return next <= programmeEndsOn ? next : null;
}

/** Which measure of the catalogue an act becomes; a warranty is a look at the tree, and so a control. */
export const MEASURE_OF_ACT: Record<Exclude<CareActKind, 'warranty'>, string> = {
  stakes: 'M07',
  pruning: 'M01',
};

/** Acts can wait for a round of the crew. Own proposal. */
export const ACT_URGENCY = 'D3';

/** When an act is told of and listed as due: early enough to put it into an order. Own proposal. */
export const ACT_AHEAD_DAYS = 30;

export interface ProgrammeDays {
  startsOn: Day;
  endsOn: Day;
  warrantyUntil: Day | null;
  stakesDueOn: Day | null;
  pruningDueOn: Day | null;
}

export function checkProgramme({ startsOn, endsOn, ...days }: ProgrammeDays): Issue[] {
  const issues: Issue[] = [];
  if (endsOn < startsOn) issues.push({ path: 'endsOn', key: 'care_ends_before_start' });
  for (const path of ['warrantyUntil', 'stakesDueOn', 'pruningDueOn'] as const) {
    const day = days[path];
    if (day !== null && day < startsOn) issues.push({ path, key: 'care_day_before_start' });
  }
  return issues;
}

/** Where a programme runs the next one begins today or earlier: a running one cannot end in the future. */
export function checkFutureStart(running: number): Issue[] {
  return running > 0 ? [{ path: 'startsOn', key: 'care_runs_still', params: { running } }] : [];
}

/** A programme cannot have ended tomorrow. */
export function checkEnd({ endedOn }: { endedOn: Day }, today: Day): Issue[] {
  return endedOn > today ? [{ path: 'endedOn', key: 'care_end_in_future' }] : [];
}
