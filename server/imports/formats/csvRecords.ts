import { fileProblem } from './refuseFile.ts';

export interface CsvRecord {
  fields: string[];
  /** Something stands behind a closing quote; the record cannot be trusted. */
  broken: boolean;
}

/** No field of a list of trees is longer; a quote that is never closed would otherwise swallow the file. */
const LONGEST_RECORD = 1_000_000;

/**
 * Cuts text into records after RFC 4180, with any line ending and any delimiter; empty lines are no records.
 * Yields the records of each piece of text. Throws a Problem when a quote is never closed.
 */
export async function* csvRecords(
  text: AsyncIterable<string>,
  delimiter: string,
): AsyncGenerator<CsvRecord[]> {
  const cutter = new Cutter(delimiter);
  for await (const piece of text) yield cutter.cut(piece, false);
  yield cutter.cut('', true);
}

/** The records that end in a piece of text, for looking at; what is cut off is left out. */
export function firstRecords(text: string, delimiter: string): CsvRecord[] {
  return new Cutter(delimiter).cut(text, false);
}

class Cutter {
  readonly #delimiter: number;
  #text = '';
  #at = 0;
  #seen = 0;

  constructor(delimiter: string) {
    this.#delimiter = delimiter.charCodeAt(0);
  }

  cut(piece: string, last: boolean): CsvRecord[] {
    this.#text = this.#text.slice(this.#at) + piece;
    this.#at = 0;
    const records: CsvRecord[] = [];
    while (this.#at < this.#text.length) {
      const start = this.#at;
      const record = this.#record(last);
      if (!record) {
        this.#at = start;
        break;
      }
      if (record.fields.length === 1 && record.fields[0] === '') continue;
      this.#seen++;
      records.push(record);
    }
    if (this.#text.length - this.#at > LONGEST_RECORD) throw this.#unclosed();
    return records;
  }

  /** One record, or null when its end has not arrived yet. */
  #record(last: boolean): CsvRecord | null {
    const record: CsvRecord = { fields: [], broken: false };
    for (;;) {
      if (!(this.#text.charCodeAt(this.#at) === QUOTE ? this.#quoted(record, last) : this.#plain(record)))
        return null;
      const end = this.#at;
      if (end >= this.#text.length) return last ? record : null;
      const code = this.#text.charCodeAt(end);
      this.#at++;
      if (code === this.#delimiter) continue;
      if (code !== RETURN) return record;
      if (end + 1 >= this.#text.length && !last) return null;
      if (this.#text.charCodeAt(end + 1) === NEWLINE) this.#at++;
      return record;
    }
  }

  #plain(record: CsvRecord): boolean {
    const start = this.#at;
    this.#at = this.#endOfField(start);
    record.fields.push(this.#text.slice(start, this.#at));
    return true;
  }

  #quoted(record: CsvRecord, last: boolean): boolean {
    const start = this.#at + 1;
    let close = this.#text.indexOf('"', start);
    while (close >= 0 && this.#text.charCodeAt(close + 1) === QUOTE)
      close = this.#text.indexOf('"', close + 2);
    if (close < 0 && last) throw this.#unclosed();
    if (close < 0 || (close + 1 >= this.#text.length && !last)) return false;
    this.#at = this.#endOfField(close + 1);
    const behind = this.#text.slice(close + 1, this.#at);
    if (behind.trim() !== '') record.broken = true;
    record.fields.push(this.#text.slice(start, close).replaceAll('""', '"') + behind.trim());
    return true;
  }

  #endOfField(from: number): number {
    let at = from;
    for (; at < this.#text.length; at++) {
      const code = this.#text.charCodeAt(at);
      if (code === this.#delimiter || code === NEWLINE || code === RETURN) break;
    }
    return at;
  }

  #unclosed() {
    return fileProblem('quote_not_closed', { record: this.#seen });
  }
}

const QUOTE = 34;
const NEWLINE = 10;
const RETURN = 13;
