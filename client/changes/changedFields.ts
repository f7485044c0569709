import { saysNothing } from '#text/audit/fields';

/** A change as the server tells it: fields by name, as they were and as they became. */
export interface Change {
  noun: string;
  act: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

export interface ChangedField {
  field: string;
  /** Undefined: it was not there before, so there is nothing to strike out. */
  before: unknown;
  after: unknown;
}

/** Acts that bring something into being: everything about it is new, and is shown elsewhere. */
const BEGINNINGS: ReadonlySet<string> = new Set([
  'mapped',
  'imported',
  'added',
  'proposed',
  'recorded',
  'signed_in',
]);
/** What keeps the books and says nothing to people; an inspection's result stands twice. */
const BOOKKEEPING: ReadonlySet<string> = new Set([
  'version',
  'sha256',
  'contentHash',
  'decisionId',
  'lastResult',
  'inspectedOn',
]);

/** The act, its person and its time say already what became of a thing; which firm it is, its orders say. */
const TOLD_BY_ACT: Readonly<Record<string, ReadonlySet<string>>> = {
  // Their ids say nothing to people.
  support: new Set(['measureId', 'replacesId']),
  support_inspection: new Set(['supportId']),
  measure: new Set([
    'supportInspectionId',
    'status',
    'statusReason',
    'deadlineReason',
    'contractorId',
    'orderedAt',
    'orderedBy',
    'doneReportedBy',
    'impossibleBy',
    'workOrderId',
    'lotId',
    'beforePhotoIds',
    'afterPhotoIds',
  ]),
  care_programme: new Set(['contractorId']),
  watering: new Set(['roundId', 'contractorId', 'correctsId', 'wateredAt']),
  watering_round: new Set(['planId', 'contractorId']),
  watering_plan: new Set(['contractorId', 'added', 'removed']),
  crew: new Set(['memberIds', 'skills', 'isListed']),
  watering_norm: new Set(['norms']),
};

/** The fields worth showing of a change, in the order the server wrote them. */
export function changedFields({ noun, act, before, after }: Change): ChangedField[] {
  if (BEGINNINGS.has(act)) return [];
  return Object.keys(after ?? {})
    .filter((field) => !BOOKKEEPING.has(field) && !TOLD_BY_ACT[noun]?.has(field) && !saysNothing(noun, field))
    .filter((field) => !isNothing(before?.[field], after?.[field]))
    .map((field) => ({ field, before: before?.[field], after: after?.[field] }));
}

function isNothing(before: unknown, after: unknown): boolean {
  return (before ?? null) === null && (after ?? null) === null;
}
