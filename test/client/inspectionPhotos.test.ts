import 'fake-indexeddb/auto';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { setOwner } from '../../client/drafts/owner.ts';
import { keepOperation, settle } from '../../client/offline/outbox.ts';
import { localPhotos, onPhotosChange } from '../../client/photos/photos.local.ts';
import { fitWithin, UnreadablePicture } from '../../client/photos/photos.shrink.ts';
import { readShelf, shelvePhoto } from '../../client/photos/photos.shelf.ts';
import {
  addPhoto,
  addSketch,
  discardPhotos,
  discardRefused,
  releasePhotos,
  resumeUploads,
  uploadWaiting,
} from '../../client/photos/photos.uploads.ts';
import { anEdit } from './outbox.fixtures.ts';
import { PhotoServer } from './photoServer.ts';

const TREE = '01900000-0000-7000-8000-000000000001';
const server = new PhotoServer();
/** What the canvas writes: several of the largest pieces, and nothing that repeats itself. */
let drawn = Buffer.alloc(0);

beforeAll(() => setOwner('01970000-de30-7000-8000-000000000011'));
beforeAll(async () => {
  const origin = await server.listen();
  const original = globalThis.fetch;
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => original(`${origin}${path}`, init));
  // Browsers decode and draw pictures, Node does not.
  const pen = new Proxy({}, { get: () => () => undefined, set: () => true });
  const canvas = {
    getContext: () => pen,
    toBlob: (done: (blob: Blob) => void) => done(new Blob([drawn], { type: 'image/jpeg' })),
  };
  vi.stubGlobal('navigator', {});
  vi.stubGlobal('window', { addEventListener: () => undefined, removeEventListener: () => undefined });
  vi.stubGlobal('document', { createElement: () => canvas });
  vi.stubGlobal('createImageBitmap', (file: Blob) =>
    file.type === 'image/heic'
      ? Promise.reject(new Error('no decoder'))
      : Promise.resolve({ width: 4, height: 3, close: () => undefined }),
  );
});
afterAll(() => {
  vi.unstubAllGlobals();
  server.close();
});
beforeEach(async () => {
  await discardPhotos([...localPhotos().keys()]);
  await discardRefused([...localPhotos().keys()]);
  server.mishaps = [];
  server.received = [];
  drawn = randomBytes(1_500_000);
});

function take(treeId = TREE): Promise<string> {
  return addPhoto(treeId, new Blob(['picture'], { type: 'image/jpeg' }));
}

function until(id: string, state: string): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (localPhotos().get(id)?.state !== state) return;
      stop();
      resolve();
    };
    const stop = onPhotosChange(look);
    queueMicrotask(look);
  });
}

/** Bytes of a photo that travelled, with those that travelled twice. */
function bytesSent(id: string): number {
  const pieces = server.received.filter((line) => line.startsWith(`PATCH ${id}`));
  return pieces.reduce((sum, line) => sum + Number(line.split('+')[1]), 0);
}

test.each([
  [4000, 3000, 2048, 1536],
  [3000, 4000, 1536, 2048],
  [800, 600, 800, 600],
  [10_000, 1, 2048, 1],
])('a picture of %d × %d becomes %d × %d', (width, height, toWidth, toHeight) => {
  expect(fitWithin(width, height, 2048)).toEqual({ width: toWidth, height: toHeight });
});

test('a photo stays on the device until what it belongs to is closed, then goes in pieces, byte for byte', async () => {
  const id = await take();
  expect(localPhotos().get(id)?.state).toBe('local');
  expect(server.received).toEqual([]);
  await releasePhotos([id]);
  await until(id, 'confirmed');
  expect(server.received[0]).toBe(`PUT ${id}`);
  expect(server.received.length).toBeGreaterThan(3);
  expect(server.kept.get(id)?.equals(drawn)).toBe(true);
  expect((await readShelf()).map((photo) => photo.id)).not.toContain(id);
});

test('how much of a photo is there is told while it is being sent', async () => {
  const id = await take();
  const shares: number[] = [];
  const stop = onPhotosChange(() => shares.push(localPhotos().get(id)?.progress ?? 0));
  await releasePhotos([id]);
  await until(id, 'confirmed');
  stop();
  expect(shares.filter((share) => share > 0 && share < 1).length).toBeGreaterThan(1);
});

test('a line cut between two pieces costs nothing that was there', async () => {
  const id = await take();
  server.mishaps = [null, null, 'cut'];
  await releasePhotos([id]);
  await until(id, 'confirmed');
  expect(server.kept.get(id)?.equals(drawn)).toBe(true);
  expect(server.received.filter((line) => line === `PUT ${id}`)).toHaveLength(2);
  const [, first, cut, , next] = server.received;
  expect(first).toContain(`PATCH ${id} 0+`);
  expect(next?.split('+')[0]).toBe(cut?.split('+')[0]);
});

test('an answer lost after the server has taken a piece lets nothing travel twice', async () => {
  const id = await take();
  server.mishaps = [null, null, 'lost'];
  await releasePhotos([id]);
  await until(id, 'confirmed');
  expect(server.kept.get(id)?.equals(drawn)).toBe(true);
  expect(bytesSent(id)).toBe(drawn.length);
});

test('an answer lost after the last piece is asked for, and nothing is sent again', async () => {
  drawn = randomBytes(10_000);
  const id = await take();
  server.mishaps = [null, 'lost'];
  await releasePhotos([id]);
  await until(id, 'confirmed');
  expect(server.received).toEqual([`PUT ${id}`, `PATCH ${id} 0+10000`, `PUT ${id}`]);
});

test('an upload the server has lost begins anew by itself', async () => {
  const id = await take();
  const stop = onPhotosChange(() => {
    if ((localPhotos().get(id)?.progress ?? 0) === 0) return;
    stop();
    server.forgetUploads();
  });
  await releasePhotos([id]);
  await until(id, 'confirmed');
  expect(server.kept.get(id)?.equals(drawn)).toBe(true);
});

test('a photo that goes on elsewhere follows the offset it is told', async () => {
  const id = await take();
  const stop = onPhotosChange(() => {
    if ((localPhotos().get(id)?.progress ?? 0) === 0) return;
    stop();
    server.there.set(id, drawn.subarray(0, 1000));
  });
  await releasePhotos([id]);
  await until(id, 'confirmed');
  expect(server.received.some((line) => line.startsWith(`PATCH ${id} 1000+`))).toBe(true);
  expect(server.kept.get(id)?.equals(drawn)).toBe(true);
});

test('a refused photo stays, says why, and blocks no other; tried again it may be taken', async () => {
  const [bad, good] = [await take(), await take()];
  server.mishaps = [422];
  await releasePhotos([bad, good]);
  await until(good, 'confirmed');
  expect(localPhotos().get(bad)).toMatchObject({
    state: 'failed',
    reason: 'not a picture',
    issues: [{ key: 'not_a_picture' }],
  });
  expect((await readShelf()).map((photo) => photo.id)).toContain(bad);
  await releasePhotos([bad]);
  await until(bad, 'confirmed');
});

test('a photo at which the server fails waits by itself, and the next one goes on', async () => {
  const [first, second] = [await take(), await take()];
  server.mishaps = [null, 500];
  await releasePhotos([first, second]);
  await until(second, 'confirmed');
  expect(localPhotos().get(first)?.state).toBe('waiting');
  uploadWaiting();
  await until(first, 'confirmed');
});

test('a photo the device can no longer read says so, and blocks no other', async () => {
  const [broken, good] = [await take(), await take()];
  const arrayBuffer = vi
    .spyOn(Blob.prototype, 'arrayBuffer')
    .mockRejectedValueOnce(new DOMException('gone', 'NotReadableError'));
  await releasePhotos([broken, good]);
  await until(good, 'confirmed');
  arrayBuffer.mockRestore();
  expect(localPhotos().get(broken)).toMatchObject({ state: 'failed', issues: [{ key: 'unreadable_here' }] });
});

test('a photo the server could not take now is kept and sent again', async () => {
  const id = await take();
  server.mishaps = [503];
  await releasePhotos([id]);
  await until(id, 'confirmed');
  expect(server.received.filter((line) => line === `PUT ${id}`)).toHaveLength(2);
});

test('what an earlier visit left on its way is sent by the next', async () => {
  const id = await take();
  const left = (await readShelf()).find((photo) => photo.id === id);
  if (!left) throw new Error('the photo is not on the shelf');
  await shelvePhoto({ ...left, state: 'uploading' });
  resumeUploads();
  await until(id, 'confirmed');
  expect(server.received.filter((line) => line === `PUT ${id}`)).toHaveLength(1);
});

test('a photo that a crash left behind after its inspection was decided goes with it', async () => {
  const id = await take();
  await keepOperation({ ...anEdit(TREE), photoIds: [id] });
  resumeUploads();
  await until(id, 'confirmed');
});

test('a photo of a tree the server does not know yet waits for the tree', async () => {
  const tree = '01900000-0000-7000-8000-000000000002';
  const operation = await keepOperation({ ...anEdit(tree), kind: 'mapTree' });
  const id = await take(tree);
  await releasePhotos([id]);
  await settle([{ id: operation, outcome: 'refused', reply: null, problem: null, news: [] }]);
  resumeUploads();
  expect(server.received).toEqual([]);
  await settle([{ id: operation, outcome: 'applied', reply: null, problem: null, news: [] }]);
  await until(id, 'confirmed');
});

test('a picture the device cannot read is refused at once and never shelved', async () => {
  const taking = addPhoto(TREE, new Blob(['?'], { type: 'image/heic' }));
  await expect(taking).rejects.toBeInstanceOf(UnreadablePicture);
  expect(await readShelf()).toEqual([]);
});

test('discarding leaves a released photo on the device, whatever became of it', async () => {
  const id = await take();
  server.mishaps = [422];
  await releasePhotos([id]);
  await until(id, 'failed');
  await discardPhotos([id]);
  expect((await readShelf()).map((photo) => photo.id)).toEqual([id]);
  await discardRefused([id]);
  expect(await readShelf()).toEqual([]);
});

test('a sketch is a photo of its own that names the one beneath, which stays as it was', async () => {
  const id = await take();
  const before = drawn;
  drawn = randomBytes(2_000);
  const stroke = {
    tool: 'arrow',
    colour: 'red',
    points: [
      [0, 0],
      [3, 2],
    ],
  } as const;
  const sketchId = await addSketch(id, [stroke]);
  const [original, sketch] = await readShelf();
  expect(original).toMatchObject({ id, sketchOf: null });
  expect(sketch).toMatchObject({ id: sketchId, sketchOf: id, treeId: TREE, takenAt: original?.takenAt });
  expect(Buffer.from((await original?.picture.arrayBuffer()) ?? new ArrayBuffer()).equals(before)).toBe(true);
  await releasePhotos([id]);
  await until(id, 'confirmed');
  expect(await addSketch(id, [stroke])).toBeNull();
});
