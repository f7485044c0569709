import { csvRecords, type CsvRecord } from './csvRecords.ts';
import { findDelimiter } from './delimiter.ts';
import { decodedText, findEncoding } from './encoding.ts';
import { ONE_TABLE, type FileProfile } from './fileProfile.ts';
import { fileProblem } from './refuseFile.ts';
import type { RowBatch } from './rowBatch.ts';
import { storable } from './storable.ts';
import { uniqueNames } from './uniqueNames.ts';

/** Looks through a CSV: encoding, delimiter, columns, number of records. Throws a Problem when it is none. */
export async function describeCsv(path: string, given: string | null): Promise<FileProfile> {
  const encoding = await findEncoding(path, given);
  const delimiter = await delimiterOf(path, encoding.name);
  let header: string[] | undefined;
  let recordCount = 0;
  for await (const records of csvRecords(decodedText(path, encoding.name), delimiter)) {
    header ??= records[0]?.fields;
    recordCount += records.length;
  }
  if (!header || recordCount < 2) throw fileProblem('no_records');
  const columns = uniqueNames(header);
  return {
    ...ONE_TABLE,
    format: 'csv',
    encoding,
    delimiter,
    columns,
    hasGeometry: false,
    crsNote: null,
    recordCount: recordCount - 1,
  };
}

/** The records behind the header, `size` at a time. */
export async function* readCsv(path: string, profile: FileProfile, size: number): AsyncGenerator<RowBatch> {
  const width = profile.columns.length;
  const escaped = isListedFile(profile.columns);
  let first = 1;
  let waiting: CsvRecord[] = [];
  let header = true;
  for await (const records of csvRecords(
    decodedText(path, profile.encoding.name),
    profile.delimiter ?? ',',
  )) {
    waiting.push(...(header ? records.slice(1) : records));
    header &&= records.length === 0;
    for (; waiting.length >= size; waiting = waiting.slice(size), first += size) {
      yield new CsvRows(waiting.slice(0, size), first, width, escaped);
    }
  }
  if (waiting.length > 0) yield new CsvRows(waiting, first, width, escaped);
}

/** The columns that come first in the file of listed rows; see listedRows.ts. */
export const LISTED_COLUMNS = ['datensatz', 'ergebnis', 'fehler', 'kataster_id'] as const;

function isListedFile(columns: readonly string[]): boolean {
  return LISTED_COLUMNS.every((name) => columns.includes(name));
}

/** A file made from one piece of text is judged by its first 64 Ki characters. */
const LOOKED_AT = 65_536;

async function delimiterOf(path: string, encoding: string): Promise<string> {
  let text = '';
  for await (const piece of decodedText(path, encoding)) {
    text += piece;
    if (text.length > LOOKED_AT) break;
  }
  // A line end behind a whole file ends its last record; behind a part it only breaks one more.
  const delimiter = findDelimiter(`${text.slice(0, LOOKED_AT)}\n`);
  if (!delimiter) throw fileProblem(text.includes('\0') ? 'format_unknown' : 'delimiter_unknown');
  return delimiter;
}

class CsvRows implements RowBatch {
  readonly #records: readonly CsvRecord[];
  readonly #first: number;
  readonly #width: number;
  readonly #escaped: boolean;

  constructor(records: readonly CsvRecord[], first: number, width: number, escaped: boolean) {
    this.#records = records;
    this.#first = first;
    this.#width = width;
    this.#escaped = escaped;
  }

  get length(): number {
    return this.#records.length;
  }

  number(index: number): number {
    return this.#first + index;
  }

  text(index: number, column: number): string {
    const text = storable(this.#records[index]?.fields[column] ?? '').trim();
    return this.#escaped && /^'[=+\-@]/.test(text) ? text.slice(1) : text;
  }

  x(): number {
    return Number.NaN;
  }

  y(): number {
    return Number.NaN;
  }

  fault(index: number): string | null {
    const record = this.#records[index];
    if (!record) return null;
    if (record.broken) return 'quotes_broken';
    if (record.fields.length < this.#width) return 'too_few_fields';
    // Empty fields behind the last column come from spreadsheets and say nothing.
    return record.fields.slice(this.#width).some((field) => field.trim() !== '') ? 'too_many_fields' : null;
  }
}
