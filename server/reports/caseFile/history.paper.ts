import { actInWords } from '../../audit/acts.text.ts';
import { FIELD_WORDS, fieldInWords, saysNothing } from '../../audit/fields.text.ts';
import { valueInWords } from '../../audit/values.text.ts';
import { BROKEN_RULES } from '../../fellings/brokenRules.text.ts';
import { NONE, type PaperFormats } from '../formats.ts';
import type { PaperContent } from '../paper.ts';
import { hashLines, headedTable, rowsTable } from '../pieces.ts';
import type { CaseFile } from './caseFile.ts';
import type { CaseEvent } from './caseFile.store.ts';
import type { CaseFileWords } from './caseFile.text.ts';

/** Everything that was written down about the tree, oldest first, each with the number and hash of its event. */
export function historyPages(file: CaseFile, words: CaseFileWords): PaperContent[] {
  const { events, formats: f } = file;
  const rows = events.map((event) => [
    f.moment(event.madeAt),
    event.madeBy,
    {
      stack: [
        { text: actInWords(event.noun, event.act, f.language), bold: true },
        ...changesOf(event, file, words),
      ],
    },
    {
      style: 'hash',
      text: `${words.event(String(event.id), event.block === null ? words.unsealed : f.number(event.block))}\n${hashLines(event.hash)}`,
    },
  ]);
  const table = rowsTable(words.historyHeads, [62, 75, '*', 150], rows);
  return [headedTable(words.history(events.length), null, table, rows.length)];
}

/** What began, and what inspections say, is told elsewhere in the file; what keeps the books says nothing to people. */
const TOLD_ELSEWHERE: readonly string[] = [
  'mapped',
  'imported',
  'added',
  'proposed',
  'arose',
  'sealed',
  'inspected',
  'corrected',
  'recorded',
];
const BOOKKEEPING: readonly string[] = ['version', 'sha256', 'contentHash'];

function changesOf(event: CaseEvent, file: CaseFile, words: CaseFileWords): PaperContent[] {
  if (TOLD_ELSEWHERE.includes(event.act) || isDecision(event)) return [];
  return Object.entries(event.after ?? {})
    .filter(([field]) => !BOOKKEEPING.includes(field) && !saysNothing(event.noun, field))
    .filter(([field, value]) => (value ?? event.before?.[field] ?? null) !== null)
    .filter(([field, value]) => !(field === 'reason' && hasNameOfItsOwn(event, value)))
    .map(([field, value]) => ({
      text: words.changed(
        fieldName(event, field, file.formats, words),
        saidOf(event, field, event.before?.[field], file, words),
        saidOf(event, field, value, file, words),
      ),
      fontSize: 8,
    }));
}

/** A decision's reason stands in its event, and under a name that says what it is the reason of. */
function hasNameOfItsOwn({ after }: CaseEvent, reason: unknown): boolean {
  return Object.entries(after ?? {}).some(([field, value]) => field.endsWith('Reason') && value === reason);
}

/** The part about fellings tells each decision whole. */
function isDecision({ noun, act }: CaseEvent): boolean {
  return noun === 'felling' && /^(decided|corrected)_/.test(act);
}

function fieldName({ noun }: CaseEvent, field: string, f: PaperFormats, words: CaseFileWords): string {
  const own = FIELD_WORDS[`${noun}.${field}`];
  if (own) return own[f.language];
  const names: Readonly<Record<string, unknown>> = { ...words.seen, ...words.facts, ...words.fields };
  const name = names[field];
  return typeof name === 'string' ? name : fieldInWords(noun, field, f.language);
}

/** Which code list the values of a field come from. */
const LISTS: Readonly<Record<string, string>> = {
  status: 'tree_status',
  kind: 'object_kind',
  agePhase: 'age_phase',
  safetyExpectation: 'safety',
  siteType: 'surroundings',
  protections: 'protection',
  vitality: 'vitality',
  condition: 'condition',
  result: 'result',
  lastResult: 'result',
  type: 'inspection_type',
  measure: 'measure',
  urgency: 'urgency',
  positionMethod: 'pos_method',
  tagKind: 'tag',
  reason: 'felling_reason',
};
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
const ISO_MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

function listOf({ noun }: CaseEvent, field: string): string {
  return noun === 'measure' && field === 'status' ? 'measure_status' : (LISTS[field] ?? '');
}

function saidOf(
  event: CaseEvent,
  field: string,
  value: unknown,
  { formats: f, names }: CaseFile,
  words: CaseFileWords,
): string {
  // The id stays: it is what the event says, a name may change.
  const name = typeof value === 'string' ? names.get(value) : undefined;
  if (name !== undefined) return `${name} (${String(value)})`;
  const word = typeof value === 'string' ? valueInWords(event.noun, field, value) : undefined;
  return word?.[f.language] ?? said(listOf(event, field), value, f, words);
}

function said(list: string, value: unknown, f: PaperFormats, words: CaseFileWords): string {
  if (value === null || value === undefined || value === '') return NONE;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  // Without marks of thousands: years are numbers too.
  if (typeof value === 'number') return String(value).replace('.', f.language === 'de' ? ',' : '.');
  if (Array.isArray(value)) return value.map((item) => said(list, item, f, words)).join('; ') || NONE;
  if (typeof value !== 'string') return JSON.stringify(value);
  if (ISO_DAY.test(value)) return f.day(value);
  if (ISO_MOMENT.test(value)) return f.moment(value);
  return BROKEN_RULES[value]?.[f.language] ?? f.code(list, value);
}
