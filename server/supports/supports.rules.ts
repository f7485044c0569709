import { addDays, addMonths, type Day } from '../calendar/calendar.rules.ts';
import type { Issue } from '../http/problem.ts';
import type { MeasureStatus, Urgency } from '../measures/measures.rules.ts';

/** Under which rules a support was inspected; it stands on every inspection. */
export const SUPPORT_RULE_SET = 'crown-support/1';

export const SUPPORT_STATES = ['in_service', 'to_replace', 'removed'] as const;
export type SupportState = (typeof SUPPORT_STATES)[number];

export const REMOVAL_CAUSES = ['renewed', 'unneeded', 'failed', 'pruned', 'error', 'other'] as const;
export type RemovalCause = (typeof REMOVAL_CAUSES)[number];

export const SUPPORT_METHODS = ['ground', 'climbing', 'platform'] as const;
export const SUPPORT_VERDICTS = ['fine', 'adjust', 'replace', 'danger'] as const;
export type SupportVerdict = (typeof SUPPORT_VERDICTS)[number];

/** The code of `support_finding` that says nothing is wrong. */
export const NOTHING_NOTICED = 'Z01';

/**
 * How many years a support of a kind is planned for unless its maker says otherwise. Ropes and slings work for eight
 * years at least: ZTV-Baumpflege, since the edition of 2006; makers stand for 8 or 12. Steel and timber have no such end.
 */
export function usualLifetime(kind: string): number | null {
  return ROPES.has(kind) ? 8 : null;
}

/**
 * Every how many months a support of a kind is inspected unless somebody says otherwise. ZTV-Baumpflege 2001, no.
 * 3.2.1.3: every two to five years, later editions leave it to the maker; the shorter end is taken. What stands on the
 * ground or is tied to it is loosened by soil and people: yearly, own proposal.
 */
export function usualInterval(kind: string): number {
  return GROUNDED.has(kind) ? 12 : 24;
}

/** Dynamic, static, holding: made of rope. Props, and guys to the ground. Codes of the list `crown_support`. */
const ROPES: ReadonlySet<string> = new Set(['C1', 'C2', 'C3']);
const GROUNDED: ReadonlySet<string> = new Set(['C5', 'C6']);

/** The day a support has served its planned years; null where installation or lifetime is not known. */
export function expiryOf(installedOn: Day | null, lifetimeYears: number | null): Day | null {
  return installedOn === null || lifetimeYears === null ? null : addMonths(installedOn, lifetimeYears * 12);
}

/** What is not in order is looked at again sooner, in months at most. Own proposal. */
const MONTHS_AFTER: Readonly<Record<SupportVerdict, number>> = { fine: 60, adjust: 6, replace: 3, danger: 1 };

export interface Rhythm {
  intervalMonths: number;
  expiresOn: Day | null;
  installedOn: Day | null;
}

/**
 * When a support is to be inspected next: an interval after its last inspection, sooner after a bad verdict, and not
 * after the day it expires, on which somebody has to decide. One nobody has inspected counts from its installation; of
 * one whose age nobody knows the first look is due on the day it was recorded.
 */
export function nextDueOf(
  { intervalMonths, expiresOn, installedOn }: Rhythm,
  last: { inspectedOn: Day; verdict: SupportVerdict } | null,
  recordedOn: Day,
): Day {
  if (last === null && installedOn === null) return recordedOn;
  const from = last?.inspectedOn ?? installedOn ?? recordedOn;
  const months = Math.min(intervalMonths, last ? MONTHS_AFTER[last.verdict] : intervalMonths);
  const due = addMonths(from, months);
  return expiresOn !== null && expiresOn > from && expiresOn < due ? expiresOn : due;
}

/** What a verdict makes of a support that is still there. */
export function stateAfter(verdict: SupportVerdict | null): Exclude<SupportState, 'removed'> {
  return verdict === 'replace' || verdict === 'danger' ? 'to_replace' : 'in_service';
}

/** How long before an inspection is due it is announced, in days: as controls of trees are. */
export const SUPPORT_SOON_DAYS = 30;
/** A renewal is tendered, ordered and waits for a climber: own proposal, in months. */
export const EXPIRY_SOON_MONTHS = 6;

/** What is to be said of a support, the worst first. */
export const CONCERNS = ['danger', 'to_replace', 'expired', 'overdue', 'expiring', 'soon'] as const;
export type Concern = (typeof CONCERNS)[number];

/** `supports.filter.ts` says the same in SQL; a test compares them. */
export function concernsOf(support: Watched, today: Day): Concern[] {
  const { state, lastVerdict, nextDueOn, expiresOn } = support;
  if (state === 'removed') return [];
  const isEnding = expiresOn !== null && expiresOn <= addMonths(today, EXPIRY_SOON_MONTHS);
  const holds: Readonly<Record<Concern, boolean>> = {
    danger: lastVerdict === 'danger',
    to_replace: state === 'to_replace' && lastVerdict !== 'danger',
    expired: isEnding && expiresOn < today,
    overdue: nextDueOn <= today,
    expiring: isEnding && expiresOn >= today,
    soon: nextDueOn > today && nextDueOn <= addDays(today, SUPPORT_SOON_DAYS),
  };
  return CONCERNS.filter((concern) => holds[concern]);
}

export interface Watched {
  state: SupportState;
  lastVerdict: SupportVerdict | null;
  nextDueOn: Day;
  expiresOn: Day | null;
}

/** Is a look at it called for now, or soon? */
export function isToInspect(support: Watched, today: Day): boolean {
  return concernsOf(support, today).some((concern) => concern === 'overdue' || concern === 'soon');
}

/** Measures that put a support into a tree, with the kind they most often mean. Codes of the list `measure`. */
export const INSTALLING_MEASURES = { M40: 'C1', M42: 'C1', M44: 'C5', M45: 'C4' } as const;

/** The kind of support a measure installs; null for one that installs none. */
export function kindInstalledBy(measure: string): string | null {
  return Object.entries(INSTALLING_MEASURES).find(([code]) => code === measure)?.[1] ?? null;
}

/** What a verdict proposes for the tree, as codes of the lists `measure` and `urgency`; null: nothing. */
export function measureAfter(verdict: SupportVerdict): { measure: string; urgency: Urgency } | null {
  switch (verdict) {
    case 'fine':
      return null;
    case 'adjust':
      return { measure: 'M41', urgency: 'D4' };
    case 'replace':
      return { measure: 'M42', urgency: 'D3' };
    case 'danger':
      return { measure: 'M76', urgency: 'D0' };
  }
}

interface Planned {
  installedOn: Day | null;
  lifetimeYears: number | null;
  expiresOn: Day | null;
  expiryReason: string | null;
}

/** Why a support cannot be recorded, or changed, like this. */
export function checkSupport(support: Planned, today: Day): Issue[] {
  const { installedOn, lifetimeYears, expiresOn, expiryReason } = support;
  const issues: Issue[] = [];
  if (installedOn !== null && installedOn > today) issues.push({ path: 'installedOn', key: 'in_the_future' });
  if (expiresOn !== expiryOf(installedOn, lifetimeYears) && !expiryReason?.trim())
    issues.push({ path: 'expiryReason', key: 'expiry_needs_reason' });
  if (installedOn !== null && expiresOn !== null && expiresOn < installedOn)
    issues.push({ path: 'expiresOn', key: 'expires_before_installed' });
  return issues;
}

/** Why a support cannot be taken out of service like this. */
export function checkRemoval(
  removal: { removedOn: Day; cause: RemovalCause; note: string | null },
  { installedOn }: { installedOn: Day | null },
  today: Day,
): Issue[] {
  const issues: Issue[] = [];
  if (removal.removedOn > today) issues.push({ path: 'removedOn', key: 'in_the_future' });
  if (installedOn !== null && removal.removedOn < installedOn)
    issues.push({ path: 'removedOn', key: 'removed_before_installed' });
  if (removal.cause === 'other' && !removal.note?.trim())
    issues.push({ path: 'note', key: 'removal_needs_note' });
  return issues;
}

/** Nobody has written down a look at a support before; a clock that says so is wrong. Own proposal. */
const FIRST_DAY: Day = '1950-01-01';

interface Inspected {
  inspectedOn: Day;
  verdict: SupportVerdict;
  observations: readonly string[];
  remarks: string | null;
  /** What it proposes, and what an inspection it corrects has set going. */
  measures: readonly { urgency: string }[];
}

/** What an inspection has proposed and somebody has taken up since: it goes on when the inspection is corrected. */
export function goesOn({ status }: { status: MeasureStatus }): boolean {
  return status !== 'VOR' && status !== 'ABL' && status !== 'STO';
}

/** Why an inspection of a support cannot be closed like this. */
export function checkSupportInspection(seen: Inspected, today: Day): Issue[] {
  const { inspectedOn, verdict, observations, remarks, measures } = seen;
  const issues: Issue[] = [];
  const saysNothing = observations.includes(NOTHING_NOTICED);
  if (inspectedOn > today) issues.push({ path: 'inspectedAt', key: 'in_the_future' });
  if (inspectedOn < FIRST_DAY) issues.push({ path: 'inspectedAt', key: 'implausible' });
  if (saysNothing && observations.length > 1)
    issues.push({ path: 'observations', key: 'nothing_and_something' });
  if (verdict !== 'fine' && !remarks?.trim() && observations.every((code) => code === NOTHING_NOTICED))
    issues.push({ path: 'observations', key: 'verdict_needs_observation' });
  // As of a tree: who sees a danger sees to it.
  if (verdict === 'danger' && !measures.some(({ urgency }) => urgency === 'D0'))
    issues.push({ path: 'measure', key: 'danger_needs_immediate_measure' });
  return issues;
}
