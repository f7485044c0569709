import sharp from 'sharp';
import { v7 as uuidv7 } from 'uuid';
import { beforeAll, expect, test } from 'vitest';
import { listPhotos } from '../../server/photos/photos.contract.ts';
import { mapTree } from '../../server/trees/trees.contract.ts';
import { anArea, aTree } from '../support/examples.ts';
import { testApp } from '../support/app.ts';

const app = await testApp();
let treeId = '';

beforeAll(async () => {
  treeId = (await app.call(mapTree, { body: aTree(await anArea(app.database)) })).id;
});

const picture = (width = 3000, height = 2000) =>
  sharp({ create: { width, height, channels: 3, background: '#446633' } });
const put = (id: string, bytes: Uint8Array) =>
  app.put(`/api/photos/${id}?treeId=${treeId}&takenAt=2026-06-15T08:00:00Z`, bytes, {
    'content-type': 'image/jpeg',
  });
const bytesOf = async (path: string) =>
  Buffer.from(await (await fetch(app.origin + path, { headers: app.headers })).arrayBuffer());

test('a photo is kept upright, small enough, and without position or camera', async () => {
  const id = uuidv7();
  const original = await picture()
    .withExif({ IFD0: { Make: 'Canon' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '53/1 8/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  const answer = await put(id, original);
  expect(answer.body).toMatchObject({
    id,
    treeId,
    widthPx: 1707,
    heightPx: 2560,
    createdBy: 'Tjark Oltmanns',
  });
  const kept = await sharp(await bytesOf(`/api/photos/${id}.jpg`)).metadata();
  expect(kept).toMatchObject({ format: 'jpeg', width: 1707, height: 2560 });
  expect(kept.exif).toBeUndefined();
  expect((await sharp(await bytesOf(`/api/photos/${id}.thumb.jpg`)).metadata()).height).toBe(360);
});

test('sent twice it is stored once', async () => {
  const id = uuidv7();
  const bytes = await picture(400, 300).png().toBuffer();
  const first = await put(id, bytes);
  expect((await put(id, bytes)).body).toEqual(first.body);
  const { photos } = await app.call(listPhotos, { params: { id: treeId } });
  expect(photos.filter((photo) => photo.id === id)).toHaveLength(1);
});

test.each([
  [
    'an SVG with a script',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  ],
  ['a page in disguise', Buffer.from('<!doctype html><script>1</script>')],
  ['nothing', Buffer.alloc(0)],
])('%s is refused as no picture', async (_what, bytes) => {
  const answer = await put(uuidv7(), bytes);
  expect(answer.status).toBe(422);
});

test('a torn JPEG is refused and leaves no row', async () => {
  const id = uuidv7();
  const whole = await picture(800, 600).jpeg().toBuffer();
  expect((await put(id, whole.subarray(0, whole.length / 2))).body).toMatchObject({
    issues: [{ key: 'not_a_picture' }],
  });
  expect((await app.get(`/api/photos/${id}.jpg`)).status).toBe(404);
});

test.each(['..%2f..%2f..%2fetc%2fpasswd', `${uuidv7()}.jpg`, 'x.jpg'])('GET %s is a 404', async (file) => {
  expect((await app.get(`/api/photos/${file}`)).status).toBe(404);
});
