import { z } from 'zod';
import {
  newFinding,
  newInspection,
  type Inspection,
  type NewFinding,
} from '#contract/inspections/inspections';
import { newMeasure, urgency } from '#contract/measures/measures';
import type { Tree } from '#contract/trees/trees';
import { seasonOf } from '#rules/inspections/inspections';
import { suggestAgePhase } from '#rules/trees/trees';

const { shape } = newInspection;
/** Text as it is typed: blanks and all. */
const typed = z.string();

/** A finding being written; `takenFrom` is the finding of the last inspection it repeats. */
export const findingDraft = newFinding.extend({
  place: typed.nullable(),
  remarks: typed.nullable(),
  takenFrom: z.uuid().nullable(),
});
export type FindingDraft = z.infer<typeof findingDraft>;
export type Part = FindingDraft['part'];

export const measureDraft = newMeasure.extend({ urgency: urgency.nullable(), remarks: typed.nullable() });
export type MeasureDraft = z.infer<typeof measureDraft>;

/** What an inspector judges of the whole tree; null until judged. */
const judgement = z.strictObject({
  foliage: shape.foliage,
  vitality: shape.vitality.nullable(),
  condition: shape.condition.nullable(),
  agePhase: shape.agePhase.nullable(),
  safetyExpectation: shape.safetyExpectation,
  youngTreeCare: shape.youngTreeCare,
  result: shape.result.nullable(),
});
export type Judgement = z.infer<typeof judgement>;

/** An inspection while it is being written: a plain value, kept on the device after every change. */
export const inspectionDraft = judgement.extend({
  id: shape.id,
  treeId: shape.treeId,
  corrects: z
    .strictObject({ id: z.uuid(), inspectedAt: z.string(), inspectedOn: z.string(), reason: typed })
    .nullable(),
  /** When and where the tree was seen: set by the first edit. Null before it, and for a correction. */
  seen: z
    .strictObject({
      inspectedAt: z.string(),
      inspectedOn: z.string(),
      position: shape.position,
      accuracyM: shape.accuracyM,
    })
    .nullable()
    .default(null),
  type: shape.type,
  occasion: shape.occasion,
  countsAsRegular: shape.countsAsRegular,
  limitations: shape.limitations,
  remarks: typed,
  photoIds: shape.photoIds,
  /** The day the running rhythm is due next; it stays in force when this inspection does not restart the rhythm. */
  runningDueOn: shape.nextDueOn,
  /** Null: the suggestion of the rules holds. */
  ownDueOn: z.strictObject({ dueOn: shape.nextDueOn }).nullable(),
  deviationReason: typed,
  findings: z.array(findingDraft),
  measures: z.array(measureDraft),
  /** Which judgements stand as the last inspection left them and were not touched since. */
  takenOver: z.array(judgement.keyof()),
});
export type InspectionDraft = z.infer<typeof inspectionDraft>;

/** The judgements a new inspection starts with, those that are as the last one left them. The verdict is never one. */
export const TAKEN_OVER = [
  'vitality',
  'condition',
  'agePhase',
  'safetyExpectation',
  'youngTreeCare',
] as const;

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
 * inspector to pull, the verdict always open. Phase, expectation and care are the tree's: the office may have
 * changed them since. A tree never inspected starts with what its master data suggest.
 */
export function startDraft({ tree, last, evergreen, today, makeId }: Prefill): InspectionDraft {
  const judged = {
    vitality: last?.vitality ?? null,
    condition: last?.condition ?? null,
    agePhase: tree.agePhase ?? last?.agePhase ?? suggestAgePhase(tree.plantingYear, tree.longevity, today),
    safetyExpectation: tree.safetyExpectation,
    youngTreeCare: tree.youngTreeCare,
  };
  return {
    ...blankDraft(makeId(), tree.id),
    ...judged,
    type: last ? 'RK' : 'EE',
    foliage: foliageOn(today, evergreen || last?.foliage === 'I'),
    runningDueOn: tree.nextDueOn,
    takenOver: last ? TAKEN_OVER.filter((field) => judged[field] === last[field]) : [],
  };
}

/** A correction opens as the whole inspection it corrects, under new ids; only its reason is missing. */
export function startCorrection(corrected: Inspection, makeId: () => string): InspectionDraft {
  return {
    ...blankDraft(makeId(), corrected.treeId),
    corrects: {
      id: corrected.id,
      inspectedAt: corrected.inspectedAt,
      inspectedOn: corrected.inspectedOn,
      reason: '',
    },
    type: corrected.type,
    occasion: corrected.occasion,
    countsAsRegular: corrected.countsAsRegular,
    foliage: corrected.foliage ?? foliageOn(corrected.inspectedOn, false),
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
    measures: corrected.measures.filter(isProposal).map((proposed) => ({
      id: makeId(),
      measure: proposed.measure,
      urgency: proposed.urgency,
      remarks: proposed.remarks,
    })),
  };
}

/** The same finding once more; photos show one day and are taken anew, unless they are handed over. */
export function repeatFinding(
  finding: NewFinding,
  id: string,
  photoIds: readonly string[] = [],
): FindingDraft {
  const { part, damage, fungus, pest, habitat, severity, sizeCm, place, remarks } = finding;
  return {
    id,
    part,
    damage,
    fungus,
    pest,
    habitat,
    severity,
    sizeCm,
    place,
    remarks,
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
    seen: null,
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
