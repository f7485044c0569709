import 'fake-indexeddb/auto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { setOwner } from '../../client/drafts/owner.ts';
import { keepOperation, settle } from '../../client/offline/outbox.ts';
import { fitWithin, UnreadablePicture } from '../../client/photos/photos.shrink.ts';
import { readShelf } from '../../client/photos/photos.shelf.ts';
import {
  addPhoto,
  discardPhotos,
  discardRefused,
  localPhotos,
  onPhotosChange,
  releasePhotos,
  resumeUploads,
} from '../../client/photos/photos.uploads.ts';
import { anEdit } from './outbox.fixtures.ts';

const TREE = '01900000-0000-7000-8000-000000000001';
let server: Server;
let answers: number[] = [];
let received: string[] = [];

beforeAll(() => setOwner('01970000-de30-7000-8000-000000000011'));
beforeAll(async () => {
  server = createServer((request: IncomingMessage, response) => {
    const isProbe = request.url === '/health/live';
    if (!isProbe) received.push(request.url ?? '');
    const status = isProbe ? 200 : (answers.shift() ?? 200);
    response.writeHead(status, { 'content-type': 'application/problem+json' });
    response.end(
      JSON.stringify({ title: status === 422 ? 'no picture' : 'ok', kind: 'invalid', issues: [] }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening server on a port has an address of this form.
  const { port } = server.address() as AddressInfo;
  const original = globalThis.fetch;
  vi.stubGlobal('fetch', (path: string, init: RequestInit) =>
    original(`http://127.0.0.1:${port}${path}`, init),
  );
  // Browsers decode and draw pictures, Node does not.
  const drawn = new Blob(['picture'], { type: 'image/jpeg' });
  const canvas = {
    getContext: () => ({ drawImage: () => undefined }),
    toBlob: (done: (blob: Blob) => void) => done(drawn),
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
  answers = [];
  received = [];
});

function take(): Promise<string> {
  return addPhoto(TREE, new Blob(['picture'], { type: 'image/jpeg' }));
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

test.each([
  [4000, 3000, 2048, 1536],
  [3000, 4000, 1536, 2048],
  [800, 600, 800, 600],
  [10_000, 1, 2048, 1],
])('a picture of %d × %d becomes %d × %d', (width, height, toWidth, toHeight) => {
  expect(fitWithin(width, height, 2048)).toEqual({ width: toWidth, height: toHeight });
});

test('a photo stays on the device until what it belongs to is closed', async () => {
  const id = await take();
  expect(localPhotos().get(id)?.state).toBe('local');
  expect(received).toEqual([]);
  await releasePhotos([id]);
  await until(id, 'confirmed');
  expect(received[0]).toContain(`/api/photos/${id}?treeId=${TREE}`);
  expect((await readShelf()).map((photo) => photo.id)).not.toContain(id);
});

test('a refused photo stays, says why, and blocks no other', async () => {
  const [bad, good] = [await take(), await take()];
  answers = [422, 200];
  await releasePhotos([bad, good]);
  await until(good, 'confirmed');
  expect(localPhotos().get(bad)).toMatchObject({ state: 'failed', reason: 'no picture' });
  expect((await readShelf()).map((photo) => photo.id)).toContain(bad);
});

test('a photo the server could not take now is kept and sent again', async () => {
  const id = await take();
  answers = [503, 200];
  await releasePhotos([id]);
  await until(id, 'confirmed');
  expect(received).toHaveLength(2);
});

test('what an earlier visit left on its way is sent by the next', async () => {
  const id = await take();
  const { shelvePhoto } = await import('../../client/photos/photos.shelf.ts');
  const left = (await readShelf()).find((photo) => photo.id === id);
  if (!left) throw new Error('the photo is not on the shelf');
  await shelvePhoto({ ...left, state: 'uploading' });
  resumeUploads();
  await until(id, 'confirmed');
  expect(received).toHaveLength(1);
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
  const id = await addPhoto(tree, new Blob(['picture'], { type: 'image/jpeg' }));
  await releasePhotos([id]);
  await settle([{ id: operation, outcome: 'refused', reply: null, problem: null }]);
  resumeUploads();
  expect(received).toEqual([]);
  await settle([{ id: operation, outcome: 'applied', reply: null, problem: null }]);
  await until(id, 'confirmed');
});

test('a picture the device cannot read is refused at once and never shelved', async () => {
  const taking = addPhoto(TREE, new Blob(['?'], { type: 'image/heic' }));
  await expect(taking).rejects.toBeInstanceOf(UnreadablePicture);
  expect(await readShelf()).toEqual([]);
});

test('discarding leaves a released photo on the device, whatever became of it', async () => {
  const id = await take();
  answers = [422];
  await releasePhotos([id]);
  await until(id, 'failed');
  await discardPhotos([id]);
  expect((await readShelf()).map((photo) => photo.id)).toEqual([id]);
  await discardRefused([id]);
  expect(await readShelf()).toEqual([]);
});
