import { open, type FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import { fileProblem } from './refuseFile.ts';
import { readDirectory, type ZipEntry } from './zipDirectory.ts';
import { counted } from './zipLimits.ts';

/** A zip archive whose entries are read as streams of bytes; nothing is ever written to disk. */
export interface ZipArchive {
  readonly entries: readonly ZipEntry[];
  /** The unpacked bytes of an entry. Throws a Problem as soon as they are not what the archive declared. */
  bytes(entry: ZipEntry): AsyncGenerator<Buffer>;
  close(): Promise<void>;
}

/** Opens an archive and checks what it declares against the limits. Throws a Problem when it breaks them. */
export async function openZip(path: string): Promise<ZipArchive> {
  const file = await open(path);
  try {
    const entries = await readDirectory(file);
    return { entries, bytes: (entry) => counted(entry, unpacked(file, entry)), close: () => file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Of a local header: its fixed part, and where the lengths of its variable part stand (APPNOTE 4.3.7). */
const LOCAL_HEADER = 30;
const NAME_LENGTH_AT = 26;
const EXTRA_LENGTH_AT = 28;
const PIECE = 1 << 18;

async function* unpacked(file: FileHandle, entry: ZipEntry): AsyncGenerator<Buffer> {
  const header = Buffer.alloc(LOCAL_HEADER);
  await file.read(header, 0, LOCAL_HEADER, entry.headerAt);
  const start =
    entry.headerAt +
    LOCAL_HEADER +
    header.readUInt16LE(NAME_LENGTH_AT) +
    header.readUInt16LE(EXTRA_LENGTH_AT);
  const packed = stretch(file, start, entry.packedBytes);
  yield* entry.deflated ? inflated(packed) : packed;
}

/** Not a stream of the file handle: that would close the file for all entries when one is left early. */
async function* stretch(file: FileHandle, start: number, length: number): AsyncGenerator<Buffer> {
  for (let done = 0; done < length;) {
    const piece = Buffer.allocUnsafe(Math.min(PIECE, length - done));
    const { bytesRead } = await file.read(piece, 0, piece.length, start + done);
    if (bytesRead === 0) throw fileProblem('zip_damaged');
    done += bytesRead;
    yield piece.subarray(0, bytesRead);
  }
}

async function* inflated(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw({ chunkSize: PIECE });
  // What goes wrong in the pipeline also ends the loop below.
  const feeding = pipeline(packed, inflate).catch(() => undefined);
  try {
    for await (const chunk of inflate) yield chunk;
  } catch (error) {
    throw isDamage(error) ? fileProblem('zip_damaged') : error;
  } finally {
    inflate.destroy();
    await feeding;
  }
}

/** zlib names damaged data `Z_DATA_ERROR` and data cut off `Z_BUF_ERROR`. */
function isDamage(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}
