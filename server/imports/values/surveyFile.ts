import { setImmediate } from 'node:timers/promises';
import type { Knex } from 'knex';
import { readTreeFile } from '../formats/treeFile.ts';
import type { RowBatch } from '../formats/rowBatch.ts';
import { parseNumber } from '../judging/numbers.ts';
import { placeColumns } from '../judging/plan.ts';
import { Sample } from '../judging/sample.ts';
import { listedCodes } from '../judging/surroundings.store.ts';
import { singleBlanks } from '../judging/words.ts';
import type { ImportSource } from '../makePlan.ts';
import type { ImportMapping } from '../mapping/importMapping.ts';
import { CODE_LISTS, codedField, measureField, type CodedField, type MeasureField } from './codedFields.ts';
import { likelierUnit } from './likelierUnit.ts';
import { scalesFor } from './scales.ts';
import { codeWordsOf, numberOnScale, proposeCodes } from './understandValue.ts';
import type { ValueSurvey } from './values.contract.ts';

const BATCH_ROWS = 1000;
/** So many different values are shown; a column with more of them holds no codes. */
const MOST_SHOWN = 60;
/** A column with more different values than this is not counted further. */
const MOST_COUNTED = 5000;
/** Enough numbers for a median that holds. */
const MOST_NUMBERS = 50_000;

/** Counts what stands in the coded columns of a whole file, and how its measurements are spread. Writes nothing. */
export async function surveyFile(
  db: Knex,
  { path, file }: ImportSource,
  mapping: ImportMapping,
): Promise<ValueSurvey> {
  const placed = placeColumns(mapping, file.columns);
  const coded = codedField.options.flatMap((field) =>
    inColumn(field, placed, () => new Map<string, number>()),
  );
  const measured = measureField.options.flatMap((field) => inColumn(field, placed, () => new Spread()));
  if (coded.length + measured.length > 0) {
    for await (const rows of readTreeFile(path, file, BATCH_ROWS)) {
      for (const { column, seen } of coded) countValues(rows, column, seen);
      for (const { column, seen } of measured) addNumbers(rows, column, seen);
      await setImmediate();
    }
  }
  const lists = coded.map(({ field }) => CODE_LISTS[field]);
  const listed = lists.length === 0 ? [] : await listedCodes(db, lists);
  return {
    codes: coded.map(({ field, column, seen }) => ({
      field,
      column: file.columns[column] ?? '',
      ...describeCodes(field, seen, mapping, listed),
    })),
    measures: measured.flatMap(({ field, column, seen }) => {
      const spread = seen.described;
      if (!spread) return [];
      const likelier = likelierUnit(field, spread.median, mapping.units[field]);
      return [{ field, column: file.columns[column] ?? '', ...spread, likelier }];
    }),
  };
}

interface InColumn<Field, Seen> {
  field: Field;
  column: number;
  seen: Seen;
}

function inColumn<Field extends CodedField | MeasureField, Seen>(
  field: Field,
  placed: ReadonlyMap<string, number>,
  begin: () => Seen,
): InColumn<Field, Seen>[] {
  const column = placed.get(field);
  return column === undefined ? [] : [{ field, column, seen: begin() }];
}

function countValues(rows: RowBatch, column: number, seen: Map<string, number>): void {
  for (let index = 0; index < rows.length; index++) {
    const value = singleBlanks(rows.text(index, column));
    if (value === '' || (seen.size >= MOST_COUNTED && !seen.has(value))) continue;
    seen.set(value, (seen.get(value) ?? 0) + 1);
  }
}

function addNumbers(rows: RowBatch, column: number, seen: Spread): void {
  for (let index = 0; index < rows.length; index++) {
    const number = parseNumber(rows.text(index, column));
    if (number !== null && number > 0) seen.add(number);
  }
}

function describeCodes(
  field: CodedField,
  seen: ReadonlyMap<string, number>,
  mapping: ImportMapping,
  listed: Parameters<typeof codeWordsOf>[1],
) {
  const given = mapping.values[field] ?? {};
  const values = [...seen.keys()];
  const proposed = proposeCodes(field, values, codeWordsOf(field, listed));
  const numbers = values.map(numberOnScale).filter((number) => number !== null);
  const shown = [...seen].toSorted((a, b) => b[1] - a[1]).slice(0, MOST_SHOWN);
  return {
    values: shown.map(([value, count]) => ({
      given: value,
      count,
      isMapped: Object.hasOwn(given, value),
      code: Object.hasOwn(given, value) ? (given[value] ?? null) : null,
      proposed: proposed.get(value) ?? null,
    })),
    more: Math.max(0, seen.size - shown.length),
    scales: scalesFor(field, numbers).map(({ name, codes }) => ({ name, codes: { ...codes } })),
  };
}

/** The least and the most of many numbers, and what lies in their middle. */
class Spread {
  readonly #numbers = new Sample<number>(MOST_NUMBERS);
  #count = 0;
  #least = Infinity;
  #most = -Infinity;

  add(number: number): void {
    this.#count++;
    this.#least = Math.min(this.#least, number);
    this.#most = Math.max(this.#most, number);
    this.#numbers.show(number);
  }

  get described(): { count: number; least: number; median: number; most: number } | null {
    const sorted = this.#numbers.things.toSorted((a, b) => a - b);
    const median = sorted[Math.floor(sorted.length / 2)];
    if (median === undefined) return null;
    return { count: this.#count, least: this.#least, median, most: this.#most };
  }
}
