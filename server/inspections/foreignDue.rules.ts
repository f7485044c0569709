import { addMonths, type Day } from '../calendar/calendar.rules.ts';
import { suggestNextDue, type IntervalGrounds } from './inspections.rules.ts';

/** The newest regular inspection another system tells of, as far as its words were understood. */
export interface ForeignInspection {
  inspectedOn: Day;
  /** The day the other system had set. */
  nextDueOn: Day | null;
  result: IntervalGrounds['result'] | null;
  condition: IntervalGrounds['condition'] | null;
}

/** What the cadastre knows of the tree. */
export interface ForeignDueGrounds {
  agePhase: IntervalGrounds['agePhase'] | null;
  safetyExpectation: IntervalGrounds['safetyExpectation'];
  condition: IntervalGrounds['condition'] | null;
  youngTreeCare: boolean;
}

/** The longest interval between regular inspections: GALK/BADK 2021, table 1. */
const LONGEST_MONTHS = 36;

/**
 * When a tree that was never inspected here is due, going by the newest inspection of another system. Own proposal, for
 * no standard speaks of it: the day that system had set, for whoever set it had seen the tree, but not later than the
 * longest interval of the model instruction; where it set none, the day our rules suggest. What is not known counts as
 * the careful case: a tree in the phase of ageing, as last judged, with nothing urgent. Null: no regular inspection.
 */
export function dueFromForeign(
  last: ForeignInspection,
  tree: ForeignDueGrounds,
): { dueOn: Day; how: 'said' | 'suggested' } | null {
  const latest = addMonths(last.inspectedOn, LONGEST_MONTHS);
  if (last.nextDueOn !== null && last.nextDueOn > last.inspectedOn && last.nextDueOn <= latest)
    return { dueOn: last.nextDueOn, how: 'said' };
  const { dueOn } = suggestNextDue(last.inspectedOn, {
    agePhase: tree.agePhase ?? 'A',
    safetyExpectation: tree.safetyExpectation,
    condition: last.condition ?? tree.condition ?? 'L',
    youngTreeCare: tree.youngTreeCare,
    result: last.result ?? 'OK',
  });
  return dueOn === null ? null : { dueOn, how: 'suggested' };
}
