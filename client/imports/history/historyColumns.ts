import { FIELDS_OF, historyKey, type HistoryField, type HistoryMapping } from '#contract/histories/histories';

/** The mapping with a column made into another field, or into none. A field has one column: it leaves its former one. */
export function withHistoryColumn(
  mapping: HistoryMapping,
  column: string,
  field: HistoryField | null,
): HistoryMapping {
  const others = Object.entries(mapping.columns).filter(
    ([name, taken]) => name !== column && taken !== field,
  );
  const columns = Object.fromEntries(field === null ? others : [...others, [column, field]]);
  return { ...mapping, columns, key: keyOf(mapping, columns, field) };
}

/** The first key a column is mapped to is the key; one that was chosen stays as long as it has its column. */
function keyOf(
  { key }: HistoryMapping,
  columns: HistoryMapping['columns'],
  field: HistoryField | null,
): HistoryMapping['key'] {
  const mapped = new Set(Object.values(columns));
  const added = historyKey.safeParse(field);
  if (mapped.has(key) || !added.success) return key;
  return added.data;
}

/** The mapping with what one value becomes; undefined takes that back. */
export function withHistoryValue(
  mapping: HistoryMapping,
  field: keyof HistoryMapping['values'],
  given: string,
  code: string | null | undefined,
): HistoryMapping {
  const others = Object.entries(mapping.values[field] ?? {}).filter(([value]) => value !== given);
  const entries = code === undefined ? others : [...others, [given, code] as const];
  return { ...mapping, values: { ...mapping.values, [field]: Object.fromEntries(entries) } };
}

export type HistoryGap = 'key' | 'dayMissing' | 'measureMissing';

/** What no column says, without which nothing can be taken over. */
export function missingIn({ kind, key, columns }: HistoryMapping): HistoryGap[] {
  const mapped = new Set(Object.values(columns));
  const gaps: [HistoryGap, boolean][] = [
    ['key', !mapped.has(key)],
    ['dayMissing', kind === 'inspections' && !mapped.has('day')],
    ['measureMissing', kind === 'measures' && !mapped.has('measure')],
  ];
  return gaps.filter(([, isMissing]) => isMissing).map(([gap]) => gap);
}

/** Fields that say which tree a row is about. */
export const TREE_FIELDS: readonly HistoryField[] = [...historyKey.options, 'control_area'];

export function factFieldsOf(kind: HistoryMapping['kind']): HistoryField[] {
  return FIELDS_OF[kind].filter((field) => !TREE_FIELDS.includes(field));
}
