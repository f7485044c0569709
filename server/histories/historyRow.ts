import type { RowBatch } from '../imports/formats/rowBatch.ts';
import { namesNothing, singleBlanks } from '../imports/judging/words.ts';
import type { HistoryIssue } from './histories.contract.ts';
import type { HistoryCodedField, HistoryField } from './histories.fields.ts';
import { readDay } from './histories.rules.ts';
import type { HistoryCodes } from './understandHistory.ts';

/** The longest text a field of the cadastre holds; what is longer stands whole beside it, among the original values. */
const LONGEST_TEXT = 5000;
const LONGEST_NAME = 200;

/** Reads the values of one row, and notes what is wrong with them. */
export class HistoryRow {
  readonly issues: HistoryIssue[] = [];
  readonly #rows: RowBatch;
  readonly #index: number;
  readonly #columns: { names: readonly string[]; of: ReadonlyMap<HistoryField, number> };
  readonly #codes: HistoryCodes;

  constructor(
    rows: RowBatch,
    index: number,
    columns: { names: readonly string[]; of: ReadonlyMap<HistoryField, number> },
    codes: HistoryCodes,
  ) {
    this.#rows = rows;
    this.#index = index;
    this.#columns = columns;
    this.#codes = codes;
  }

  /** The text of a field; '' when it is blank or no column holds it. */
  text(field: HistoryField): string {
    const column = this.#columns.of.get(field);
    return column === undefined ? '' : this.#rows.text(this.#index, column);
  }

  /** A short text that names something; '' when it names nothing. */
  name(field: HistoryField): string {
    const name = singleBlanks(this.text(field)).slice(0, LONGEST_NAME);
    return namesNothing(name) ? '' : name;
  }

  /** A text for people, null when there is none. */
  words(field: HistoryField): string | null {
    return this.text(field).slice(0, LONGEST_TEXT) || null;
  }

  /** The day of a field; one nobody can read is noted. */
  day(field: HistoryField): string | null {
    const text = this.text(field);
    if (text === '' || namesNothing(text)) return null;
    const day = readDay(text);
    if (day === null) this.note(field, 'not_a_day', text);
    return day;
  }

  /** The code a word means, null when it says nothing or nobody knows; then that is noted. */
  code(field: HistoryCodedField): string | null {
    const text = singleBlanks(this.text(field));
    if (text === '') return null;
    const code = this.#codes.read(field, text);
    if (code !== undefined) return code;
    if (!namesNothing(text) || text === '0') this.note(field, 'value_unmapped', text);
    return null;
  }

  note(field: HistoryField, key: string, value: string, params?: HistoryIssue['params']): void {
    const at = this.#columns.of.get(field);
    const column = at === undefined ? null : (this.#columns.names[at] ?? null);
    this.issues.push({ column, key, value: value.slice(0, LONGEST_NAME), ...(params ? { params } : {}) });
  }
}
