import { createReadStream, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Zip, ZipDeflate } from 'fflate';
import { dbfCell, dbfColumns, LONGEST_TEXT_BYTES, type DbfColumn } from './dbf.rules.ts';
import { FileSink } from './fileSink.ts';
import { LineReader } from './lineReader.ts';
import type { FileRow, RowWriter } from './rowWriter.ts';
import { fieldList } from './shapefile.text.ts';
import type { FileOrder } from './treeFile.ts';

const HEAD_BYTES = 100;
/** ESRI Shapefile Technical Description (1998): lengths are counted in words of 16 bits. */
const WORD = 2;
const POINT_BYTES = 20;
const RECORD_BYTES = 8 + POINT_BYTES;
const POINT = 1;

/** A Shapefile of points in a ZIP: UTF-8 said by a .cpg, and a list of what its short names stand for. */
export class Shapefile implements RowWriter {
  readonly #order: FileOrder;
  readonly #parts: string;
  readonly #shapes: FileSink;
  readonly #index: FileSink;
  readonly #values: FileSink;
  readonly #longest: number[];
  readonly #box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
  #count = 0;
  #shortened = 0;

  constructor(order: FileOrder) {
    this.#order = order;
    this.#parts = `${order.path}.parts`;
    mkdirSync(this.#parts, { mode: 0o700 });
    this.#shapes = new FileSink(this.#path('shp'));
    this.#index = new FileSink(this.#path('shx'));
    // How wide the columns of the table are is known once all rows are.
    this.#values = new FileSink(this.#path('values'));
    this.#longest = order.columns.map(() => 0);
    for (const sink of [this.#shapes, this.#index]) sink.write(new Uint8Array(HEAD_BYTES));
  }

  write({ id, x, y, values }: FileRow): void {
    this.#count++;
    this.#shapes.write(pointRecord(this.#count, x, y));
    this.#index.write(indexRecord(this.#count));
    const box = this.#box;
    box.minX = Math.min(box.minX, x);
    box.minY = Math.min(box.minY, y);
    box.maxX = Math.max(box.maxX, x);
    box.maxY = Math.max(box.maxY, y);
    values.forEach((value, index) => {
      if (typeof value !== 'string') return;
      const bytes = Buffer.byteLength(value);
      if (bytes > LONGEST_TEXT_BYTES) this.#shortened++;
      this.#longest[index] = Math.max(this.#longest[index] ?? 0, bytes);
    });
    this.#values.write(`${JSON.stringify([id, x, y, ...values])}\n`);
  }

  async end(): Promise<void> {
    this.#shapes.overwriteStart(this.#head(this.#count * RECORD_BYTES));
    this.#index.overwriteStart(this.#head(this.#count * 8));
    for (const sink of [this.#shapes, this.#index, this.#values]) sink.end();
    const { columns, crs, layer, language } = this.#order;
    const all = [ID, ...columns];
    const table = dbfColumns(all, [0, ...this.#longest]);
    await this.#writeTable(table);
    const names = all.map(({ name, title }, index) => [table[index]?.name ?? '', name, title] as const);
    await zip(this.#order.path, {
      [`${layer}.shp`]: createReadStream(this.#path('shp')),
      [`${layer}.shx`]: createReadStream(this.#path('shx')),
      [`${layer}.dbf`]: createReadStream(this.#path('dbf')),
      [`${layer}.prj`]: [Buffer.from(crs.wkt)],
      [`${layer}.cpg`]: [Buffer.from('UTF-8')],
      [fieldList.fileName[language]]: [Buffer.from(fieldList.text(language, names, this.#shortened))],
    });
    rmSync(this.#parts, { recursive: true });
  }

  async #writeTable(columns: readonly DbfColumn[]): Promise<void> {
    const table = new FileSink(this.#path('dbf'));
    table.write(tableHead(columns, this.#count, this.#order.madeAt));
    const lines = new LineReader();
    const spool: AsyncIterable<Buffer> = createReadStream(this.#path('values'));
    for await (const piece of spool)
      for (const { id, values } of lines.read(piece)) table.write(tableRow([id, ...values], columns));
    table.write(Uint8Array.of(END_OF_TABLE));
    table.end();
  }

  #head(contentBytes: number): Uint8Array {
    const head = new DataView(new ArrayBuffer(HEAD_BYTES));
    head.setInt32(0, 9994);
    head.setInt32(24, (HEAD_BYTES + contentBytes) / WORD);
    head.setInt32(28, 1000, true);
    head.setInt32(32, POINT, true);
    const { minX, minY, maxX, maxY } = this.#box;
    if (this.#count > 0)
      [minX, minY, maxX, maxY].forEach((side, index) => head.setFloat64(36 + 8 * index, side, true));
    return new Uint8Array(head.buffer);
  }

  #path(part: string): string {
    return join(this.#parts, part);
  }
}

const ID = { name: 'id', title: 'ID', kind: 'integer' } as const;
const END_OF_TABLE = 0x1a;
const END_OF_HEAD = 0x0d;

function pointRecord(number: number, x: number, y: number): Uint8Array {
  const record = new DataView(new ArrayBuffer(RECORD_BYTES));
  record.setInt32(0, number);
  record.setInt32(4, POINT_BYTES / WORD);
  record.setInt32(8, POINT, true);
  record.setFloat64(12, x, true);
  record.setFloat64(20, y, true);
  return new Uint8Array(record.buffer);
}

function indexRecord(number: number): Uint8Array {
  const record = new DataView(new ArrayBuffer(8));
  record.setInt32(0, (HEAD_BYTES + (number - 1) * RECORD_BYTES) / WORD);
  record.setInt32(4, POINT_BYTES / WORD);
  return new Uint8Array(record.buffer);
}

/** dBASE III without memos. */
function tableHead(columns: readonly DbfColumn[], count: number, madeAt: Date): Uint8Array {
  const bytes = 32 + 32 * columns.length + 1;
  const head = Buffer.alloc(bytes);
  head.writeUInt8(3, 0);
  head.set([madeAt.getUTCFullYear() - 1900, madeAt.getUTCMonth() + 1, madeAt.getUTCDate()], 1);
  head.writeUInt32LE(count, 4);
  head.writeUInt16LE(bytes, 8);
  head.writeUInt16LE(1 + columns.reduce((sum, column) => sum + column.bytes, 0), 10);
  columns.forEach(({ name, kind, bytes: width, decimals }, index) => {
    const at = 32 + 32 * index;
    head.write(name, at, 'latin1');
    head.write({ text: 'C', integer: 'N', decimal: 'N', day: 'D' }[kind], at + 11, 'latin1');
    head.writeUInt8(width, at + 16);
    head.writeUInt8(decimals, at + 17);
  });
  head.writeUInt8(END_OF_HEAD, bytes - 1);
  return head;
}

/** A blank says that the row is not deleted. */
function tableRow(values: FileRow['values'], columns: readonly DbfColumn[]): Buffer {
  const cells = columns.map((column, index) => fixed(dbfCell(values[index] ?? null, column), column.bytes));
  return Buffer.concat([Buffer.from(' '), ...cells]);
}

/** Exactly so many bytes: what is too long ends with its last whole letter. */
function fixed(text: string, bytes: number): Buffer {
  const cell = Buffer.alloc(bytes, ' ');
  cell.write(text); // never a part of a letter
  return cell;
}

function zip(path: string, files: Record<string, AsyncIterable<Buffer> | Iterable<Buffer>>): Promise<void> {
  const sink = new FileSink(path);
  return new Promise((done, failed) => {
    const archive = new Zip((error, piece, isLast) => {
      if (error) return failed(error);
      sink.write(piece.slice());
      if (!isLast) return;
      sink.end();
      done();
    });
    fill(archive, files).catch(failed);
  });
}

async function fill(archive: Zip, files: Parameters<typeof zip>[1]): Promise<void> {
  for (const [name, pieces] of Object.entries(files)) {
    const file = new ZipDeflate(name, { level: 6 });
    archive.add(file);
    for await (const piece of pieces) file.push(piece);
    file.push(new Uint8Array(0), true);
  }
  archive.end();
}
