import { type Day } from '../calendar/calendar.rules.ts';
import type { Issue } from '../http/problem.ts';
import type { Urgency } from '../measures/measures.rules.ts';
import {
  firstClosedDay,
  HABITAT_AFTERWARDS,
  HABITAT_STOPS,
  IMMINENT_DANGER,
  isAfterDecided,
  isEmergency,
  isExcepted,
  permitOn,
  stepsOf,
  type FellingFacts,
  type FellingStep,
  type PermitState,
  type Protection,
} from './fellings.rules.ts';

/** What of a strong intervention decides whether it may be done. */
export interface FellingCase {
  measure: string;
  urgency: Urgency;
  facts: FellingFacts;
  protection: Protection;
}

/** Ordering the work, accepting it. That it was done is a fact, and taken as one whether or not it was lawful. */
export type LawfulAct = 'order' | 'accept';

/** From the first to the last day on which the work may be done, or was. */
export interface Span {
  from: Day;
  until: Day;
}

/**
 * What stands against ordering or accepting a strong intervention. Imminent danger may be ordered at once; what is
 * missing then is asked for when the work is accepted.
 */
export function standsAgainst(one: FellingCase, act: LawfulAct, span: Span): Issue[] {
  const days = act === 'order' ? daysOfWork(one.facts, span) : span;
  const isUrgent = isEmergency(one, days.from);
  if (isUrgent && act === 'order') return [];
  const issues = stepsOf(one.measure).map((step) => issueOf[step](one, { act, days, isUrgent }));
  return issues.filter((issue) => issue !== null);
}

/** Of what can be said at any time no acceptance goes without; the rest may have been done wrong for good. Own proposal. */
const SAID_AT_ANY_TIME: readonly string[] = ['felling_needs_reason', 'felling_needs_after'];

/** May work be accepted, with a reason, although this stands against it? What happened cannot be undone. */
export function mayStayWrong({ key }: Pick<Issue, 'key'>): boolean {
  return key.startsWith('felling_') && !SAID_AT_ANY_TIME.includes(key);
}

/** What still has to be decided, whatever is done next. `today` is the city's day. */
export function missingSteps(one: FellingCase & { doneOn: Day | null }, today: Day): FellingStep[] {
  const day = one.doneOn ?? one.facts.plannedOn ?? today;
  const setting = {
    act: 'accept' as const,
    days: { from: day, until: day },
    isUrgent: isEmergency(one, day),
  };
  return stepsOf(one.measure).filter(
    (step) =>
      issueOf[step](one, setting) !== null ||
      (step === 'season' && one.facts.plannedOn === null && one.doneOn === null),
  );
}

/** The day somebody has set, when it lies in the time of the order; else it may be any day of that time. */
function daysOfWork({ plannedOn }: FellingFacts, span: Span): Span {
  return plannedOn !== null && plannedOn >= span.from && plannedOn <= span.until
    ? { from: plannedOn, until: plannedOn }
    : span;
}

interface Setting {
  act: LawfulAct;
  days: Span;
  isUrgent: boolean;
}

const issueOf: Record<FellingStep, (one: FellingCase, setting: Setting) => Issue | null> = {
  reason: ({ facts }) => (facts.reason === null ? missing('reason', 'felling_needs_reason') : null),
  season: ({ facts }, { act, days }) => {
    const closed = firstClosedDay(days.from, days.until);
    if (closed !== null && !isExcepted(facts, closed))
      return missing('season', 'felling_in_closed_season', { day: closed });
    const isUntold = facts.seasonGround === IMMINENT_DANGER && facts.toldOn === null;
    return isUntold && act === 'accept' ? missing('season', 'felling_authority_untold') : null;
  },
  permit: ({ facts, protection }, { days, isUrgent }) => {
    const state = permitOn(facts, protection, days.until);
    // What was removed in danger may be permitted afterwards.
    const key = isUrgent && state === 'granted_later' ? null : PERMIT_ISSUES[state];
    return key === null
      ? null
      : missing('permit', key, { day: days.until, validUntil: facts.permitValidUntil });
  },
  habitat: ({ facts }, { days, isUrgent }) => {
    const { habitatDecision, habitatOn } = facts;
    if (habitatDecision === null || habitatOn === null) return missing('habitat', 'felling_needs_habitat');
    if (HABITAT_STOPS.includes(habitatDecision)) return missing('habitat', 'felling_habitat_stops');
    if (habitatDecision === HABITAT_AFTERWARDS)
      return isUrgent ? null : missing('habitat', 'felling_habitat_needs_danger');
    // A check made after the work has seen nothing that was in the tree.
    const isLate = habitatOn > days.until && !isUrgent;
    return isLate
      ? missing('habitat', 'felling_habitat_late', { day: days.until, checkedOn: habitatOn })
      : null;
  },
  after: ({ measure, facts }, { act }) =>
    act === 'accept' && !isAfterDecided(measure, facts) ? missing('after', 'felling_needs_after') : null,
};

const PERMIT_ISSUES: Record<PermitState, string | null> = {
  not_needed: null,
  granted: null,
  undecided: 'felling_permit_undecided',
  waiting: 'felling_permit_waiting',
  granted_later: 'felling_permit_later',
  expired: 'felling_permit_expired',
  refused: 'felling_permit_refused',
};

/** The path names the step, and the field of its form. */
function missing(step: FellingStep, key: string, params?: Record<string, string | number | null>): Issue {
  return { path: FIELDS[step], key, ...(params ? { params } : {}) };
}

const FIELDS: Record<FellingStep, string> = {
  reason: 'felling.reason',
  season: 'felling.seasonGround',
  permit: 'felling.permit',
  habitat: 'felling.habitatDecision',
  after: 'felling.replacementCount',
};
