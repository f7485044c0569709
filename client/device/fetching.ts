import type { z } from 'zod';
import { FILES_AT_ONCE, listStamps, readFiles, type TreeFile } from '#contract/offlineAreas/offlineAreas';
import type { TreeFilter } from '#contract/trees/trees';
import { call } from '../http/call.ts';
import { deviceDatabase, type TreeKey } from './deviceDatabase.ts';
import { readRows } from './deviceTrees.ts';
import { rowOf } from './offlineArea.ts';

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
  const present = new Map((await readRows(areaId)).map(({ id, stamp }) => [id, stamp]));
  const wanted = [...listed].filter(([id, stamp]) => present.get(id) !== stamp).map(([id]) => id);
  told(0, wanted.length);
  let writing: Promise<void> = Promise.resolve();
  for (let start = 0; start < wanted.length; start += FILES_AT_ONCE) {
    const ids = wanted.slice(start, start + FILES_AT_ONCE);
    const { files } = await call(readFiles, { query: { ids }, signal });
    // The next answer travels while this one is being written.
    await writing;
    writing = writeFiles(areaId, files).then(() => told(start + ids.length, wanted.length));
  }
  await writing;
  await dropTrees(
    areaId,
    [...present.keys()].filter((id) => !listed.has(id)),
  );
  const rows = await readRows(areaId);
  return { treeCount: rows.length, bytes: rows.reduce((sum, { bytes }) => sum + bytes, 0) };
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
  await Promise.all([
    ...files.flatMap((file) => {
      const key: TreeKey = [areaId, file.tree.id];
      const text = JSON.stringify(file);
      const row = rowOf(file, text.length);
      return [
        step.objectStore('rows').put(JSON.stringify(row), key),
        step.objectStore('files').put(text, key),
      ];
    }),
    step.done,
  ]);
}

async function dropTrees(areaId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const step = (await deviceDatabase()).transaction(['rows', 'files'], 'readwrite');
  await Promise.all([
    ...ids.flatMap((id) => [
      step.objectStore('rows').delete([areaId, id]),
      step.objectStore('files').delete([areaId, id]),
    ]),
    step.done,
  ]);
}
