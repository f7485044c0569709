import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { BuiltFileShelf } from '../../server/downloads/builtFile.ts';

const NOW = new Date('2026-06-15T10:00:00Z');

async function shelf(write: (path: string) => Promise<void>) {
  const directory = await mkdtemp(join(inject('scratch'), 'built-'));
  return { directory, shelf: new BuiltFileShelf('trees.txt', { directory, reserveBytes: 0 }, write) };
}

test('a file is built once for what it is made of', async () => {
  let builds = 0;
  const { shelf: built } = await shelf(async (path) => writeFile(path, `build ${++builds}`));
  const files = await Promise.all([built.get('a', NOW), built.get('a', NOW), built.get('a', NOW)]);
  expect(new Set(files.map(({ sha256 }) => sha256)).size).toBe(1);
  expect(await readFile((await built.get('a', NOW)).path, 'utf8')).toBe('build 1');
  expect(await readFile((await built.get('b', NOW)).path, 'utf8')).toBe('build 2');
});

test('a build that breaks off in the middle leaves the old file as it was', async () => {
  let breaks = false;
  const { directory, shelf: built } = await shelf(async (path) => {
    await writeFile(path, breaks ? 'half a f' : 'whole file');
    if (breaks) throw new Error('power cut');
  });
  const whole = await built.get('a', NOW);
  breaks = true;
  await expect(built.get('b', NOW)).rejects.toThrow('power cut');
  expect(await built.finished()).toEqual(whole);
  expect(await readFile(whole.path, 'utf8')).toBe('whole file');
  expect((await readdir(directory)).filter((name) => name.startsWith('.'))).toEqual([]);
  breaks = false;
  expect((await built.get('b', NOW)).madeOf).toBe('b');
});

test('a file that is gone or cut off is no file', async () => {
  const { shelf: built } = await shelf(async (path) => writeFile(path, 'whole file'));
  await writeFile((await built.get('a', NOW)).path, 'who');
  expect(await built.finished()).toBeNull();
  await rm((await built.get('a', NOW)).path);
  expect(await readFile((await built.get('a', NOW)).path, 'utf8')).toBe('whole file');
});
