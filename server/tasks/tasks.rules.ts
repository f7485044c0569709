import { addMonths, type Day } from '../calendar/calendar.rules.ts';
import type { Issue } from '../http/problem.ts';
import { DUE_WINDOW_MONTHS, UPCOMING_MONTHS } from '../trees/trees.rules.ts';

export type TaskWindow = 'overdue' | 'due' | 'upcoming' | 'later';

/** The window within which a control is in time: from the due day to three months later (GALK/BADK 2021). */
export function dueWindow(dueOn: Day): { from: Day; until: Day } {
  return { from: dueOn, until: addMonths(dueOn, DUE_WINDOW_MONTHS) };
}

/** Where an open task stands in its window on a day. `tasks.store.ts` says the same in SQL; a test compares. */
export function taskWindow(task: { dueOn: Day; dueUntil: Day }, today: Day): TaskWindow {
  if (today > task.dueUntil) return 'overdue';
  if (today >= task.dueOn) return 'due';
  return addMonths(today, UPCOMING_MONTHS) >= task.dueOn ? 'upcoming' : 'later';
}

/** A skipped control must come back, and not later than a year: skipping is no way to end controls. House rule. */
const SKIP_AT_MOST_MONTHS = 12;

export function checkSkip(skip: { nextDueOn: Day; reason: string }, today: Day): Issue[] {
  const latest = addMonths(today, SKIP_AT_MOST_MONTHS);
  const issues: Issue[] = [];
  if (skip.reason.trim() === '') issues.push({ path: 'reason', key: 'skip_needs_reason' });
  if (skip.nextDueOn <= today) issues.push({ path: 'nextDueOn', key: 'not_in_the_future' });
  if (skip.nextDueOn > latest)
    issues.push({ path: 'nextDueOn', key: 'skipped_too_long', params: { latest } });
  return issues;
}
