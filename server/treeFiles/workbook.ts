import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { writeXlsxStream, type CellValue, type ColumnDef } from 'hucre/xlsx';
import { harmless } from './harmless.rules.ts';
import { decimalsOf, headOf } from './headOf.ts';
import type { FileRow, RowValue, RowWriter } from './rowWriter.ts';
import type { FileColumn, FileOrder } from './treeFile.ts';

/** Written the American way; the program shows the marks of its reader. */
const FORMATS: Record<FileColumn['kind'], string> = {
  text: '@',
  integer: '0',
  decimal: '0.00',
  day: 'dd.mm.yyyy',
};
const WIDTHS: Record<FileColumn['kind'], number> = { text: 22, integer: 10, decimal: 12, day: 12 };

/** A workbook with one sheet: rows go out as they come, days are days and numbers numbers. */
export class Workbook implements RowWriter {
  readonly #order: FileOrder;
  readonly #written: Promise<void>;
  #waiting: CellValue[][] = [];
  #isWhole = false;
  #wake: () => void = () => undefined;
  #drained: () => void = () => undefined;

  constructor(order: FileOrder) {
    this.#order = order;
    const stream = writeXlsxStream(this.#rows(), {
      name: order.language === 'de' ? 'Bäume' : 'Trees',
      columns: columnsOf(order),
      freezePane: { rows: 1 },
    });
    const source = Readable.fromWeb(stream);
    this.#written = pipeline(
      source,
      createWriteStream(order.path, { flags: 'wx', mode: 0o600, flush: true }),
    );
    this.#written.catch(() => this.#drained()); // told by `end`
  }

  write({ id, x, y, values }: FileRow): void {
    const cells = values.map((value, index) => cellOf(value, this.#order.columns[index]?.kind ?? 'text'));
    this.#waiting.push([id, x, y, ...cells]);
    this.#wake();
  }

  drained(): Promise<void> {
    if (this.#waiting.length === 0) return Promise.resolve();
    return Promise.race([new Promise<void>((done) => (this.#drained = done)), this.#written]);
  }

  async end(): Promise<void> {
    this.#isWhole = true;
    this.#wake();
    await this.#written;
  }

  async *#rows(): AsyncGenerator<CellValue[]> {
    for (;;) {
      const rows = this.#waiting;
      this.#waiting = [];
      yield* rows;
      if (this.#waiting.length > 0) continue;
      if (this.#isWhole) return;
      this.#drained();
      await new Promise<void>((awake) => (this.#wake = awake));
    }
  }
}

function columnsOf(order: FileOrder): ColumnDef[] {
  const decimals = '0'.repeat(decimalsOf(order));
  const [id = '', x = '', y = ''] = headOf(order);
  return [
    { header: id, width: 9, numFmt: '0' },
    ...[x, y].map((header) => ({ header, width: 14, numFmt: `0.${decimals}` })),
    ...order.columns.map(({ title, kind }) => ({
      header: harmless(title),
      width: Math.max(WIDTHS[kind], title.length + 2),
      numFmt: FORMATS[kind],
    })),
  ];
}

/** UTC midnight is the whole number of that day in the file, whatever the time zone of whoever opens it. */
function cellOf(value: RowValue, kind: FileColumn['kind']): CellValue {
  if (value === null || typeof value === 'number') return value;
  return kind === 'day' ? new Date(`${value}T00:00:00Z`) : harmless(value);
}
