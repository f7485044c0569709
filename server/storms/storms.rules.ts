import { addDays, type Day } from '../calendar/calendar.rules.ts';
import type { Issue } from '../http/problem.ts';

/** Under which rules a check after a storm was made; it stands on every one of them. */
export const STORM_RULE_SET = 'storm-check/1';

/** How somebody in the field finds a tree after a storm: the three buttons. */
export const VERDICTS = ['unharmed', 'damaged', 'danger'] as const;
export type Verdict = (typeof VERDICTS)[number];

/**
 * What a verdict means among the results of inspections: no need to act; judgement open, to be inspected wholly; danger
 * in delay. The trigger `follow_task_of_storm` reads it backwards.
 */
export const RESULT_OF_VERDICT = { unharmed: 'OK', damaged: 'EU', danger: 'GV' } as const satisfies Record<
  Verdict,
  string
>;

/** The code list's "cordon off, make safe immediately", on the same day. */
export const DANGER_MEASURE = { measure: 'M76', urgency: 'D0' } as const;

/** Own proposal: an area of a town is a few thousand trees; more at once is a slip of the hand. */
export const MOST_STORM_TREES = 20_000;

/** Within how many days trees are to be looked at, by safety expectation. Own proposal: loose branches fall for days. */
export const DAYS_TO_LOOK = { H: 2, G: 7 } as const;

/** Within how many days a tree that was found damaged is to be inspected wholly. Own proposal. */
const DAYS_TO_INSPECT = 14;

export function windowOfInspection(checkedOn: Day): { from: Day; until: Day } {
  return { from: checkedOn, until: addDays(checkedOn, DAYS_TO_INSPECT) };
}

/** How far around a tree a cordon reaches unless somebody says otherwise, in metres. Own proposal: about a crown. */
export const USUAL_CORDON_M = 10;

/** Why a storm cannot be opened like this. */
export function checkStorm(storm: { blewOn: Day }, today: Day): Issue[] {
  return storm.blewOn > today ? [{ path: 'blewOn', key: 'in_the_future' }] : [];
}

/** Why a storm cannot be closed like this. */
export function checkClosing({
  leftOver,
  note,
}: {
  leftOver: 'keep' | 'withdraw';
  note: string | null;
}): Issue[] {
  return leftOver === 'withdraw' && !note?.trim() ? [{ path: 'note', key: 'withdrawal_needs_reason' }] : [];
}

/** Why a check cannot be taken like this. */
export function checkStormCheck(
  check: { verdict: Verdict; cordonRadiusM: number | null; checkedAt: string; checkedOn: Day },
  storm: { closedAt: string | null },
  today: Day,
): Issue[] {
  const issues: Issue[] = [];
  if (check.checkedOn > today) issues.push({ path: 'checkedAt', key: 'in_the_future' });
  // What was seen before is taken however late it arrives.
  if (storm.closedAt !== null && Date.parse(check.checkedAt) > Date.parse(storm.closedAt))
    issues.push({ path: '', key: 'storm_closed' });
  if (check.cordonRadiusM !== null && check.verdict !== 'danger')
    issues.push({ path: 'cordonRadiusM', key: 'cordon_needs_danger' });
  return issues;
}
