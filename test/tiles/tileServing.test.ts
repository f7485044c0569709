import { expect, test } from 'vitest';
import { execute, sql } from '../../server/db/sql.ts';
import { plantTrees } from '../bench/plantTrees.ts';
import { testDatabase } from '../support/database.ts';
import { busiestTile } from './reference.ts';
import { tileServer } from './tileServer.ts';

const database = await testDatabase();
await plantTrees(database.pool, 1000);
const server = await tileServer(database);
const WORLD = '/tiles/trees/0/0/0.mvt';
/** How long another process' change may take to be heard. */
const HEARD_WITHIN_MS = 2000;

test.each([
  '/tiles/',
  '/tiles/trees/14/8568.mvt',
  '/tiles/trees/14/8568/5322.png',
  '/tiles/trees/-1/0/0.mvt',
  '/tiles/trees/18/0/0.mvt',
  '/tiles/trees/99/0/0.mvt',
  '/tiles/trees/1000000000/0/0.mvt',
  '/tiles/trees/14.5/0/0.mvt',
  '/tiles/trees/1e1/0/0.mvt',
  '/tiles/trees/2/4/0.mvt',
  '/tiles/trees/2/0/4.mvt',
  '/tiles/trees/2/99999999999999999999/0.mvt',
  '/tiles/trees/0/0/0.mvt?state=dead',
  '/tiles/trees/0/0/0.mvt?unknown=1',
  '/tiles/trees/0/0/0.mvt?bbox=1,2,3',
  `/tiles/trees/0/0/0.mvt?genus=${'x'.repeat(200)}`,
])('%s is refused as malformed', async (path) => {
  const response = await server.fetch(path);
  expect(response.status).toBe(400);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(await response.json()).toMatchObject({ status: 400 });
});

test('tiles can only be read', async () => {
  const response = await server.fetch(WORLD, { method: 'POST' });
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe('GET, HEAD');
});

test('addresses elsewhere are left to others', async () => {
  expect((await server.fetch('/api/trees')).status).toBe(404);
});

test('a tile without trees is empty', async () => {
  const response = await server.fetch('/tiles/trees/14/0/0.mvt');
  expect(response.status).toBe(204);
});

test('a head says what the tile would be', async () => {
  const response = await server.fetch(WORLD, { method: 'HEAD' });
  expect(response.status).toBe(200);
  expect(Number(response.headers.get('content-length'))).toBeGreaterThan(0);
});

test('a large tile is compressed only for those who understand it', async () => {
  const { z, x, y } = await busiestTile(database, 14);
  const busiest = `/tiles/trees/${z}/${x}/${y}.mvt`;
  const plain = await server.fetch(busiest, { headers: { 'accept-encoding': 'identity' } });
  const zipped = await server.fetch(busiest, { headers: { 'accept-encoding': 'gzip, br' } });
  expect(plain.headers.get('content-encoding')).toBeNull();
  expect(zipped.headers.get('content-encoding')).toBe('gzip');
  expect(Buffer.from(await zipped.arrayBuffer())).toEqual(Buffer.from(await plain.arrayBuffer()));
});

test('a tile that is still current need not be sent again', async () => {
  const tag = await tagOf(WORLD);
  const again = await server.fetch(WORLD, { headers: { 'if-none-match': tag } });
  expect(again.status).toBe(304);
  expect(again.headers.get('etag')).toBe(tag);
  expect((await server.fetch(WORLD, { headers: { 'if-none-match': '"another"' } })).status).toBe(200);
});

test('a tag says which filter it stands for: maps compare tags across the filters of one tile', async () => {
  expect(await tagOf(`${WORLD}?state=due`)).not.toBe(await tagOf(WORLD));
  expect(await tagOf(`${WORLD}?state=due`)).not.toBe(await tagOf(`${WORLD}?state=overdue`));
});

test('after an own commit no older tile is given out', async () => {
  const tag = await tagOf(WORLD);
  const before = await treesInWorld();
  await execute(database.knex, sql`DELETE FROM trees WHERE feature_id = (SELECT min(feature_id) FROM trees)`);
  server.tiles.invalidate();
  expect((await server.fetch(WORLD, { headers: { 'if-none-match': tag } })).status).toBe(200);
  expect(await treesInWorld()).toBe(before - 1);
});

test('a commit of another process is heard', async () => {
  server.tiles.invalidate();
  const before = await treesInWorld();
  await execute(database.knex, sql`DELETE FROM trees WHERE feature_id = (SELECT min(feature_id) FROM trees)`);
  await expect.poll(() => treesInWorld(), { timeout: HEARD_WITHIN_MS }).toBe(before - 1);
});

test('what a transaction did is not shown before it commits', async () => {
  server.tiles.invalidate();
  const before = await treesInWorld();
  const shown = await database.knex.transaction(async (transaction) => {
    await execute(transaction, sql`DELETE FROM trees WHERE feature_id = (SELECT min(feature_id) FROM trees)`);
    // The one backend of the embedded database has no second look while a transaction is open.
    return database.kind === 'postgres' ? treesInWorld() : before;
  });
  expect(shown).toBe(before);
  server.tiles.invalidate();
  expect(await treesInWorld()).toBe(before - 1);
});

test('while changes cannot be heard, every tile is made anew; afterwards they are heard again', async ({
  skip,
}) => {
  if (database.kind !== 'postgres') skip('nobody else can end a session of the embedded database');
  server.tiles.invalidate();
  const before = await treesInWorld();
  await database.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND query = 'LISTEN trees_changed'`,
  );
  await execute(database.knex, sql`DELETE FROM trees WHERE feature_id = (SELECT min(feature_id) FROM trees)`);
  await expect.poll(() => treesInWorld(), { timeout: HEARD_WITHIN_MS }).toBe(before - 1);
  // Listening again, the tag comes to rest.
  await expect
    .poll(async () => (await tagOf(WORLD)) === (await tagOf(WORLD)), { timeout: HEARD_WITHIN_MS })
    .toBe(true);
  await execute(database.knex, sql`DELETE FROM trees WHERE feature_id = (SELECT min(feature_id) FROM trees)`);
  await expect.poll(() => treesInWorld(), { timeout: HEARD_WITHIN_MS }).toBe(before - 2);
});

test('three hundred tiles at once are all answered', async () => {
  const tiles = Array.from(
    { length: 300 },
    (_, n) => `/tiles/trees/15/${17_130 + (n % 20)}/${10_635 + Math.floor(n / 20)}.mvt`,
  );
  const statuses = await Promise.all(tiles.map(async (path) => (await server.fetch(path)).status));
  expect(new Set(statuses)).toEqual(new Set([200, 204]));
});

test('tiles a panning map no longer wants leave nothing behind', async () => {
  const asked = Array.from({ length: 200 }, (_, n) => {
    const path = `/tiles/trees/16/${34_260 + (n % 20)}/${21_270 + Math.floor(n / 20)}.mvt`;
    return server.fetch(path, { signal: AbortSignal.timeout(20) }).then(
      (response) => response.status,
      () => 'abandoned',
    );
  });
  expect(new Set(await Promise.all(asked))).toContain('abandoned');
  expect((await server.fetch(WORLD)).status).toBe(200);
});

test('nothing unexpected was logged', () => {
  expect(server.log).toEqual([]);
});

async function tagOf(path: string): Promise<string> {
  const response = await server.fetch(path);
  await response.arrayBuffer();
  return response.headers.get('etag') ?? '';
}

async function treesInWorld(): Promise<number> {
  const { density = [] } = await server.layers(0, 0, 0);
  return density.reduce((sum, cell) => sum + Number(cell.properties.count), 0);
}
