import iconv from 'iconv-lite';
import { ByteReader } from './byteReader.ts';
import {
  endOfField,
  fieldText,
  isDeleted,
  readDbaseHeader,
  startOfField,
  type DbaseHeader,
} from './dbaseTable.ts';
import { encodingOfCpg, isValid } from './encoding.ts';
import { ONE_TABLE, type FileProfile } from './fileProfile.ts';
import { fileProblem } from './refuseFile.ts';
import type { RowBatch } from './rowBatch.ts';
import { readPoints, skipShapeHeader, type PointBatch } from './shapePoints.ts';
import { storable } from './storable.ts';
import { likeliestEncoding, UmlautWords } from './umlautWords.ts';
import { openZip, type ZipArchive } from './zipArchive.ts';
import type { ZipEntry } from './zipDirectory.ts';

/** Looks into a zipped Shapefile: columns, encoding, projection. Throws a Problem when it is none. */
export async function describeShapefile(path: string, given: string | null): Promise<FileProfile> {
  const zip = await openZip(path);
  try {
    const parts = partsOf(zip);
    const table = new ByteReader(zip.bytes(parts.dbf));
    const header = await readDbaseHeader(table, (bytes) => bytes.toString('latin1'));
    const encoding =
      (given === null ? null : { name: given, how: 'given' as const }) ??
      (parts.cpg && encodingOfCpg(await wholeText(zip, parts.cpg))) ??
      header.encoding ??
      (await readEncoding(table));
    await table.close();
    if (header.recordCount === 0) throw fileProblem('no_records');
    return {
      ...ONE_TABLE,
      format: 'shapefile',
      encoding,
      delimiter: null,
      hasGeometry: true,
      recordCount: header.recordCount,
      columns: header.columns.map((column) =>
        storable(iconv.decode(Buffer.from(column.name, 'latin1'), encoding.name)),
      ),
      crsNote: parts.prj ? { from: 'prj', text: storable(await wholeText(zip, parts.prj)) } : null,
    };
  } finally {
    await zip.close();
  }
}

/** The records that are not marked as deleted, up to `size` at a time. Reads .dbf and .shp side by side. */
export async function* readShapefile(
  path: string,
  profile: FileProfile,
  size: number,
): AsyncGenerator<RowBatch> {
  const zip = await openZip(path);
  const parts = partsOf(zip);
  const table = new ByteReader(zip.bytes(parts.dbf));
  const shapes = new ByteReader(zip.bytes(parts.shp));
  try {
    const header = await readDbaseHeader(table, (bytes) => bytes.toString('latin1'));
    await skipShapeHeader(shapes);
    for (let read = 0; read < header.recordCount; read += size) {
      const count = Math.min(size, header.recordCount - read);
      const records = await table.take(count * header.recordLength);
      if (records.length < count * header.recordLength) throw fileProblem('dbf_damaged');
      yield new ShapeRows(records, await readPoints(shapes, count), header, read + 1, profile.encoding.name);
    }
  } finally {
    await Promise.all([table.close(), shapes.close()]);
    await zip.close();
  }
}

interface Parts {
  shp: ZipEntry;
  dbf: ZipEntry;
  prj: ZipEntry | undefined;
  cpg: ZipEntry | undefined;
}

/** The parts of the one Shapefile in an archive; what macOS adds is looked over. */
function partsOf(zip: ZipArchive): Parts {
  const entries = zip.entries.filter(({ name }) => !/(^|\/)(__MACOSX\/|\.)/.test(name));
  const shapes = entries.filter(({ name }) => /\.shp$/i.test(name));
  const [shp] = shapes;
  if (!shp) throw fileProblem('zip_without_shapefile');
  if (shapes.length > 1)
    throw fileProblem('zip_with_several_shapefiles', { names: shapes.map(({ name }) => name).join(', ') });
  const part = (ending: string) =>
    entries.find(({ name }) => name.toLowerCase() === shp.name.toLowerCase().replace(/shp$/, ending));
  const dbf = part('dbf');
  if (!dbf) throw fileProblem('zip_without_dbf');
  return { shp, dbf, prj: part('prj'), cpg: part('cpg') };
}

/** A .prj or .cpg is some hundred bytes. */
const LONGEST_NOTE = 20_000;

async function wholeText(zip: ZipArchive, entry: ZipEntry): Promise<string> {
  const reader = new ByteReader(zip.bytes(entry));
  const text = (await reader.take(LONGEST_NOTE)).toString('utf8');
  await reader.close();
  return text;
}

/** Nobody says how the table is encoded: as UTF-8 when all of it fits, else as its umlauts look German. */
async function readEncoding(table: ByteReader): Promise<FileProfile['encoding']> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const words = new UmlautWords();
  let isUtf8 = true;
  for (let piece = await table.take(PIECE); piece.length > 0; piece = await table.take(PIECE)) {
    words.look(piece);
    isUtf8 &&= isValid(decoder, piece);
  }
  return isUtf8 ? { name: 'utf-8', how: 'valid' } : { name: likeliestEncoding(words.found), how: 'fallback' };
}

/** The bytes of the table, without those of its head. */
export async function* tableBytes(path: string): AsyncGenerator<Buffer> {
  const zip = await openZip(path);
  const table = new ByteReader(zip.bytes(partsOf(zip).dbf));
  try {
    await readDbaseHeader(table, (bytes) => bytes.toString('latin1'));
    for (let piece = await table.take(PIECE); piece.length > 0; piece = await table.take(PIECE)) yield piece;
  } finally {
    await table.close();
    await zip.close();
  }
}

const PIECE = 1 << 18;

const NOT_ASCII = /[^ -~]/;

class ShapeRows implements RowBatch {
  readonly #records: Buffer;
  readonly #points: PointBatch;
  readonly #header: DbaseHeader;
  readonly #first: number;
  readonly #encoding: string;
  /** All records as one text, byte by byte: nearly all fields are plain ASCII and just cut out of it. */
  readonly #ascii: string;
  /** The places of the records that are not deleted. */
  readonly #kept: number[] = [];

  constructor(records: Buffer, points: PointBatch, header: DbaseHeader, first: number, encoding: string) {
    this.#records = records;
    this.#points = points;
    this.#header = header;
    this.#first = first;
    this.#encoding = encoding;
    this.#ascii = records.toString('latin1');
    for (let at = 0; at < points.faults.length; at++) {
      if (!isDeleted(records, at * header.recordLength)) this.#kept.push(at);
    }
  }

  get length(): number {
    return this.#kept.length;
  }

  number(index: number): number {
    return this.#first + this.#place(index);
  }

  text(index: number, column: number): string {
    const field = this.#header.columns[column];
    if (!field) return '';
    const start = this.#place(index) * this.#header.recordLength + field.at;
    const to = endOfField(this.#records, start, field.length);
    if (to === start) return '';
    const from = startOfField(this.#records, start, to);
    const text = this.#ascii.slice(from, to);
    return fieldText(NOT_ASCII.test(text) ? storable(this.#decoded(from, to)) : text, field);
  }

  x(index: number): number {
    return this.#points.x[this.#place(index)] ?? Number.NaN;
  }

  y(index: number): number {
    return this.#points.y[this.#place(index)] ?? Number.NaN;
  }

  fault(index: number): string | null {
    return this.#points.faults[this.#place(index)] ?? null;
  }

  #place(index: number): number {
    return this.#kept[index] ?? -1;
  }

  #decoded(from: number, to: number): string {
    // Buffer knows UTF-8 itself, without a decoder made for every field.
    if (/^utf-?8$/i.test(this.#encoding)) return this.#records.toString('utf8', from, to);
    return iconv.decode(this.#records.subarray(from, to), this.#encoding);
  }
}
