import type { Inspection, NewFinding, NewInspection } from '#contract/inspections/inspections';
import type { NewMeasure } from '#contract/measures/measures';
import type { Tree } from '#contract/trees/trees';
import { seasonOf } from '#rules/inspections/inspections';
import { suggestAgePhase } from '#rules/trees/trees';

export type Part = NewFinding['part'];
/** A finding being written; `takenFrom` is the finding of the last inspection it repeats. */
export type FindingDraft = NewFinding & { takenFrom: string | null };
export type MeasureDraft = Omit<NewMeasure, 'urgency'> & { urgency: NewMeasure['urgency'] | null };

/** What an inspector judges of the whole tree; null until judged. */
export interface Judgement {
  foliage: NewInspection['foliage'];
  vitality: NewInspection['vitality'] | null;
  condition: NewInspection['condition'] | null;
  agePhase: NewInspection['agePhase'] | null;
  safetyExpectation: NewInspection['safetyExpectation'];
  youngTreeCare: boolean;
  result: NewInspection['result'] | null;
}

/** An inspection while it is being written: a plain value, kept on the device after every change. */
export interface InspectionDraft extends Judgement {
  id: string;
  treeId: string;
  corrects: { id: string; inspectedAt: string; inspectedOn: string; reason: string } | null;
  type: NewInspection['type'];
  occasion: string | null;
  countsAsRegular: boolean;
  limitations: string[];
  remarks: string;
  photoIds: string[];
  /** The day the running rhythm is due next; it stays in force when this inspection does not restart the rhythm. */
  runningDueOn: string | null;
  /** Null: the suggestion of the rules holds. */
  ownDueOn: { dueOn: string | null } | null;
  deviationReason: string;
  findings: FindingDraft[];
  measures: MeasureDraft[];
  /** Which judgements stand as the last inspection left them and were not touched since. */
  takenOver: (keyof Judgement)[];
}

/** What a form is filled from. `today` is the city's calendar day, `makeId` gives UUIDv7s. */
export interface Prefill {
  tree: Tree;
  last: Inspection | null;
  evergreen: boolean;
  today: string;
  makeId: () => string;
}

/**
 * The form as it opens: judgements of the last inspection taken over and marked as such, findings left for the
 * inspector to pull, the verdict always open. A tree never inspected starts with what its master data suggest.
 */
export function startDraft({ tree, last, evergreen, today, makeId }: Prefill): InspectionDraft {
  return {
    ...blankDraft(makeId(), tree.id),
    type: last ? 'RK' : 'EE',
    foliage: foliageOn(today, evergreen || last?.foliage === 'I'),
    vitality: last?.vitality ?? null,
    condition: last?.condition ?? null,
    agePhase: last?.agePhase ?? tree.agePhase ?? suggestAgePhase(tree.plantingYear, tree.longevity, today),
    safetyExpectation: last?.safetyExpectation ?? tree.safetyExpectation,
    youngTreeCare: last?.youngTreeCare ?? tree.youngTreeCare,
    runningDueOn: tree.nextDueOn,
    takenOver: last ? ['vitality', 'condition', 'agePhase', 'safetyExpectation', 'youngTreeCare'] : [],
  };
}

/** A correction opens as the whole inspection it corrects, under new ids; only its reason is missing. */
export function startCorrection(corrected: Inspection, makeId: () => string): InspectionDraft {
  return {
    ...blankDraft(makeId(), corrected.treeId),
    corrects: {
      id: corrected.id, inspectedAt: corrected.inspectedAt, inspectedOn: corrected.inspectedOn, reason: '',
    },
    type: corrected.type,
    occasion: corrected.occasion,
    countsAsRegular: corrected.countsAsRegular,
    foliage: corrected.foliage,
    vitality: corrected.vitality,
    condition: corrected.condition,
    agePhase: corrected.agePhase,
    safetyExpectation: corrected.safetyExpectation,
    youngTreeCare: corrected.youngTreeCare,
    result: corrected.result,
    limitations: [...corrected.limitations],
    remarks: corrected.remarks ?? '',
    photoIds: [...corrected.photoIds],
    runningDueOn: corrected.countsAsRegular ? null : corrected.nextDueOn,
    ownDueOn: corrected.nextDueOn === corrected.suggestedDueOn ? null : { dueOn: corrected.nextDueOn },
    deviationReason: corrected.deviationReason ?? '',
    findings: corrected.findings.map((finding) => repeatFinding(finding, makeId(), finding.photoIds)),
    measures: corrected.measures.filter(isProposal).map(({ measure, urgency, remarks }) => ({
      id: makeId(), measure, urgency, remarks,
    })),
  };
}

/** The same finding once more; photos show one day and are taken anew, unless they are handed over. */
export function repeatFinding(finding: NewFinding, id: string, photoIds: readonly string[] = []): FindingDraft {
  const { part, damage, fungus, pest, habitat, severity, sizeCm, place, remarks } = finding;
  return {
    id, part, damage, fungus, pest, habitat, severity, sizeCm, place, remarks,
    photoIds: [...photoIds],
    takenFrom: finding.id,
  };
}

/** The foliage to expect on a day; the inspector sees what is really there. */
export function foliageOn(today: string, evergreen: boolean): 'B' | 'U' | 'I' {
  if (evergreen) return 'I';
  return seasonOf(today) === 'leafed' ? 'B' : 'U';
}

/** Measures somebody acted on already stay as they are; correcting an inspection withdraws only its proposals. */
function isProposal(measure: Inspection['measures'][number]): boolean {
  return measure.status === 'VOR';
}

function blankDraft(id: string, treeId: string): InspectionDraft {
  return {
    id,
    treeId,
    corrects: null,
    type: 'RK',
    occasion: null,
    countsAsRegular: true,
    foliage: 'B',
    vitality: null,
    condition: null,
    agePhase: null,
    safetyExpectation: 'H',
    youngTreeCare: false,
    result: null,
    limitations: [],
    remarks: '',
    photoIds: [],
    runningDueOn: null,
    ownDueOn: null,
    deviationReason: '',
    findings: [],
    measures: [],
    takenOver: [],
  };
}
