import { mkdtemp, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { expect, inject, test } from 'vitest';
import { clearUploads } from '../../server/photos/photoUploads.clearing.ts';
import { mapTree } from '../../server/trees/trees.contract.ts';
import { testApp } from '../support/app.ts';
import { anArea, aTree } from '../support/examples.ts';
import { plainJpeg } from './support/pictures.ts';
import { uploadOf } from './support/upload.ts';

const DAY_MS = 24 * 3_600_000;

const directory = await mkdtemp(join(inject('scratch'), 'clearing-'));
const app = await testApp({ DATA_DIR: directory });
const folder = join(directory, 'photos', 'uploads');
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);
const clear = (days: number) => clearUploads(app.database.knex, directory, inDays(days));

test('an upload nothing has come of for two weeks is cleared away, and can be begun anew', async () => {
  const treeId = (await app.call(mapTree, { body: aTree(await anArea(app.database)) })).id;
  const bytes = await plainJpeg();
  const [left, goingOn, empty] = [uuidv7(), uuidv7(), uuidv7()].map((id) => ({
    id,
    ...uploadOf(app, { id, treeId, bytes }),
  }));
  if (!left || !goingOn || !empty) throw new Error('three were made');
  for (const upload of [left, goingOn]) {
    await upload.begin();
    await upload.piece(0, 100);
  }
  await empty.begin();
  await clear(13);
  expect((await left.begin()).body).toMatchObject({ offset: 100 });

  const file = (await readdir(folder)).find((name) => name.startsWith(goingOn.id)) ?? '';
  await utimes(join(folder, file), inDays(10), inDays(10));
  await clear(15);
  expect((await readdir(folder)).map((name) => name.slice(0, 36))).toEqual([goingOn.id]);
  expect((await left.piece(100, 200)).status).toBe(404);
  expect((await empty.piece(0, 100)).status).toBe(404);
  expect((await left.begin()).body).toMatchObject({ offset: 0 });
  expect(await left.piece(0, bytes.length)).toMatchObject({
    status: 200,
    body: { photo: { isAsSent: true } },
  });
});

test('files that a crash has left are cleared away when they are older than any request', async () => {
  const stray = [`${uuidv7()}.part`, `${uuidv7()}.${'a'.repeat(64)}`];
  for (const name of stray) await writeFile(join(folder, name), 'x');
  await clear(0);
  expect(await readdir(folder)).toEqual(expect.arrayContaining(stray));
  await clear(1 / 23);
  expect((await readdir(folder)).filter((name) => stray.includes(name))).toEqual([]);
});

test('where no photo was ever sent there is nothing to be cleared away', async () => {
  await expect(
    clearUploads(app.database.knex, join(directory, 'nowhere'), new Date()),
  ).resolves.toBeUndefined();
});
