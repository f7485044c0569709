import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { access, mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileProblem } from './formats/refuseFile.ts';
import { IMPORT_LARGEST_BYTES } from './imports.contract.ts';

/** Where the file of an import is kept; its name is the import's id, nothing the sender chose. */
export function uploadPath(dataDirectory: string, importId: string): string {
  return join(dataDirectory, 'imports', importId);
}

/** Writes an upload to disk as it comes in; its SHA-256. Throws a Problem, leaving nothing, when it is too large. */
export async function keepUpload(path: string, body: Readable): Promise<string> {
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  let bytes = 0;
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      hash.update(chunk);
      if (bytes > IMPORT_LARGEST_BYTES)
        done(fileProblem('file_too_large', { most: IMPORT_LARGEST_BYTES / 1_000_000 }));
      else done(null, chunk);
    },
  });
  try {
    await pipeline(body, counting, createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return hash.digest('hex');
}

/** The path of an upload that is still there. Throws a Problem when somebody has cleared it away. */
export async function requireUpload(dataDirectory: string, importId: string): Promise<string> {
  const path = uploadPath(dataDirectory, importId);
  try {
    await access(path);
    return path;
  } catch {
    throw fileProblem('file_gone');
  }
}

/** The name a file is called by, without the sender's folders. */
export function plainFileName(given: string): string {
  const name = basename(given.replaceAll('\\', '/'))
    .replaceAll(/[\p{Cc}]/gu, '')
    .trim();
  return name.slice(0, LONGEST_NAME) || 'import';
}

const LONGEST_NAME = 200;
