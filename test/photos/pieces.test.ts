import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { createApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { listPhotos } from '../../server/photos/photos.contract.ts';
import { photoPath } from '../../server/photos/photos.files.ts';
import { mapTree } from '../../server/trees/trees.contract.ts';
import { testApp } from '../support/app.ts';
import { anArea, aTree } from '../support/examples.ts';
import { requestsTo, type Requests } from '../support/request.ts';
import { noisyJpeg, picture, plainJpeg, sha256 } from './support/pictures.ts';
import { uploadOf } from './support/upload.ts';

const PIECE = 64 * 1024;

const directory = await mkdtemp(join(inject('scratch'), 'pieces-'));
const app = await testApp({ DATA_DIR: directory });
let treeId = '';
let bytes: Buffer;
let id = '';

beforeAll(async () => {
  treeId = (await app.call(mapTree, { body: aTree(await anArea(app.database)) })).id;
  bytes = await noisyJpeg(700, 500);
  expect(bytes.length).toBeGreaterThan(3 * PIECE);
});
beforeEach(() => {
  id = uuidv7();
});

const mine = (who: Requests = app, said = {}) => uploadOf(who, { id, treeId, bytes, said });
const at = (offset: number) => ({ status: 200, body: { offset, photo: null } });
const whole = () => ({
  status: 200,
  body: { offset: bytes.length, photo: { id, treeId, isAsSent: true, sha256: sha256(bytes) } },
});

/** Every piece from an offset on; the last answer. */
async function sendAll(upload = mine(), from = 0) {
  let answer = await upload.begin();
  for (let offset = from; offset < bytes.length; offset += PIECE)
    answer = await upload.piece(offset, Math.min(offset + PIECE, bytes.length));
  return answer;
}

test('a photo sent in pieces is stored byte for byte, once, and nothing else is left', async () => {
  expect(await mine().begin()).toMatchObject(at(0));
  expect(await mine().piece(0, PIECE)).toMatchObject(at(PIECE));
  expect(await mine().begin()).toMatchObject(at(PIECE));
  expect(await mine().piece(PIECE, 2 * PIECE)).toMatchObject(at(2 * PIECE));
  expect(await mine().piece(2 * PIECE, bytes.length)).toMatchObject(whole());
  expect((await readFile(photoPath(directory, id, 'full'))).equals(bytes)).toBe(true);
  expect([await countRows(), await filesLeft()]).toEqual([0, []]);
});

test('every step sent again is answered as before, also when all of it is done', async () => {
  await mine().begin();
  expect(await mine().begin()).toMatchObject(at(0));
  for (let twice = 0; twice < 2; twice++) expect(await mine().piece(0, PIECE)).toMatchObject(at(PIECE));
  await mine().piece(PIECE, 2 * PIECE);
  const first = await mine().piece(2 * PIECE, bytes.length);
  expect(first).toMatchObject(whole());
  expect((await mine().piece(2 * PIECE, bytes.length)).body).toEqual(first.body);
  expect((await mine().begin()).body).toEqual(first.body);
  const { photos } = await app.call(listPhotos, { params: { id: treeId } });
  expect(photos.filter((photo) => photo.id === id)).toHaveLength(1);
});

test('a piece repeated from another place adds only what is new', async () => {
  await mine().begin();
  await mine().piece(0, PIECE);
  expect(await mine().piece(1000, PIECE + 1000)).toMatchObject(at(PIECE + 1000));
  expect(await sendAll(mine(), PIECE + 1000)).toMatchObject(whole());
});

test('a piece at the wrong place is told the right one', async () => {
  await mine().begin();
  await mine().piece(0, PIECE);
  expect(await mine().piece(2 * PIECE, 3 * PIECE)).toMatchObject({
    status: 409,
    body: { issues: [{ path: 'offset', key: 'wrong_offset', params: { offset: PIECE } }] },
  });
});

test('more bytes than were announced are not taken', async () => {
  await mine().begin();
  expect(await mine().piece(0, 0, new Uint8Array(bytes.length + 1))).toMatchObject({
    status: 422,
    body: { issues: [{ key: 'beyond_the_end' }] },
  });
  expect(await mine().begin()).toMatchObject(at(0));
});

test('a piece of more than 1 MB is not taken in', async () => {
  await mine().begin();
  expect(await mine().piece(0, 0, new Uint8Array(1024 * 1024 + 1))).toMatchObject({ status: 422 });
});

test('a piece of an upload nobody began is a 404 that says to begin', async () => {
  expect(await mine().piece(0, PIECE)).toMatchObject({
    status: 404,
    body: { issues: [{ key: 'upload_unknown' }] },
  });
});

test('bytes other than those announced are refused, dropped, and can be begun anew', async () => {
  await mine().begin();
  await mine().piece(0, PIECE, Buffer.alloc(PIECE, 7));
  await mine().piece(PIECE, 2 * PIECE);
  expect(await mine().piece(2 * PIECE, bytes.length)).toMatchObject({
    status: 422,
    body: { issues: [{ key: 'hash_differs' }] },
  });
  expect(await countRows()).toBe(0);
  expect(await sendAll()).toMatchObject(whole());
});

test('what is no picture is refused at its end, and leaves neither row nor file', async () => {
  const page = Buffer.from('<!doctype html><script>1</script>');
  const upload = uploadOf(app, { id, treeId, bytes: page });
  await upload.begin();
  expect(await upload.piece(0, page.length)).toMatchObject({
    status: 422,
    body: { issues: [{ key: 'not_a_picture' }] },
  });
  expect([await countRows(), await filesLeft()]).toEqual([0, []]);
});

test('a picture with metadata comes in pieces as well, and is encoded anew', async () => {
  const other = await picture(300, 200)
    .withExif({ IFD0: { Artist: 'Erika' } })
    .jpeg()
    .toBuffer();
  const upload = uploadOf(app, { id, treeId, bytes: other });
  await upload.begin();
  const { body } = await upload.piece(0, other.length);
  expect(body).toMatchObject({ photo: { isAsSent: false, sentSha256: sha256(other) } });
});

test.each([
  ['too large', { sizeBytes: 20 * 1024 * 1024 + 1 }],
  ['empty', { sizeBytes: 0 }],
  ['without a hash', { sha256: 'abc' }],
  ['with more than is asked for', { by: 'somebody' }],
])('an upload that is %s is refused before a byte is sent', async (_what, said) => {
  expect((await mine(app, said).begin()).status).toBe(422);
});

test('an upload goes on after a restart of the server', async () => {
  await mine().begin();
  await mine().piece(0, PIECE);
  const restarted = await createApp({
    database: app.database,
    config: readConfig({ BASEMAP_STYLE_URL: 'none', HOST: '127.0.0.1', PORT: '0', DATA_DIR: directory }),
    clock: () => new Date('2026-06-15T10:00:00Z'),
    log: () => {},
  });
  await restarted.listen();
  try {
    const again = mine(requestsTo(restarted.address.replace('localhost', '127.0.0.1'), app.headers));
    expect(await again.begin()).toMatchObject(at(PIECE));
    expect(await sendAll(again, PIECE)).toMatchObject(whole());
  } finally {
    await restarted.close();
  }
});

test('two tabs that send the same photo at once make one photo of it', async () => {
  const answers = await Promise.all([sendAll(), sendAll()]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(answers[0]?.body).toMatchObject(whole().body);
  expect((await readFile(photoPath(directory, id, 'full'))).equals(bytes)).toBe(true);
});

test('the last piece sent five times at once makes one photo, and is answered alike', async () => {
  await mine().begin();
  await mine().piece(0, bytes.length - 10);
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => mine().piece(bytes.length - 10, bytes.length)),
  );
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  expect(answers[0]).toMatchObject(whole());
});

test('of other bytes under the same id the first that are whole become the photo, and the others are refused', async () => {
  const other = uploadOf(app, { id, treeId, bytes: await plainJpeg(90, 60) });
  await other.begin();
  expect(await sendAll()).toMatchObject(whole());
  const refused = { status: 409, body: { issues: [{ path: 'id', key: 'id_taken' }] } };
  expect(await other.piece(0, 100_000)).toMatchObject(refused);
  expect(await other.begin()).toMatchObject(refused);
  expect(await countRows()).toBe(0);
});

test('nobody goes on with the upload of somebody else, or is told of it', async () => {
  await mine().begin();
  const colleague = mine(await app.as('office'));
  expect((await colleague.begin()).status).toBe(409);
  expect((await colleague.piece(0, PIECE)).status).toBe(404);
  const contractor = mine(await app.as('contractor'));
  expect((await contractor.begin()).status).toBe(404);
  expect((await contractor.piece(0, PIECE)).status).toBe(404);
  expect((await mine(await app.as('viewer')).begin()).status).toBe(403);
  expect(await sendAll()).toMatchObject(whole());
  // Done, it is told to whoever may see the tree, and to no contractor.
  expect((await contractor.begin()).status).toBe(404);
  expect((await contractor.piece(2 * PIECE, bytes.length)).status).toBe(404);
});

test('with the twenty-first unfinished upload of a person their oldest is dropped, and begins anew', async () => {
  const office = await app.as('office');
  const uploads = Array.from({ length: 21 }, () => uploadOf(office, { id: uuidv7(), treeId, bytes }));
  for (const upload of uploads) {
    await upload.begin();
    await upload.piece(0, 10);
  }
  expect(await uploads[0]?.piece(10, 20)).toMatchObject({ status: 404 });
  expect(await uploads[0]?.begin()).toMatchObject(at(0));
  expect(await uploads[20]?.begin()).toMatchObject(at(10));
});

async function countRows(): Promise<number> {
  const { rows } = await app.database.pool.query<{ count: number }>(
    'SELECT count(*)::integer AS count FROM photo_uploads WHERE id = $1',
    [id],
  );
  return rows[0]?.count ?? -1;
}

/** Of this upload, and what is not in its place yet. */
async function filesLeft(): Promise<string[]> {
  const names = await readdir(join(directory, 'photos', 'uploads'));
  return names.filter((name) => name.startsWith(id) || name.endsWith('.part'));
}
