import { newInspection, type NewInspection } from '#contract/inspections/inspections';
import {
  checkInspection,
  plannedDay,
  suggestNextDue,
  type DueSuggestion,
} from '#rules/inspections/inspections';
import type { Issue } from '../http/refusal.ts';
import type { InspectionDraft } from './inspections.draft.ts';

/** What the device knows at the moment of closing. Days are the city's calendar days, positions lon/lat WGS 84. */
export interface Moment {
  today: string;
  /** ISO 8601 with offset. */
  now: string;
  position: [number, number] | null;
  accuracyM: number | null;
}

export interface NextDue {
  /** What the rules suggest; null until enough is judged, or when the inspection leaves the rhythm alone. */
  suggestion: DueSuggestion | null;
  dueOn: string | null;
  deviates: boolean;
  /** The day that would alternate the season, when that is another one than the due date. */
  plannedOn: string | null;
}

/** When the tree is due next as the draft stands. */
export function nextDueOf(draft: InspectionDraft, inspectedOn: string): NextDue {
  const judged = judgedOf(draft);
  const suggestion = draft.countsAsRegular && judged ? suggestNextDue(inspectedOn, judged) : null;
  if (!draft.countsAsRegular) {
    const running =
      draft.runningDueOn !== null && draft.runningDueOn > inspectedOn ? draft.runningDueOn : null;
    return { suggestion, dueOn: running, deviates: false, plannedOn: null };
  }
  const dueOn = draft.ownDueOn ? draft.ownDueOn.dueOn : (suggestion?.dueOn ?? null);
  const planned = dueOn === null ? null : plannedDay(dueOn, draft.foliage);
  return {
    suggestion,
    dueOn,
    deviates: draft.ownDueOn !== null && suggestion !== null && dueOn !== suggestion.dueOn,
    plannedOn: planned === dueOn ? null : planned,
  };
}

/** What still keeps the draft from being closed; the same issues the server would refuse with. */
export function issuesOfDraft(draft: InspectionDraft, moment: Pick<Moment, 'today'>): Issue[] {
  const inspectedOn = inspectedOnOf(draft, moment.today);
  const judged = judgedOf(draft);
  return [
    ...missing(draft),
    ...(judged && draft.vitality
      ? checkInspection(judgementOf(draft, judged, inspectedOn), moment.today)
      : []),
  ];
}

/** The inspection to send, or the issues that keep it from being sent. */
export function closeDraft(
  draft: InspectionDraft,
  moment: Moment,
): { inspection: NewInspection } | { issues: Issue[] } {
  const issues = issuesOfDraft(draft, moment);
  if (issues.length > 0) return { issues };
  const parsed = newInspection.safeParse(sentShape(draft, moment));
  if (parsed.success) return { inspection: parsed.data };
  return { issues: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), key: issue.code })) };
}

/** The day the tree was seen: that of the inspection a correction corrects, else of the first edit, else today. */
export function inspectedOnOf(draft: InspectionDraft, today: string): string {
  return (draft.corrects ?? draft.seen)?.inspectedOn ?? today;
}

type Judged = Pick<
  NewInspection,
  'agePhase' | 'condition' | 'result' | 'safetyExpectation' | 'youngTreeCare'
>;

function judgedOf(draft: InspectionDraft): Judged | null {
  const { agePhase, condition, result, safetyExpectation, youngTreeCare } = draft;
  return agePhase && condition && result
    ? { agePhase, condition, result, safetyExpectation, youngTreeCare }
    : null;
}

function judgementOf(draft: InspectionDraft, judged: Judged, inspectedOn: string) {
  return {
    ...judged,
    type: draft.type,
    occasion: draft.occasion,
    countsAsRegular: draft.countsAsRegular,
    vitality: draft.vitality ?? '',
    inspectedOn,
    nextDueOn: nextDueOf(draft, inspectedOn).dueOn,
    deviationReason: draft.deviationReason,
    findings: draft.findings,
    measures: draft.measures.map((measure) => ({ urgency: measure.urgency ?? '' })),
  };
}

function missing(draft: InspectionDraft): Issue[] {
  const required = (['vitality', 'condition', 'agePhase', 'result'] as const)
    .filter((field) => draft[field] === null)
    .map((path) => ({ path, key: 'required' }));
  const findings = draft.findings.flatMap(({ damage, fungus, pest, habitat, severity }, index) => {
    if (!damage && !fungus && !pest && !habitat)
      return [{ path: `findings.${index}`, key: 'finding_says_nothing' }];
    return damage && !severity ? [{ path: `findings.${index}.severity`, key: 'damage_needs_severity' }] : [];
  });
  const measures = draft.measures
    .map((measure, index) => ({
      path: `measures.${index}.urgency`,
      key: 'required',
      urgency: measure.urgency,
    }))
    .filter((measure) => measure.urgency === null)
    .map(({ path, key }) => ({ path, key }));
  const reason =
    draft.corrects && draft.corrects.reason.trim() === ''
      ? [{ path: 'correctionReason', key: 'correction_needs_reason' }]
      : [];
  return [...reason, ...required, ...findings, ...measures];
}

function sentShape(draft: InspectionDraft, moment: Moment): Record<string, unknown> {
  const inspectedOn = inspectedOnOf(draft, moment.today);
  const due = nextDueOf(draft, inspectedOn);
  const where = draft.seen ?? moment;
  const { corrects, seen, ownDueOn: _own, runningDueOn: _running, takenOver: _takenOver, ...kept } = draft;
  return {
    ...kept,
    inspectedAt: (corrects ?? seen)?.inspectedAt ?? moment.now,
    position: corrects ? null : where.position,
    accuracyM: corrects || !where.position ? null : where.accuracyM,
    remarks: textOrNull(draft.remarks),
    nextDueOn: due.dueOn,
    deviationReason: due.deviates ? textOrNull(draft.deviationReason) : null,
    findings: draft.findings.map(({ takenFrom: _from, ...finding }) => ({
      ...finding,
      place: textOrNull(finding.place),
      remarks: textOrNull(finding.remarks),
    })),
    measures: draft.measures.map((measure) => ({ ...measure, remarks: textOrNull(measure.remarks) })),
  };
}

function textOrNull(text: string | null): string | null {
  return text?.trim() || null;
}
