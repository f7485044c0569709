import { existsSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { whoAmI } from '../../server/accounts/accounts.contract.ts';
import { pmtilesFile } from '../support/pmtiles.ts';
import { testApp } from '../support/app.ts';
import { picture, upstreamServer } from './upstreamServer.ts';

const green = await picture();
const upstream = await upstreamServer((_request, response) =>
  response.writeHead(200, { 'content-type': 'image/png' }).end(green),
);
const directory = await mkdtemp(join(inject('scratch'), 'layers-app-'));
const archive = join(directory, 'dop.pmtiles');
const archiveBytes = pmtilesFile({ tileType: 2 });
await writeFile(archive, archiveBytes);
const file = join(directory, 'layers.json');
const shared = (id: string) => ({
  id,
  name: { de: `Ebene ${id}`, en: `Layer ${id}` },
  attribution: `© ${id}`,
  as: 'overlay',
});
await writeFile(
  file,
  JSON.stringify({
    layers: [
      { ...shared('alkis'), inner: true, kind: 'xyz', url: `${upstream.origin}/{z}/{x}/{y}.png` },
      { ...shared('datei'), kind: 'pmtiles', path: archive },
    ],
  }),
);
const app = await testApp({ LAYERS_FILE: file });
const { layers } = await app.call(whoAmI, {});
const TILE = '/layers/alkis/14/8565/5343';

test('people are told of the layers, in order, and not where they come from', () => {
  expect(layers.map(({ id, draws }) => [id, draws.kind])).toEqual([
    ['alkis', 'tiles'],
    ['datei', 'archive'],
  ]);
  expect(JSON.stringify(layers)).not.toMatch(/127\.0\.0\.1|layers-app/);
});

test('all who work with the cadastre see layers, firms too; nobody else does', async () => {
  expect((await app.anonymous.get(TILE)).status).toBe(401);
  expect(upstream.asked).toEqual([]);
  for (const role of ['administrator', 'office', 'inspector', 'contractor', 'crew', 'viewer'] as const)
    expect((await (await app.as(role)).get(TILE)).status).toBe(200);
  expect(upstream.asked).toHaveLength(1);
});

test('a file of tiles is handed out in parts, and no other file', async () => {
  const path = layers.find(({ id }) => id === 'datei')?.draws.path ?? '';
  const ask = (headers: Record<string, string>) =>
    fetch(app.origin + path, { headers: { ...app.headers, ...headers } });
  const part = await ask({ range: 'bytes=0-6' });
  expect([part.status, await part.text()]).toEqual([206, 'PMTiles']);
  expect(Buffer.from(await (await ask({})).arrayBuffer()).equals(archiveBytes)).toBe(true);
  expect((await app.anonymous.get(path)).status).toBe(401);
  for (const other of ['/layers/datei/..%2flayers.json', '/layers/datei/14/1/1', '/layers/datei/0.pmtiles'])
    expect((await app.get(other)).status).toBe(404);
});

// The page is there only once the client has been built, as the whole suite does first.
test.skipIf(!existsSync('dist/client/index.html'))('browsers may speak to no other host for it', async () => {
  const policy = (await app.get('/')).headers.get('content-security-policy') ?? '';
  expect(policy).toContain("connect-src 'self';");
  expect(policy).toContain("img-src 'self' data: blob:;");
});
