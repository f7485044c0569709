import { addDays, addMonths, daysBetween, monthOf, type Day } from '../calendar/calendar.rules.ts';
import type { Issue } from '../http/problem.ts';

/** Named on every inspection: under which rules its next date was suggested. Change the rules, change the name. */
export const RULE_SET = 'regular-intervals/2021-1';

export interface IntervalGrounds {
  agePhase: 'J' | 'R' | 'A';
  safetyExpectation: 'H' | 'G';
  condition: 'G' | 'L' | 'S';
  /** Does young-tree care (ZTV-Baumpflege) visit the tree anyway? */
  youngTreeCare: boolean;
  result: 'OK' | 'OM' | 'VM' | 'GV' | 'EU' | 'NB';
}

export interface DueSuggestion {
  /** Null: no regular inspection of its own is needed. */
  dueOn: Day | null;
  months: number | null;
  /** Which sentence explains it; see `inspections.text.ts` of the client. */
  reason: 'young_tree_care' | 'young_without_care' | 'damaged' | 'matrix' | 'not_safe';
}

/** Years by phase and expectation for healthy and slightly damaged trees: GALK/BADK 2021, table 1. */
const MATRIX_MONTHS = {
  J: { G: 24, H: 24 }, // only without young-tree care; the table is silent, two years are our proposal
  R: { G: 36, H: 24 },
  A: { G: 24, H: 12 },
} as const;
/** More severely damaged trees come back after a year, whatever phase and expectation: the same table. */
const DAMAGED_MONTHS = 12;
/** Danger, or a tree that could not be judged, is looked at again within a month. House rule, no standard. */
const NOT_SAFE_MONTHS = 1;

/** When the next regular inspection is due, and why. This is the place where the due date is decided. */
export function suggestNextDue(inspectedOn: Day, grounds: IntervalGrounds): DueSuggestion {
  const { months, reason } = interval(grounds);
  return { dueOn: months === null ? null : addMonths(inspectedOn, months), months, reason };
}

function interval(grounds: IntervalGrounds): Pick<DueSuggestion, 'months' | 'reason'> {
  if (grounds.result === 'GV' || grounds.result === 'NB')
    return { months: NOT_SAFE_MONTHS, reason: 'not_safe' };
  if (grounds.condition === 'S') return { months: DAMAGED_MONTHS, reason: 'damaged' };
  if (grounds.agePhase === 'J' && grounds.youngTreeCare) return { months: null, reason: 'young_tree_care' };
  const months = MATRIX_MONTHS[grounds.agePhase][grounds.safetyExpectation];
  return { months, reason: grounds.agePhase === 'J' ? 'young_without_care' : 'matrix' };
}

/** Trees in leaf from May to October, leafless from November to April. Planning convention. */
export function seasonOf(day: Day): 'leafed' | 'leafless' {
  const month = monthOf(day);
  return month >= 5 && month <= 10 ? 'leafed' : 'leafless';
}

/** The season an inspection was made in, judged by what was seen. Null: says nothing (evergreen). */
export function seasonSeen(foliage: string): 'leafed' | 'leafless' | null {
  if (foliage === 'I') return null;
  return foliage === 'U' ? 'leafless' : 'leafed';
}

/**
 * The day to plan an inspection for, so that leafed and leafless ones alternate (GALK/BADK 2021: over three
 * consecutive inspections): the day nearest to the due date, at most three months away, in the other season
 * than the last one. The due date itself when it fits, or when no season was seen.
 */
export function plannedDay(dueOn: Day, lastFoliage: string | null): Day {
  const seen = lastFoliage === null ? null : seasonSeen(lastFoliage);
  if (seen === null || seasonOf(dueOn) !== seen) return dueOn;
  const turns = [-3, -2, -1, 1, 2, 3]
    .flatMap((months) => turnOfSeason(addMonths(dueOn, months)))
    .filter((day) => day >= addMonths(dueOn, -3) && day <= addMonths(dueOn, 3) && seasonOf(day) !== seen);
  const nearest = turns.toSorted((a, b) => Math.abs(daysBetween(dueOn, a)) - Math.abs(daysBetween(dueOn, b)));
  return nearest[0] ?? dueOn;
}

/** First and last days of the month of `day`: the candidates just across a turn of season. */
function turnOfSeason(day: Day): Day[] {
  const first = `${day.slice(0, 8)}01`;
  return [first, addDays(addMonths(first, 1), -1)];
}

export interface InspectionJudgement extends IntervalGrounds {
  type: string;
  occasion: string | null;
  inspectedOn: Day;
  vitality: string;
  nextDueOn: Day | null;
  deviationReason: string | null;
  countsAsRegular: boolean;
  findings: readonly { damage: string | null; severity: number | null }[];
  measures: readonly { urgency: string }[];
}

/** What is contradictory or missing in an inspection; the form and the server refuse with the same issues. */
export function checkInspection(inspection: InspectionJudgement, today: Day): Issue[] {
  const issues: Issue[] = [];
  const suggested = suggestNextDue(inspection.inspectedOn, inspection).dueOn;
  const deviates = inspection.countsAsRegular && inspection.nextDueOn !== suggested;
  if (deviates && !inspection.deviationReason?.trim()) {
    issues.push({ path: 'deviationReason', key: 'deviation_needs_reason', params: { suggested } });
  }
  if (inspection.inspectedOn > today) issues.push({ path: 'inspectedAt', key: 'in_the_future' });
  if (inspection.nextDueOn !== null && inspection.nextDueOn <= inspection.inspectedOn) {
    issues.push({ path: 'nextDueOn', key: 'not_after_inspection' });
  }
  if (inspection.type === 'ZK' && inspection.occasion === null) {
    issues.push({ path: 'occasion', key: 'additional_needs_occasion' });
  }
  if (inspection.result === 'VM' && inspection.measures.length === 0) {
    issues.push({ path: 'measures', key: 'unsafe_needs_measure' });
  }
  if (inspection.result === 'GV' && !inspection.measures.some((measure) => measure.urgency === 'D0')) {
    issues.push({ path: 'measures', key: 'danger_needs_immediate_measure' });
  }
  if (inspection.result === 'OK' && inspection.condition === 'S') {
    issues.push({ path: 'result', key: 'damaged_tree_not_without_action' });
  }
  if (inspection.condition === 'G' && inspection.findings.some((finding) => finding.severity === 3)) {
    issues.push({ path: 'condition', key: 'severe_finding_not_healthy' });
  }
  return issues;
}

/** What an inspection says of a tree, as it was sent and as it was recorded. */
interface Statement {
  treeId: string;
  type: string;
  result: string;
  countsAsRegular: boolean;
  foliage: string | null;
  vitality: string | null;
  condition: string | null;
  agePhase: string | null;
  safetyExpectation: string;
  youngTreeCare: boolean;
  limitations: readonly string[];
  remarks: string | null;
  photoIds: readonly string[];
  nextDueOn: Day | null;
  deviationReason: string | null;
  findings: readonly FindingStatement[];
  measures: readonly { id: string }[];
}

interface FindingStatement {
  id: string;
  part: string;
  damage: string | null;
  fungus: string | null;
  pest: string | null;
  habitat: string | null;
  severity: number | null;
  sizeCm: number | null;
  place: string | null;
  remarks: string | null;
  photoIds: readonly string[];
}

/**
 * Does what was sent under the id of a closed inspection say something else than it? Then it is no repetition, and
 * answering it as one would lose it without a word.
 */
export function saysOtherwise(closed: Statement, sent: Statement): boolean {
  return JSON.stringify(statementOf(closed)) !== JSON.stringify(statementOf(sent));
}

/** Without when and where it was written, which a device may round. */
function statementOf(said: Statement): unknown[] {
  return [
    said.treeId,
    said.type,
    said.result,
    said.countsAsRegular,
    said.foliage,
    said.vitality,
    said.condition,
    said.agePhase,
    said.safetyExpectation,
    said.youngTreeCare,
    said.limitations,
    said.remarks,
    said.photoIds,
    said.nextDueOn,
    said.deviationReason,
    said.findings.map(findingOf),
    said.measures.map(({ id }) => id).toSorted(),
  ];
}

function findingOf(said: FindingStatement): unknown[] {
  const { id, part, damage, fungus, pest, habitat, severity, sizeCm, place, remarks, photoIds } = said;
  return [id, part, damage, fungus, pest, habitat, severity, sizeCm, place, remarks, photoIds];
}
