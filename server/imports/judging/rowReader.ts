import { FIELDS, type TargetField } from '../imports.fields.ts';
import type { RowBatch } from '../formats/rowBatch.ts';
import { UNREADABLE } from '../formats/storable.ts';
import { parseNumber } from './numbers.ts';
import { columnName, type ImportPlan } from './plan.ts';
import type { Tallies } from './tallies.ts';
import type { RowIssue } from './verdict.ts';
import type { CodedField } from '../values/codedFields.ts';
import { foldValue } from '../values/understandValue.ts';
import { namesNothing, singleBlanks } from './words.ts';

/** Reads the values of one row after the other, notes what is wrong with them, and counts what is unknown. */
export class RowReader {
  /** What is wrong with the present row. */
  issues: RowIssue[] = [];
  readonly tallies: Tallies;
  readonly #plan: ImportPlan;
  readonly #rows: RowBatch;
  #index = 0;

  constructor(plan: ImportPlan, rows: RowBatch, tallies: Tallies) {
    this.#plan = plan;
    this.#rows = rows;
    this.tallies = tallies;
  }

  /** Goes to a row. */
  start(index: number): void {
    this.#index = index;
    this.issues = [];
  }

  /** Notes an issue with a field; `value` is what stands in the file. */
  note(field: TargetField | null, key: string, value: string, params?: RowIssue['params']): void {
    const column = field === null ? null : columnName(this.#plan, field);
    this.issues.push({ field, column, key, value, ...(params ? { params } : {}) });
  }

  has(field: TargetField): boolean {
    return this.#plan.columnOf.has(field);
  }

  /** The text of a field with its blanks made single, or null. Text that is too long is kept aside. */
  text(field: TargetField): string | null {
    const column = this.#plan.columnOf.get(field);
    if (column === undefined) return null;
    const text = this.#rows.text(this.#index, column);
    if (text === '') return this.#unknown(field, 'blank');
    if (text.includes(UNREADABLE)) this.note(field, 'unreadable_characters', text);
    const longest = FIELDS[field].longest;
    if (longest !== undefined && text.length > longest) {
      this.note(field, 'too_long', text, { longest });
      return null;
    }
    return field === 'remarks' ? text : singleBlanks(text);
  }

  /** A text that names something: 0, -1 and dashes name nothing. */
  name(field: TargetField): string | null {
    const text = this.text(field);
    return text !== null && namesNothing(text) ? this.#unknown(field, 'zero') : text;
  }

  /** A measurement above 0 up to `most`, or null; other values are kept aside. 0 and -1 mean unknown. */
  measure(field: TargetField, most: number, decimals: 0 | 1): number | null {
    const column = this.#plan.columnOf.get(field);
    if (column === undefined) return null;
    const text = this.#rows.text(this.#index, column);
    if (text === '') return this.#unknown(field, 'blank');
    const number = parseNumber(text);
    if (number === null) return this.#aside(field, 'not_a_number', text);
    if (number === 0 || number === -1) return this.#unknown(field, 'zero');
    const scale = decimals === 0 ? 1 : 10;
    const rounded = Math.round(number * (this.#plan.factors.get(field) ?? 1) * scale) / scale;
    return rounded > 0 && rounded <= most ? rounded : this.#aside(field, 'implausible', text, { most });
  }

  /**
   * The code a word means: as the mapping says, else as it is understood; null when it says nothing. A word nobody
   * understands is kept aside with an issue, and `unknownKey` says so.
   */
  code(field: CodedField, unknownKey = 'value_unmapped'): string | null | undefined {
    const reading = this.#plan.codes.get(field);
    const text = reading ? this.text(field) : null;
    if (!reading || text === null) return null;
    const given = reading.given.get(text);
    if (given !== undefined) return given ?? this.#unknown(field, 'zero');
    const code = reading.words.get(foldValue(text));
    if (code !== undefined) return code;
    if (namesNothing(text) && text !== '0') return this.#unknown(field, 'zero');
    this.note(field, unknownKey, text);
    return undefined;
  }

  #aside(field: TargetField, key: string, value: string, params?: RowIssue['params']): null {
    this.note(field, key, value, params);
    return null;
  }

  #unknown(field: TargetField, how: 'blank' | 'zero'): null {
    this.tallies.countUnknown(field, how);
    return null;
  }
}
