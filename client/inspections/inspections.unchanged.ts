import type { Inspection } from '#contract/inspections/inspections';
import { addDays, daysBetween } from '#rules/calendar/calendar';
import { issuesOfDraft, nextDueOf } from './inspections.closing.ts';
import {
  repeatFinding,
  startDraft,
  TAKEN_OVER,
  type InspectionDraft,
  type Prefill,
} from './inspections.draft.ts';

/** Why a tree cannot be called unchanged and safe; sentences in `unchanged.text.ts`. */
export type UnchangedRefusal = 'never_inspected' | 'was_not_safe' | 'was_dead' | 'contradictory';

/**
 * The last inspection said again today: same judgement, same findings, same verdict; the next date by the rules
 * for the tree as it is registered now, or by the same deviation as last time. Only for a tree that was safe then, because "unchanged" repeats it.
 */
export function unchangedDraft(prefill: Prefill): { draft: InspectionDraft } | { refusal: UnchangedRefusal } {
  const { last, today, makeId } = prefill;
  if (!last) return { refusal: 'never_inspected' };
  if (last.vitality === 'T') return { refusal: 'was_dead' };
  if (last.result !== 'OK' && last.result !== 'OM') return { refusal: 'was_not_safe' };
  const repeated: InspectionDraft = {
    ...startDraft(prefill),
    result: last.result,
    limitations: last.limitations.filter((limitation) => LASTING_LIMITATIONS.has(limitation)),
    findings: last.findings.map((finding) => repeatFinding(finding, makeId())),
  };
  const draft = { ...repeated, ...sameDeviation(repeated, last, today) };
  return issuesOfDraft(draft, { today }).length > 0 ? { refusal: 'contradictory' } : { draft };
}

/**
 * True while nobody wrote anything into the form but the foliage seen today, which "unchanged" records too.
 * `start` is the draft that would be closed: the form must still judge as it does.
 */
export function isUntouched(draft: InspectionDraft, start: InspectionDraft): boolean {
  const { findings, measures, photoIds, limitations, remarks, result, ownDueOn, type, takenOver } = draft;
  const lists = [findings, measures, photoIds, limitations];
  return (
    lists.every((list) => list.length === 0) &&
    remarks === '' &&
    result === null &&
    ownDueOn === null &&
    type === 'RK' &&
    start.takenOver.every((field) => takenOver.includes(field)) &&
    TAKEN_OVER.every((field) => draft[field] === start[field])
  );
}

/**
 * The newest inspection nobody corrected: what is in force. Expects newest first, as the server answers.
 */
export function lastInForce(inspections: readonly Inspection[]): Inspection | null {
  return inspections.find((inspection) => inspection.correctedById === null) ?? null;
}

/** Grounds of the interval that the office keeps with the tree. */
const REGISTERED = ['agePhase', 'safetyExpectation', 'youngTreeCare'] as const;

/** Ivy, walls and fences are there next time as well; parked cars, snow and bad light (L06–L08, L10) are not. */
const LASTING_LIMITATIONS: ReadonlySet<string> = new Set(['L01', 'L02', 'L03', 'L04', 'L05', 'L09']);

/**
 * An interval somebody set against the rule for a reason goes on, with that reason. Not when the tree has been
 * registered otherwise since and the rule now asks for an earlier day: the reason never weighed that.
 */
function sameDeviation(draft: InspectionDraft, last: Inspection, today: string): Partial<InspectionDraft> {
  if (!last.countsAsRegular || last.nextDueOn === last.suggestedDueOn) return {};
  const dueOn = last.nextDueOn && addDays(today, daysBetween(last.inspectedOn, last.nextDueOn));
  const { dueOn: suggested } = nextDueOf(draft, today);
  const isRegisteredAnew = REGISTERED.some((field) => draft[field] !== last[field]);
  if (isRegisteredAnew && suggested !== null && (dueOn === null || dueOn > suggested)) return {};
  return { ownDueOn: { dueOn }, deviationReason: last.deviationReason ?? '' };
}
