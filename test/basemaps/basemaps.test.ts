import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { whoAmI } from '../../server/accounts/accounts.contract.ts';
import { readConfig } from '../../server/config.ts';
import { pmtilesFile } from '../support/pmtiles.ts';
import { testApp } from '../support/app.ts';

const directory = await mkdtemp(join(inject('scratch'), 'basemaps-'));
const path = join(directory, 'city.pmtiles');
const whole = pmtilesFile();
await writeFile(path, whole);
const app = await testApp({ BASEMAP_PMTILES: path });
const { basemaps } = await app.call(whoAmI, {});
const archive = basemaps[0]?.archive;

test('the file is offered first among the basemaps, with its size and its version', () => {
  expect(basemaps).toEqual([
    {
      id: 'file',
      nameDe: 'Stadtkarte',
      nameEn: 'Stadtkarte',
      styleUrl: null,
      archive: {
        path: `/basemap/${archive?.version}.pmtiles`,
        bytes: whole.length,
        version: expect.stringMatching(/^[0-9a-f]{16}$/),
      },
      attribution: '© OpenStreetMap, Protomaps',
    },
  ]);
});

test('it is handed out whole, to be kept for good under its address', async () => {
  const reply = await ask();
  expect(reply.status).toBe(200);
  expect(Buffer.from(await reply.arrayBuffer()).equals(whole)).toBe(true);
  expect(Object.fromEntries(reply.headers)).toMatchObject({
    'accept-ranges': 'bytes',
    'cache-control': 'private, max-age=31536000, immutable, no-transform',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'content-type': 'application/vnd.pmtiles',
    etag: `"${archive?.version}"`,
  });
});

test('it is handed out in parts, as maps read it', async () => {
  const part = await ask({ range: 'bytes=0-6' });
  expect(part.status).toBe(206);
  expect(await part.text()).toBe('PMTiles');
  expect(part.headers.get('content-range')).toBe(`bytes 0-6/${whole.length}`);
  expect((await ask({ range: `bytes=${whole.length + 1}-` })).status).toBe(422);
  // Of another file: whole, so that parts of two are never put together.
  expect((await ask({ range: 'bytes=0-6', 'if-range': '"another"' })).status).toBe(200);
});

test('only who may see the map of the trees gets it, and no other file is reached this way', async () => {
  expect((await app.anonymous.get(archive?.path ?? '')).status).toBe(401);
  expect((await (await app.as('contractor')).get(archive?.path ?? '')).status).toBe(403);
  for (const other of [
    '/basemap/0000000000000000.pmtiles',
    '/basemap/..%2fcity.pmtiles',
    '/basemap/city.pmtiles',
  ])
    expect((await app.get(other)).status).toBe(404);
});

test.each([
  ['that is not there', null, 'cannot be read'],
  ['that is something else', Buffer.from('not a map at all'), 'is no PMTiles file of version 3'],
  ['with pictures in it', pmtilesFile({ tileType: 2 }), 'holds pictures, not vector tiles'],
  ['packed in another way', pmtilesFile({ tileCompression: 3 }), 'browsers do not unpack'],
])('a file %s is refused at the start by a sentence that names the variable', async (what, bytes, words) => {
  const wrong = join(directory, `${what.replaceAll(' ', '-')}.pmtiles`);
  if (bytes) await writeFile(wrong, bytes);
  expect(() => readConfig({ BASEMAP_PMTILES: wrong })).toThrow(
    new RegExp(`^The environment variable BASEMAP_PMTILES is wrong: .*${words}`),
  );
});

function ask(headers: Record<string, string> = {}): Promise<Response> {
  return fetch(app.origin + archive?.path, { headers: { ...app.headers, ...headers } });
}
