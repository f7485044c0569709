import { mkdtemp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { v7 as uuidv7 } from 'uuid';
import { beforeAll, expect, inject, test } from 'vitest';
import { verifyEvidence } from '../../server/audit/verification/verifyEvidence.ts';
import type { Photo } from '../../server/photos/photos.contract.ts';
import { photoPath } from '../../server/photos/photos.files.ts';
import { mapTree } from '../../server/trees/trees.contract.ts';
import { testApp } from '../support/app.ts';
import { anArea, aTree } from '../support/examples.ts';
import { afterStart, noisyJpeg, picture, plainJpeg, segment, sha256 } from './support/pictures.ts';

const directory = await mkdtemp(join(inject('scratch'), 'as-sent-'));
const app = await testApp({ DATA_DIR: directory });
let treeId = '';

beforeAll(async () => {
  treeId = (await app.call(mapTree, { body: aTree(await anArea(app.database)) })).id;
});

async function put(bytes: Uint8Array, more = ''): Promise<Photo> {
  const answer = await app.put(`/api/photos/${uuidv7()}?treeId=${treeId}${more}`, bytes);
  expect(answer.status).toBe(200);
  // The server parsed its reply by this contract.
  return answer.body as Photo;
}

const stored = (id: string, size: 'full' | 'thumb' = 'full') => readFile(photoPath(directory, id, size));

test('a plain JPEG is kept byte for byte, with the hash of what was sent, and gets a thumbnail', async () => {
  const bytes = await noisyJpeg(1600, 1200);
  const photo = await put(bytes);
  expect(photo).toMatchObject({ isAsSent: true, sha256: sha256(bytes), sentSha256: sha256(bytes) });
  expect(photo).toMatchObject({ widthPx: 1600, heightPx: 1200, sizeBytes: bytes.length, sketchOf: null });
  expect((await stored(photo.id)).equals(bytes)).toBe(true);
  expect(await sharp(await stored(photo.id, 'thumb')).metadata()).toMatchObject({ width: 360, height: 270 });
});

test.each<[string, () => Promise<Buffer>]>([
  ['EXIF', async () => afterStart(await plainJpeg(), segment(0xe1, Buffer.from('Exif\0\0Erika')))],
  ['a comment', async () => afterStart(await plainJpeg(), segment(0xfe, Buffer.from('Erika')))],
  ['a colour profile', async () => picture().withIccProfile('p3').jpeg().toBuffer()],
  [
    'an archive behind its end',
    async () => Buffer.concat([await plainJpeg(), Buffer.from('PK\u0003\u0004Erika')]),
  ],
  [
    'a page behind its end',
    async () => Buffer.concat([await plainJpeg(), Buffer.from('<script>Erika</script>')]),
  ],
  [
    '16,000 comments',
    async () =>
      afterStart(await plainJpeg(), ...Array<Buffer>(16_000).fill(segment(0xfe, Buffer.from('Erika')))),
  ],
  ['scans that get finer', () => picture().jpeg({ progressive: true }).toBuffer()],
  ['more pixels than are kept', () => plainJpeg(2561, 10)],
  ['another format', () => picture().png().toBuffer()],
])('a picture with %s is encoded anew, and both hashes are kept', async (_what, make) => {
  const bytes = await make();
  const photo = await put(bytes);
  expect(photo).toMatchObject({ isAsSent: false, sentSha256: sha256(bytes) });
  const kept = await stored(photo.id);
  expect(photo.sha256).toBe(sha256(kept));
  expect(photo.sha256).not.toBe(photo.sentSha256);
  for (const secret of ['Erika', 'ICC_PROFILE', 'Exif', 'PK\u0003\u0004'])
    expect(kept.includes(secret)).toBe(false);
});

test.each<[string, () => Promise<Buffer>]>([
  ['whose data ends in the middle', async () => torn(await noisyJpeg(400, 300))],
  ['that claims more pixels than its data hold', async () => taller(await noisyJpeg(64, 64))],
])('a plain JPEG %s is not kept as it is: what can be seen of it is encoded anew', async (_what, make) => {
  expect(await put(await make())).toMatchObject({ isAsSent: false });
});

test('a sketch names the photo it was drawn upon, whichever comes first', async () => {
  const original = uuidv7();
  const sketch = await put(await plainJpeg(60, 40, '#ff0000'), `&sketchOf=${original}`);
  expect(sketch.sketchOf).toBe(original);
});

test('evidence holds for photos kept as sent, encoded anew, and drawn upon', async () => {
  const outcome = await verifyEvidence(app.database.knex, { dataDirectory: directory, keys: [] });
  expect(outcome.breaks.filter(({ kind }) => !kind.startsWith('anchor'))).toEqual([]);
  expect(outcome.counts.photoFiles).toBeGreaterThan(9);
});

/** Half of its data, ended properly. */
function torn(jpeg: Buffer): Buffer {
  return Buffer.concat([jpeg.subarray(0, Math.floor(jpeg.length / 2)), Buffer.from([0, 0xff, 0xd9])]);
}

/** The same data under a head that says it is sixty times as high. */
function taller(jpeg: Buffer): Buffer {
  const bytes = Buffer.from(jpeg);
  bytes.writeUInt16BE(2500, bytes.indexOf(Buffer.from([0xff, 0xc0])) + 5);
  return bytes;
}
