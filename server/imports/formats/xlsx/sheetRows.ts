import { fileProblem } from '../refuseFile.ts';
import { storable, UNREADABLE } from '../storable.ts';
import { dayOfSerial } from './serialDate.ts';
import { RichText, type CellWords } from './workbook.ts';
import { attribute, xmlText, XmlReader } from './xmlReader.ts';

/** A row of a sheet with something in it. */
export interface SheetRow {
  /** As the program shows it, counted from 1. */
  number: number;
  /** By column; '' where a cell says nothing. */
  texts: string[];
  /** Which of them are words, and no numbers, days or flags. */
  words: boolean[];
}

/** Last row of Excel's own sheets; wider sheets than this are no list of trees. */
const LAST_ROW = 1_048_576;
const MOST_COLUMNS = 500;

/** The rows of a sheet with something in them, as many at a time as arrive together. */
export async function* rowsOfSheet(
  bytes: AsyncIterable<Buffer>,
  words: CellWords,
): AsyncGenerator<SheetRow[]> {
  const collector = new RowCollector(words);
  const reader = new XmlReader(collector);
  for await (const piece of xmlText(bytes)) {
    reader.feed(piece);
    const rows = collector.take();
    if (rows.length > 0) yield rows;
  }
  reader.end();
}

class RowCollector {
  readonly #book: CellWords;
  readonly #inline = new RichText();
  #rows: SheetRow[] = [];
  #row: SheetRow | null = null;
  #number = 0;
  #column = -1;
  #type = '';
  #style = -1;
  #value = '';
  #inValue = false;
  #hasFormula = false;

  constructor(book: CellWords) {
    this.#book = book;
  }

  take(): SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, attributes: string): void {
    if (name === 'row') this.#startRow(attribute(attributes, 'r'));
    else if (name === 'c') this.#startCell(attributes);
    else if (name === 'v') this.#inValue = true;
    else if (name === 'f') this.#hasFormula = true;
    else this.#inline.open(name);
  }

  text(text: string): void {
    if (this.#inValue) this.#value += text;
    else this.#inline.text(text);
  }

  close(name: string): void {
    if (name === 'v') this.#inValue = false;
    else if (name === 'c') this.#endCell();
    else if (name === 'row') this.#endRow();
    else this.#inline.close(name);
  }

  #startRow(given: string | null): void {
    this.#number = given === null ? this.#number + 1 : Number(given);
    if (!(this.#number >= 1 && this.#number <= LAST_ROW)) throw fileProblem('xlsx_damaged');
    this.#row = { number: this.#number, texts: [], words: [] };
    this.#column = -1;
  }

  #startCell(attributes: string): void {
    const reference = attribute(attributes, 'r');
    this.#column = reference === null ? this.#column + 1 : columnOf(reference);
    this.#type = attribute(attributes, 't') ?? 'n';
    this.#style = Number(attribute(attributes, 's') ?? -1);
    this.#value = '';
    this.#hasFormula = false;
    this.#inline.start();
  }

  #endCell(): void {
    const text = storable(this.#cellText()).trim();
    if (text === '' || !this.#row) return;
    if (this.#column >= MOST_COLUMNS) throw fileProblem('too_many_columns', { most: MOST_COLUMNS });
    const { texts, words } = this.#row;
    while (texts.length < this.#column) {
      texts.push('');
      words.push(false);
    }
    texts[this.#column] = text;
    words[this.#column] = WORDS.has(this.#type);
  }

  #endRow(): void {
    if (this.#row && this.#row.texts.length > 0) this.#rows.push(this.#row);
    this.#row = null;
  }

  #cellText(): string {
    const value = this.#value;
    if (this.#type === 'inlineStr') return this.#inline.whole();
    if (value === '') return this.#hasFormula ? UNREADABLE : ''; // a formula nobody has computed says nothing
    if (this.#type === 's') return this.#book.strings[Number(value)] ?? UNREADABLE;
    if (this.#type === 'b') return value === '1' ? 'true' : 'false';
    if (this.#type === 'd') return value.replace(/T00:00(:00(\.0+)?)?Z?$/, '');
    if (this.#type !== 'n') return value; // the text of a formula, or the name of an error
    const number = Number(value);
    if (!Number.isFinite(number)) return value;
    const day = this.#book.dayStyles[this.#style] ? dayOfSerial(number, this.#book.from1904) : null;
    return day ?? decimalText(number);
  }
}

const WORDS = new Set(['s', 'inlineStr', 'str']);

/** Fifteen digits, as Excel shows them: `12.3` is stored as `12.300000000000001`. Never with an exponent. */
function decimalText(number: number): string {
  const text = String(Number(number.toPrecision(15)));
  return /e/i.test(text)
    ? number.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 })
    : text;
}

/** `C7` → 2. */
function columnOf(reference: string): number {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0];
  if (!letters) throw fileProblem('xlsx_damaged');
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
