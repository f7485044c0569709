import { constants } from 'node:fs';
import { mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { uploadsDirectory } from './photos.files.ts';
import type { PhotoUpload } from './photoUploads.store.ts';

type Key = Pick<PhotoUpload, 'id' | 'sha256'>;

/** The length of an upload's file is how much of it is there: nothing else has to be kept in step with it. */
export async function bytesThere(directory: string, key: Key): Promise<number> {
  return (await facts(directory, key))?.size ?? 0;
}

/** When its last piece came; null before the first. */
export async function lastPieceAt(directory: string, key: Key): Promise<Date | null> {
  return (await facts(directory, key))?.mtime ?? null;
}

/**
 * Adds a piece that begins at `offset`; how much is there afterwards. What is there already is not written again, and
 * a piece that begins beyond it is not taken.
 */
export async function addPiece(
  directory: string,
  key: Key,
  piece: { offset: number; bytes: Buffer },
): Promise<number> {
  await mkdir(uploadsDirectory(directory), { recursive: true, mode: 0o700 });
  const file = await open(pathOf(directory, key), constants.O_CREAT + constants.O_RDWR, 0o600);
  try {
    const { size } = await file.stat();
    const fresh = piece.bytes.subarray(size - piece.offset);
    if (piece.offset > size || fresh.length === 0) return size;
    const { bytesWritten } = await file.write(fresh, 0, fresh.length, size);
    return size + bytesWritten;
  } finally {
    await file.close();
  }
}

/** All bytes of an upload; null when somebody else has finished or dropped it. */
export async function readUpload(directory: string, key: Key): Promise<Buffer | null> {
  return readFile(pathOf(directory, key)).catch(nullIfMissing);
}

export async function dropUploadFile(directory: string, key: Key): Promise<void> {
  await rm(pathOf(directory, key), { force: true });
}

/** Deletes what belongs to no upload and was last written before a moment: what a crash has left. */
export async function dropStrayFiles(
  directory: string,
  uploads: readonly Key[],
  before: Date,
): Promise<void> {
  const folder = uploadsDirectory(directory);
  const known = new Set(uploads.map((key) => pathOf(directory, key)));
  const found = (await readdir(folder).catch(nullIfMissing)) ?? [];
  for (const path of found.map((name) => join(folder, name)).filter((name) => !known.has(name))) {
    const written = await stat(path).catch(nullIfMissing);
    if (written && written.mtime < before) await rm(path, { force: true });
  }
}

/** Its name is made of a UUID and a hash, whose shapes were checked: nothing else ever becomes a path. */
function pathOf(directory: string, { id, sha256 }: Key): string {
  return join(uploadsDirectory(directory), `${id}.${sha256}`);
}

function facts(directory: string, key: Key) {
  return stat(pathOf(directory, key)).catch(nullIfMissing);
}

function nullIfMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}
