import { rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { v7 as uuidv7 } from 'uuid';
import { Problem } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { analyseFile } from './analyse.ts';
import type { FileReading } from './formats/fileProfile.ts';
import {
  findContents,
  findImport,
  forgetAbandoned,
  insertImport,
  replaceAnalysis,
  type ImportContents,
  type ImportRow,
} from './imports.store.ts';
import type { ImportSource } from './makePlan.ts';
import { keepUpload, plainFileName, requireUpload, uploadPath } from './uploads.ts';

/** Where uploads are kept and which projected system the city measures in. */
export interface ImportPlace {
  dataDirectory: string;
  citySystem: number;
}

/** Keeps an uploaded file and looks through it. Throws a Problem, keeping nothing, when it cannot be read. */
export async function receiveFile(
  work: Work,
  place: ImportPlace,
  fileName: string,
  body: Readable,
): Promise<string> {
  for (const id of await forgetAbandoned(work))
    await rm(uploadPath(place.dataDirectory, id), { force: true });
  const id = uuidv7();
  const path = uploadPath(place.dataDirectory, id);
  const sha256 = await keepUpload(path, body);
  try {
    const analysis = await analyseFile(path, place.citySystem);
    await insertImport(work, {
      id,
      fileName: plainFileName(fileName),
      sha256,
      analysis,
    });
    return id;
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

/** An import with what was found in its file. Throws a Problem when there is none. */
export async function requireImport(db: Work['db'], id: string): Promise<ImportRow & ImportContents> {
  const [row, contents] = [await findImport(db, id), await findContents(db, id)];
  if (!row || !contents) throw new Problem('not_found', 'There is no such import');
  return { ...row, ...contents };
}

/** The uploaded file of an import, ready to be read. Throws a Problem when it is gone. */
export async function sourceOf(
  db: Work['db'],
  place: ImportPlace,
  id: string,
): Promise<ImportSource & { sha256: string }> {
  const { fileName, analysis, sha256 } = await requireImport(db, id);
  return { path: await requireUpload(place.dataDirectory, id), fileName, file: analysis.file, sha256 };
}

/** Reads a file another way before it is imported. Throws a Problem when it cannot be, or when it is too late. */
export async function rereadFile(
  work: Work,
  place: ImportPlace,
  id: string,
  reading: FileReading,
): Promise<void> {
  const { path } = await sourceOf(work.db, place, id);
  const analysis = await analyseFile(path, place.citySystem, reading);
  if (!(await replaceAnalysis(work, id, reading, analysis)))
    throw new Problem('conflict', 'This import is done', [{ path: '', key: 'import_done' }]);
}
