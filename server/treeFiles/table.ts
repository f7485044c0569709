import { FileSink } from './fileSink.ts';
import { harmless } from './harmless.rules.ts';
import { decimalsOf, headOf } from './headOf.ts';
import type { FileRow, RowValue, RowWriter } from './rowWriter.ts';
import type { FileOrder } from './treeFile.ts';

const BYTE_ORDER_MARK = '\uFEFF';

/** CSV after RFC 4180 as spreadsheets of the language open it: German ones want semicolons and decimal commas. */
export class Table implements RowWriter {
  readonly #order: FileOrder;
  readonly #sink: FileSink;

  constructor(order: FileOrder) {
    this.#order = order;
    this.#sink = new FileSink(order.path);
    this.#sink.write(BYTE_ORDER_MARK);
    this.#line([...headOf(order), ...order.columns.map(({ title }) => title)].map(harmless));
  }

  write({ id, x, y, values }: FileRow): void {
    const decimals = decimalsOf(this.#order);
    const place = [x, y].map((value) => this.#number(value.toFixed(decimals)));
    this.#line([String(id), ...place, ...values.map((value) => this.#text(value))]);
  }

  end(): void {
    this.#sink.end();
  }

  #text(value: RowValue): string {
    if (value === null) return '';
    return typeof value === 'number' ? this.#number(String(value)) : harmless(value);
  }

  #number(text: string): string {
    return this.#order.language === 'de' ? text.replace('.', ',') : text;
  }

  #line(cells: readonly string[]): void {
    const separator = this.#order.language === 'de' ? ';' : ',';
    this.#sink.write(`${cells.map(quoted).join(separator)}\r\n`);
  }
}

function quoted(cell: string): string {
  return /[",;\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
