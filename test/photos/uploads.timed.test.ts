import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { v7 as uuidv7 } from 'uuid';
import { beforeAll, expect, inject, test } from 'vitest';
import { listPhotos } from '../../server/photos/photos.contract.ts';
import { mapTree } from '../../server/trees/trees.contract.ts';
import { testApp } from '../support/app.ts';
import { anArea, aTree } from '../support/examples.ts';

const directory = await mkdtemp(join(inject('scratch'), 'photos-'));
const app = await testApp({ DATA_DIR: directory });
let treeId = '';

beforeAll(async () => {
  treeId = (await app.call(mapTree, { body: aTree(await anArea(app.database)) })).id;
});

const put = (bytes: Uint8Array, id = uuidv7()) =>
  app.put(`/api/photos/${id}?treeId=${treeId}`, bytes, { 'content-type': 'image/jpeg' });
const picture = (width = 60, height = 40, background = '#446633') =>
  sharp({ create: { width, height, channels: 3, background } });

/** What no variant may hold: where it was taken, by whom, with which camera. */
const SECRETS = ['GPS', 'Canon', 'SN-4711', 'Erika', 'photoshop', 'http://ns.adobe', 'Exif', 'ICC_PROFILE'];

test('position, camera, serial number, names and colour profile are gone from picture and thumbnail', async () => {
  const original = await picture()
    .withExif({
      IFD0: { Make: 'Canon', Artist: 'Erika Beispiel', Copyright: 'GPS' },
      IFD2: { BodySerialNumber: 'SN-4711' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '53/1 8/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '8/1 12/1 0/1',
      },
    })
    .withXmp(
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><photoshop:City xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">Erika</photoshop:City></x:xmpmeta>',
    )
    .withIccProfile('p3')
    .jpeg()
    .toBuffer();
  const metadata = await sharp(original).metadata();
  expect([metadata.exif, metadata.xmp, metadata.icc].every(Boolean)).toBe(true);
  expect(original.includes('SN-4711')).toBe(true);

  const id = uuidv7();
  expect((await put(original, id)).status).toBe(200);
  const stored = await filesOf(id);
  expect(stored).toHaveLength(2);
  for (const bytes of stored) {
    const kept = await sharp(bytes).metadata();
    expect([kept.exif, kept.xmp, kept.iptc, kept.icc]).toEqual([undefined, undefined, undefined, undefined]);
    for (const secret of SECRETS) expect(bytes.includes(secret)).toBe(false);
  }
});

test('what hangs on behind a picture is not kept', async () => {
  const page = '<script>alert(1)</script>';
  const whole = Buffer.concat([await picture().jpeg().toBuffer(), Buffer.from(page)]);
  const id = uuidv7();
  expect((await put(whole, id)).status).toBe(200);
  for (const bytes of await filesOf(id)) expect(bytes.includes(page)).toBe(false);
});

test('a comment inside a JPEG is not kept', async () => {
  const jpeg = await picture().jpeg().toBuffer();
  const words = Buffer.from('<?php system($_GET[0]); ?>');
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, words.length + 2]), words]);
  const id = uuidv7();
  expect((await put(Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)]), id)).status).toBe(200);
  for (const bytes of await filesOf(id)) expect(bytes.includes('php')).toBe(false);
});

test.each([
  ['JPEG', () => picture().jpeg().toBuffer()],
  ['PNG', () => picture().png().toBuffer()],
  ['WebP', () => picture().webp().toBuffer()],
  ['AVIF', () => picture().avif().toBuffer()],
])('%s is taken by its content, whatever it says it is', async (_kind, make) => {
  const answer = await app.put(`/api/photos/${uuidv7()}?treeId=${treeId}`, await make(), {
    'content-type': 'text/html',
  });
  expect(answer).toMatchObject({ status: 200, body: { widthPx: 60, heightPx: 40 } });
});

test.each([
  ['a GIF that says it is a JPEG', () => picture().gif().toBuffer()],
  ['a TIFF', () => picture().tiff().toBuffer()],
  [
    'an SVG with a script',
    () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
  ],
  ['a page', () => Buffer.from('<!doctype html><script>1</script>')],
  ['a PDF', () => Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n')],
  ['HEIC, for which there is no decoder here', () => heic()],
  ['a head without a body', () => Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
  ['a PNG that says it is 40,000 pixels wide and high', () => pngOf(40_000, 40_000)],
  ['a PNG that says it is 2 billion pixels wide', () => pngOf(2 ** 31 - 1, 1)],
])('%s is refused at once, and leaves neither row nor file', async (_what, make) => {
  const before = await leftBehind();
  const began = performance.now();
  const answer = await put(await make());
  expect(performance.now() - began).toBeLessThan(2000);
  expect(answer).toMatchObject({ status: 422, body: { issues: [{ key: 'not_a_picture' }] } });
  expect(await leftBehind()).toEqual(before);
});

test('a picture of more than 50 megapixels is refused before it is unpacked', async () => {
  const bomb = await picture(9000, 6000, '#fff').png({ compressionLevel: 9 }).toBuffer();
  expect(bomb.length).toBeLessThan(1_000_000);
  const before = process.memoryUsage().rss;
  expect((await put(bomb)).status).toBe(422);
  expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
});

test('more than 20 MB are not taken in', async () => {
  expect(await put(Buffer.alloc(20 * 1024 * 1024 + 1))).toMatchObject({
    status: 422,
    body: { issues: [{ key: 'entity.too.large' }] },
  });
});

test('of pictures sent under one id at the same time one is taken; the others are refused, and not lost in silence', async () => {
  const id = uuidv7();
  const colours = ['#ff0000', '#00ff00', '#0000ff', '#ffff00'];
  const pictures = await Promise.all(colours.map((colour) => picture(60, 40, colour).png().toBuffer()));
  const answers = await Promise.all(pictures.map((bytes) => put(bytes, id)));
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409]);
  const winner = answers.findIndex(({ status }) => status === 200);
  expect((await put(pictures[winner] ?? Buffer.alloc(0), id)).body).toEqual(answers[winner]?.body);
  const { photos } = await app.call(listPhotos, { params: { id: treeId } });
  const kept = Buffer.from(await bytesOf(`/api/photos/${id}.jpg`));
  const hash = Buffer.from(await crypto.subtle.digest('SHA-256', kept)).toString('hex');
  expect(photos.find((photo) => photo.id === id)?.sha256).toBe(hash);
  expect((await readdir(directory, { recursive: true })).filter((name) => name.endsWith('.part'))).toEqual(
    [],
  );
});

test('an id that a photo of another tree has is taken, and nothing of that photo is told', async () => {
  const id = uuidv7();
  await put(await picture().png().toBuffer(), id);
  const other = await app.call(mapTree, { body: aTree(await anArea(app.database)) });
  const answer = await app.put(`/api/photos/${id}?treeId=${other.id}`, await picture().png().toBuffer());
  expect(answer).toMatchObject({ status: 409, body: { issues: [{ path: 'id', key: 'id_taken' }] } });
  expect(JSON.stringify(answer.body)).not.toContain(treeId);
});

test('a contractor adds no photo to a tree that is not ordered from their firm', async () => {
  const contractor = await app.as('contractor');
  const bytes = await picture().png().toBuffer();
  expect((await contractor.put(`/api/photos/${uuidv7()}?treeId=${treeId}`, bytes)).status).toBe(404);
});

test('a photo is shown in place, harmless even when opened by itself, and whole', async () => {
  const id = uuidv7();
  await put(await picture().jpeg().toBuffer(), id);
  const { status, headers } = await app.get(`/api/photos/${id}.jpg`, { range: 'bytes=0-1' });
  expect(status).toBe(200);
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-type': 'image/jpeg',
    'content-disposition': `inline; filename="${id}.jpg"`,
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
  });
});

async function bytesOf(path: string): Promise<ArrayBuffer> {
  return (await fetch(app.origin + path, { headers: app.headers })).arrayBuffer();
}

async function filesOf(id: string): Promise<Buffer[]> {
  const names = await readdir(directory, { recursive: true });
  return Promise.all(
    names.filter((name) => name.includes(id)).map((name) => readFile(join(directory, name))),
  );
}

async function leftBehind(): Promise<{ files: number; rows: number }> {
  // Not its anchors, which the audit trail writes in its own time.
  const entries = await readdir(join(directory, 'photos'), { recursive: true, withFileTypes: true });
  const { photos } = await app.call(listPhotos, { params: { id: treeId } });
  return { files: entries.filter((entry) => entry.isFile()).length, rows: photos.length };
}

/** The first box of an HEIC file, as a phone writes it. */
function heic(): Buffer {
  return Buffer.concat([
    Buffer.from([0, 0, 0, 24]),
    Buffer.from('ftypheic'),
    Buffer.alloc(4),
    Buffer.from('mif1heic'),
    Buffer.alloc(200),
  ]);
}

/** A PNG with one row of zeros, whatever its head says. */
function pngOf(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2], 8);
  const parts = [
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(1000))),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...parts]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}
