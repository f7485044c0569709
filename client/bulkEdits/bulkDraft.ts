import { bulkChanges, type BulkChanges, type BulkField } from '#contract/bulkEdits/bulkEdits';

/** What somebody has entered so far; undefined: nothing yet. */
export type BulkDraft = Partial<Record<BulkField, unknown>>;

/** In the order they are offered. */
export const OFFERED: readonly BulkField[] = [
  'status',
  'controlAreaId',
  'speciesId',
  'cultivar',
  'plantingYear',
  'agePhase',
  'safetyExpectation',
  'youngTreeCare',
  'siteType',
  'street',
  'source',
];

/** Fields that may be emptied: what was not entered is taken away. The others must have a value. */
const MAY_BE_EMPTY: ReadonlySet<BulkField> = new Set(['cultivar', 'plantingYear', 'street', 'source']);

/** The changes as the server takes them, or null as long as something is missing or wrong. */
export function changesOf(fields: readonly BulkField[], draft: BulkDraft): BulkChanges | null {
  const said = fields.map((field) => [field, valueOf(field, draft[field])] as const);
  const parsed = bulkChanges.safeParse(Object.fromEntries(said));
  const isWhole = said.every(([, value]) => value !== undefined);
  return isWhole && parsed.success ? parsed.data : null;
}

function valueOf(field: BulkField, entered: unknown): unknown {
  const isNothing = entered === undefined || entered === '';
  return isNothing && MAY_BE_EMPTY.has(field) ? null : entered;
}
