import type { ByteReader } from './byteReader.ts';
import { encodingOfDriver } from './encoding.ts';
import type { FileProfile } from './fileProfile.ts';
import { fileProblem } from './refuseFile.ts';

export interface DbaseColumn {
  name: string;
  /** C text, N and F numbers, D date, L yes or no. */
  type: string;
  /** Where the field lies in a record, and how many bytes it has. */
  at: number;
  length: number;
}

export interface DbaseHeader {
  columns: DbaseColumn[];
  recordCount: number;
  recordLength: number;
  /** What the language driver byte says, if anything. */
  encoding: FileProfile['encoding'] | null;
}

const FIXED_HEADER = 32;
const DESCRIPTOR = 32;
const END_OF_DESCRIPTORS = 0x0d;
/** The largest record any dBASE dialect knows. */
const LONGEST_RECORD = 65_535;

/** Reads the header of a .dbf and leaves the reader at its first record. Names are decoded as `nameEncoding`. */
export async function readDbaseHeader(
  reader: ByteReader,
  decode: (bytes: Buffer) => string,
): Promise<DbaseHeader> {
  const fixed = await reader.take(FIXED_HEADER);
  if (fixed.length < FIXED_HEADER) throw fileProblem('dbf_damaged');
  const recordCount = fixed.readUInt32LE(4);
  const headerLength = fixed.readUInt16LE(8);
  const recordLength = fixed.readUInt16LE(10);
  const encoding = encodingOfDriver(fixed.readUInt8(29));
  if (headerLength <= FIXED_HEADER || recordLength < 1) throw fileProblem('dbf_damaged');
  const descriptors = await reader.take(headerLength - FIXED_HEADER);
  const columns = [...columnsIn(descriptors, decode)];
  const needed = columns.reduce((sum, column) => sum + column.length, 1);
  if (columns.length === 0 || needed > recordLength || recordLength > LONGEST_RECORD)
    throw fileProblem('dbf_damaged');
  return { columns, recordCount, recordLength, encoding };
}

function* columnsIn(descriptors: Buffer, decode: (bytes: Buffer) => string): Generator<DbaseColumn> {
  let at = 1; // behind the mark of deletion
  for (let start = 0; start + DESCRIPTOR <= descriptors.length; start += DESCRIPTOR) {
    if (descriptors[start] === END_OF_DESCRIPTORS) return;
    const name = descriptors.subarray(start, start + 11);
    const end = name.indexOf(0);
    const type = descriptors.toString('latin1', start + 11, start + 12).toUpperCase();
    // Text may be longer than 255 bytes: the place for decimals then holds the upper byte.
    const length =
      descriptors.readUInt8(start + 16) + (type === 'C' ? descriptors.readUInt8(start + 17) << 8 : 0);
    yield { name: decode(end < 0 ? name : name.subarray(0, end)).trim(), type, at, length };
    at += length;
  }
}

const SPACE = 32;
const DELETED = 42;

/** Is the record at `start` marked as deleted? */
export function isDeleted(records: Buffer, start: number): boolean {
  return records[start] === DELETED;
}

/** Where a field ends without its padding of blanks and zero bytes. */
export function endOfField(records: Buffer, start: number, length: number): number {
  let end = start + length;
  while (end > start && (records[end - 1] ?? 0) <= SPACE) end--;
  return end;
}

/** Where a field that ends at `end` begins without its padding. */
export function startOfField(records: Buffer, start: number, end: number): number {
  let at = start;
  while (at < end && (records[at] ?? 0) <= SPACE) at++;
  return at;
}

/** A field's text as a person would write it: dates as YYYY-MM-DD, numbers that did not fit (`****`) as nothing. */
export function fieldText(text: string, column: DbaseColumn): string {
  if (column.type === 'C') return text;
  if (column.type === 'N' || column.type === 'F') return text.startsWith('*') ? '' : text;
  if (column.type === 'D')
    return /^\d{8}$/.test(text) ? text.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3') : text;
  // Memo and binary fields hold numbers of blocks in another file.
  return column.type === 'L' ? text : '';
}
