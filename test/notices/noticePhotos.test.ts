import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { expect, inject, test } from 'vitest';
import { select, sql } from '../../server/db/sql.ts';
import { clearNoticeUploads, noticePhotoDirectory } from '../../server/notices/noticePhotos.commands.ts';
import * as contract from '../../server/notices/notices.contract.ts';
import { photoPath } from '../../server/photos/photos.files.ts';
import { plainJpeg } from '../photos/support/pictures.ts';
import { testApp } from '../support/app.ts';
import { anArea, aTree } from '../support/examples.ts';
import { mapTree } from '../../server/trees/trees.contract.ts';

const directory = await mkdtemp(join(inject('scratch'), 'notice-photos-'));
const app = await testApp({ DATA_DIR: directory });
const office = await app.as('office');
const inspector = await app.as('inspector');

function take() {
  return office.call(contract.takeNotice, {
    body: {
      id: uuidv7(),
      words: 'Ein Ast hängt über dem Gehweg',
      place: 'Lindenallee 12',
      position: null,
      channel: 'mail' as const,
      receivedOn: '2026-06-15',
      contactName: null,
      contactWay: null,
      treeId: null,
    },
  });
}

test('a photo is kept with its notice, sent twice once, shown, and taken away for good', async () => {
  const { id } = await take();
  const photoId = uuidv7();
  const address = `/api/notices/${id}/photos/${photoId}`;
  const bytes = await plainJpeg();
  const put = () => office.put(address, bytes);
  expect(await put()).toMatchObject({ status: 200, body: { photos: [{ id: photoId }] } });
  expect(await put()).toMatchObject({ status: 200, body: { photos: [{ id: photoId }] } });
  const large = photoPath(noticePhotoDirectory(directory), photoId, 'full');
  expect(existsSync(large)).toBe(true);
  for (const ending of ['.jpg', '.thumb.jpg'])
    expect((await office.get(`${address}${ending}`)).status).toBe(200);
  expect(await office.delete(address)).toMatchObject({ status: 200, body: { photos: [] } });
  expect(existsSync(large)).toBe(false);
  expect((await office.get(`${address}.jpg`)).status).toBe(404);
  expect((await office.delete(address)).status).toBe(404);
  const acts = await select<{ act: string }>(
    app.database.knex,
    sql`SELECT act FROM audit_events WHERE thing_id = ${id} ORDER BY id`,
  );
  expect(acts.map(({ act }) => act)).toEqual(['taken', 'photo_added', 'photo_removed']);
});

test('under the id of a photo of evidence nothing else comes in its place', async () => {
  const tree = await app.call(mapTree, { body: aTree(await anArea(app.database)) });
  const photoId = uuidv7();
  const evidence = await app.put(`/api/photos/${photoId}?treeId=${tree.id}`, await plainJpeg());
  expect(evidence.status).toBe(200);
  const before = await app.get(`/api/photos/${photoId}.jpg`);
  const { id } = await take();
  await office.put(`/api/notices/${id}/photos/${photoId}`, await plainJpeg(90, 60, '#ff0000'));
  await office.delete(`/api/notices/${id}/photos/${photoId}`);
  expect((await app.get(`/api/photos/${photoId}.jpg`)).status).toBe(before.status);
  expect(existsSync(photoPath(directory, photoId, 'full'))).toBe(true);
});

test('of another notice a photo is not to be had, and no other picture takes its id', async () => {
  const [one, other] = [await take(), await take()];
  const photoId = uuidv7();
  await office.put(`/api/notices/${one.id}/photos/${photoId}`, await plainJpeg());
  expect((await office.get(`/api/notices/${other.id}/photos/${photoId}.jpg`)).status).toBe(404);
  expect((await office.delete(`/api/notices/${other.id}/photos/${photoId}`)).status).toBe(404);
  const taken = await office.put(`/api/notices/${other.id}/photos/${photoId}`, await plainJpeg());
  expect(taken).toMatchObject({ status: 409, body: { issues: [{ key: 'id_taken' }] } });
});

test('inspectors see no photo of a notice that led to no task of theirs, and add none', async () => {
  const { id } = await take();
  const photoId = uuidv7();
  await office.put(`/api/notices/${id}/photos/${photoId}`, await plainJpeg());
  expect((await inspector.get(`/api/notices/${id}/photos/${photoId}.jpg`)).status).toBe(404);
  expect((await inspector.put(`/api/notices/${id}/photos/${uuidv7()}`, await plainJpeg())).status).toBe(403);
});

test.each([
  ['what is no picture', async () => new Uint8Array([1, 2, 3]), 422],
  ['nothing at all', async () => new Uint8Array(), 422],
])('%s is refused', async (_, make, status) => {
  const { id } = await take();
  expect((await office.put(`/api/notices/${id}/photos/${uuidv7()}`, await make())).status).toBe(status);
});

test('a closed notice takes no more photos', async () => {
  const { id, version } = await take();
  await office.call(contract.closeNotice, { params: { id }, body: { version } });
  expect(await office.put(`/api/notices/${id}/photos/${uuidv7()}`, await plainJpeg())).toMatchObject({
    status: 422,
    body: { issues: [{ key: 'cannot_photograph_notice' }] },
  });
});

test('files without a row are swept after an hour, those of a photo and fresh ones stay', async () => {
  const { id } = await take();
  const keptId = uuidv7();
  await office.put(`/api/notices/${id}/photos/${keptId}`, await plainJpeg());
  const pictures = noticePhotoDirectory(directory);
  const now = new Date();
  const place = async (photoId: string, minutesAgo: number) => {
    for (const size of ['full', 'thumb'] as const) {
      const path = photoPath(pictures, photoId, size);
      await mkdir(dirname(path), { recursive: true });
      if (!existsSync(path)) await writeFile(path, 'x');
      const written = new Date(now.getTime() - minutesAgo * 60_000);
      await utimes(path, written, written);
    }
  };
  const [left, fresh] = [uuidv7(), uuidv7()];
  await place(keptId, 600);
  await place(left, 61);
  await place(fresh, 59);
  await clearNoticeUploads(app.database.knex, directory, now);
  const there = (photoId: string) =>
    (['full', 'thumb'] as const).map((size) => existsSync(photoPath(pictures, photoId, size)));
  expect([there(keptId), there(left), there(fresh)]).toEqual([
    [true, true],
    [false, false],
    [true, true],
  ]);
});
