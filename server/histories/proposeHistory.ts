import { foldName } from '../imports/mapping/foldName.ts';
import { numberOnScale, proposeCodes } from '../imports/values/understandValue.ts';
import {
  FIELDS_OF,
  HISTORY_NAMES,
  KEY_NAMES,
  type HistoryField,
  type HistoryKey,
  type HistoryKind,
} from './histories.fields.ts';
import { readDay } from './histories.rules.ts';
import type { HistoryMapping } from './historyMapping.ts';

interface SampledColumn {
  name: string;
  samples: readonly string[];
}

/** What the rows of a file probably tell of: whichever kind more of its columns are named like. */
export function proposeKind(columns: readonly SampledColumn[]): HistoryKind {
  const names = new Set(columns.map(({ name }) => foldName(name)));
  const has = (kind: HistoryKind, field: HistoryField) =>
    (HISTORY_NAMES[kind][field] ?? []).some((name) => names.has(name));
  return has('measures', 'measure') ? 'measures' : 'inspections';
}

/** What each column probably is, by its name and by what stands in it, and by what its rows find their trees. */
export function proposeHistory(columns: readonly SampledColumn[], kind: HistoryKind): HistoryMapping {
  const taken = new Map<string, HistoryField>();
  for (const field of FIELDS_OF[kind]) {
    const names = KEY_NAMES[field] ?? HISTORY_NAMES[kind][field] ?? [];
    const column = names
      .map((name) =>
        columns.find((one) => foldName(one.name) === name && !taken.has(one.name) && looksLike(field, one)),
      )
      .find((one) => one !== undefined);
    if (column) taken.set(column.name, field);
  }
  const fields = new Set(taken.values());
  return {
    kind,
    columns: Object.fromEntries(taken),
    key: KEYS.find((key) => fields.has(key)) ?? 'number',
    sourceId: null,
    values: scales(columns, taken),
  };
}

/** The surest key first. */
const KEYS: readonly HistoryKey[] = ['tree_id', 'external_key', 'number', 'tag_number'];

const DAYS: readonly HistoryField[] = ['day', 'next_due_on', 'noted_on', 'deadline'];

/** A column of days holds days, at least half of it: `erledigt` may be a word, or the day it was done on. */
function looksLike(field: HistoryField, { samples }: SampledColumn): boolean {
  if (samples.length === 0) return true;
  const days = samples.filter((sample) => readDay(sample) !== null).length;
  if (DAYS.includes(field)) return days * 2 >= samples.length;
  return field === 'state' || field === 'type' || field === 'result' ? days === 0 : true;
}

/** Numbers whose scale is certain; words are understood wherever they stand. */
function scales(
  columns: readonly SampledColumn[],
  taken: ReadonlyMap<string, HistoryField>,
): HistoryMapping['values'] {
  const found = columns.flatMap(({ name, samples }) => {
    const field = taken.get(name);
    if (field !== 'vitality' && field !== 'condition') return [];
    const numbers = samples.filter((sample) => numberOnScale(sample) !== null);
    const sure = [...proposeCodes(field, numbers, NO_WORDS)].filter(([, code]) => code !== null);
    return sure.length === 0 ? [] : [[field, Object.fromEntries(sure)] as const];
  });
  return Object.fromEntries(found);
}

const NO_WORDS: ReadonlyMap<string, string> = new Map();
