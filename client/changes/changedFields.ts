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
const BEGINNINGS: ReadonlySet<string> = new Set(['mapped', 'imported', 'added', 'proposed', 'signed_in']);
/** What keeps the books and says nothing to people; an inspection's result stands twice. */
const BOOKKEEPING: ReadonlySet<string> = new Set([
  'version',
  'sha256',
  'contentHash',
  'lastResult',
  'inspectedOn',
]);

/** The act, its person and its time say already what became of a measure; which firm it is, its orders say. */
const TOLD_BY_ACT: Readonly<Record<string, ReadonlySet<string>>> = {
  measure: new Set([
    'status',
    'statusReason',
    'deadlineReason',
    'contractorId',
    'orderedAt',
    'orderedBy',
    'doneReportedBy',
    'workOrderId',
    'lotId',
    'beforePhotoIds',
    'afterPhotoIds',
  ]),
};

/** The fields worth showing of a change, in the order the server wrote them. */
export function changedFields({ noun, act, before, after }: Change): ChangedField[] {
  if (BEGINNINGS.has(act)) return [];
  return Object.keys(after ?? {})
    .filter((field) => !BOOKKEEPING.has(field) && !TOLD_BY_ACT[noun]?.has(field))
    .filter((field) => !isNothing(before?.[field], after?.[field]))
    .map((field) => ({ field, before: before?.[field], after: after?.[field] }));
}

function isNothing(before: unknown, after: unknown): boolean {
  return (before ?? null) === null && (after ?? null) === null;
}
