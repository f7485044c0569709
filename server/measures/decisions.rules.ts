import type { Day } from '../calendar/calendar.rules.ts';
import type { Issue } from '../http/problem.ts';
import { needsReason, type MeasureAct } from './measures.rules.ts';

/** What is missing in a decision, whatever measures it is about. */
export function checkDecision(
  { act, reason, deadline }: { act: MeasureAct; reason: string | null; deadline: Day | null },
  today: Day,
): Issue[] {
  const issues: Issue[] = [];
  if (needsReason(act) && reason === null) issues.push({ path: 'reason', key: 'needs_reason' });
  if (act === 'change_deadline' && deadline === null) issues.push({ path: 'deadline', key: 'needs_day' });
  if (act === 'change_deadline' && deadline !== null && deadline < today)
    issues.push({ path: 'deadline', key: 'day_passed' });
  return issues;
}
