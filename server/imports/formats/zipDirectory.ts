import type { FileHandle } from 'node:fs/promises';
import { fileProblem } from './refuseFile.ts';
import { checkEntries } from './zipLimits.ts';

export interface ZipEntry {
  name: string;
  /** Deflated, or stored as it is; other methods are refused. */
  deflated: boolean;
  packedBytes: number;
  /** What the archive says the entry will unpack to; `counted` holds it to that. */
  declaredBytes: number;
  crc32: number;
  headerAt: number;
}

/** The table of contents at the end of an archive (APPNOTE 4.3.12, 4.3.16). Throws a Problem when it is none. */
export async function readDirectory(file: FileHandle): Promise<ZipEntry[]> {
  const { size } = await file.stat();
  const tail = Buffer.alloc(Math.min(size, END_LENGTH + LONGEST_COMMENT));
  await file.read(tail, 0, tail.length, size - tail.length);
  const end = tail.lastIndexOf(END_MARK);
  if (end < 0 || end + END_LENGTH > tail.length) throw fileProblem('zip_damaged');
  const count = tail.readUInt16LE(end + 10);
  const length = tail.readUInt32LE(end + 12);
  const at = tail.readUInt32LE(end + 16);
  if (at + length > size) throw fileProblem('zip_damaged');
  checkEntryCount(count, length);
  const directory = Buffer.alloc(length);
  await file.read(directory, 0, length, at);
  const entries = [...entriesIn(directory, count)];
  checkEntries(entries.map(({ entry }) => entry));
  return entries.filter(({ isFolder }) => !isFolder).map(({ entry }) => entry);
}

const END_MARK = Buffer.from('PK\x05\x06', 'latin1');
const END_LENGTH = 22;
const LONGEST_COMMENT = 65_535;
const ENTRY_MARK = 0x02014b50;
const ENTRY_LENGTH = 46;
/** OWASP ASVS 5.2.3 asks for a limit; a Shapefile has some ten parts. */
const MOST_ENTRIES = 200;
const LONGEST_DIRECTORY = 1_000_000;
const ENCRYPTED = 0x0001;
const UTF8_NAME = 0x0800;
const STORED = 0;
const DEFLATED = 8;
/** Unix file type bits in the upper half of the external attributes. */
const FILE_TYPE = 0o170000;
const SYMLINK = 0o120000;

function checkEntryCount(count: number, length: number): void {
  if (count > MOST_ENTRIES || length > LONGEST_DIRECTORY) {
    throw fileProblem('zip_too_many_entries', { most: MOST_ENTRIES });
  }
}

function* entriesIn(directory: Buffer, count: number): Generator<{ entry: ZipEntry; isFolder: boolean }> {
  let at = 0;
  for (let index = 0; index < count; index++) {
    if (at + ENTRY_LENGTH > directory.length || directory.readUInt32LE(at) !== ENTRY_MARK) {
      throw fileProblem('zip_damaged');
    }
    const flags = directory.readUInt16LE(at + 8);
    const method = directory.readUInt16LE(at + 10);
    const nameEnd = at + ENTRY_LENGTH + directory.readUInt16LE(at + 28);
    const name = directory.toString(flags & UTF8_NAME ? 'utf8' : 'latin1', at + ENTRY_LENGTH, nameEnd);
    refuseOddEntry(name, flags, method, directory.readUInt32LE(at + 38) >>> 16);
    const entry = {
      name,
      deflated: method === DEFLATED,
      crc32: directory.readUInt32LE(at + 16),
      packedBytes: directory.readUInt32LE(at + 20),
      declaredBytes: directory.readUInt32LE(at + 24),
      headerAt: directory.readUInt32LE(at + 42),
    };
    yield { entry, isFolder: name.endsWith('/') };
    at = nameEnd + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
}

function refuseOddEntry(name: string, flags: number, method: number, mode: number): void {
  if (flags & ENCRYPTED) throw fileProblem('zip_encrypted');
  if (method !== STORED && method !== DEFLATED) throw fileProblem('zip_method_unknown', { name });
  if ((mode & FILE_TYPE) === SYMLINK) throw fileProblem('zip_unsafe_entry', { name });
}
