import type { z } from 'zod';
import { FILES_AT_ONCE, listStamps, readFiles, type TreeFile } from '#contract/offlineAreas/offlineAreas';
import type { TreeFilter } from '#contract/trees/trees';
import { call } from '../http/call.ts';
import { deviceDatabase, type TreeKey } from './deviceDatabase.ts';
import { readRows } from './deviceTrees.ts';
import { rowOf, type TreeRow } from './offlineArea.ts';
import { keyOfRow } from './rowCells.ts';

/** Trees a page of stamps holds: a list of a city comes in a few answers, none of them long. */
const STAMPS_AT_ONCE = 1_000;

/**
 * Makes the trees of an area on the device those of the server: fetches files whose stamps differ, drops trees that
 * have left. Each tree is whole whenever this ends, so that a run that was cut off only has less left to do.
 */
export async function fetchTrees(
  areaId: string,
  filter: TreeFilter,
  signal: AbortSignal,
  told: (done: number, total: number) => void,
): Promise<{ treeCount: number; bytes: number }> {
  const listed = await stampsOf(filter, signal);
  const present = new Map((await readRows(areaId)).map((row) => [row.id, row]));
  const wanted = [...listed].filter(([id, stamp]) => present.get(id)?.stamp !== stamp).map(([id]) => id);
  await fetchFiles(areaId, wanted, signal, (done) => told(done, wanted.length));
  await dropTrees(
    areaId,
    [...present.values()].filter(({ id }) => !listed.has(id)),
  );
  const rows = await readRows(areaId);
  return { treeCount: rows.length, bytes: rows.reduce((sum, { bytes }) => sum + bytes, 0) };
}

/** Fetches the files of some trees anew, for the areas that hold them. True when there were any. */
export async function fetchAgain(areaId: string, ids: readonly string[]): Promise<boolean> {
  const database = await deviceDatabase();
  const keys = await Promise.all(ids.map((id) => database.getKey('files', [areaId, id])));
  const held = keys.flatMap((key) => (key ? [key[1]] : []));
  for (let start = 0; start < held.length; start += FILES_AT_ONCE) {
    const { files } = await call(readFiles, { query: { ids: held.slice(start, start + FILES_AT_ONCE) } });
    await writeFiles(areaId, files);
  }
  return held.length > 0;
}

/** The next answer travels while the one before is being written; when this ends, nothing is on its way. */
async function fetchFiles(
  areaId: string,
  wanted: readonly string[],
  signal: AbortSignal,
  told: (done: number) => void,
): Promise<void> {
  let writing: Promise<void> = Promise.resolve();
  told(0);
  try {
    for (let start = 0; start < wanted.length; start += FILES_AT_ONCE) {
      const ids = wanted.slice(start, start + FILES_AT_ONCE);
      const { files } = await call(readFiles, { query: { ids }, signal });
      await writing;
      writing = writeFiles(areaId, files).then(() => told(start + ids.length));
      // Whether it failed is asked below; until then nobody has to hear of it.
      writing.catch(() => undefined);
    }
  } finally {
    await writing;
  }
}

async function stampsOf(filter: TreeFilter, signal: AbortSignal): Promise<Map<string, string>> {
  const stamps = new Map<string, string>();
  let cursor: string | null = null;
  do {
    const query = { ...filter, limit: STAMPS_AT_ONCE, ...(cursor === null ? {} : { cursor }) };
    const page: z.output<typeof listStamps.reply> = await call(listStamps, { query, signal });
    for (const { id, stamp } of page.trees) stamps.set(id, stamp);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return stamps;
}

async function writeFiles(areaId: string, files: readonly TreeFile[]): Promise<void> {
  const step = (await deviceDatabase()).transaction(['rows', 'files'], 'readwrite');
  const [rows, kept] = [step.objectStore('rows'), step.objectStore('files')];
  await Promise.all([
    ...files.map(async (file) => {
      const key: TreeKey = [areaId, file.tree.id];
      const before = await kept.get(key);
      const text = JSON.stringify(file);
      const row = rowOf(file, text.length);
      // A tree that was moved may lie in another cell now. This device wrote what lay there.
      if (before !== undefined) await rows.delete(keyOfRow(areaId, (JSON.parse(before) as TreeFile).tree));
      await Promise.all([rows.put(JSON.stringify(row), keyOfRow(areaId, row)), kept.put(text, key)]);
    }),
    step.done,
  ]);
}

async function dropTrees(areaId: string, gone: readonly TreeRow[]): Promise<void> {
  if (gone.length === 0) return;
  const step = (await deviceDatabase()).transaction(['rows', 'files'], 'readwrite');
  await Promise.all([
    ...gone.flatMap((row) => [
      step.objectStore('rows').delete(keyOfRow(areaId, row)),
      step.objectStore('files').delete([areaId, row.id]),
    ]),
    step.done,
  ]);
}
