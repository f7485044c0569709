import { expect, test } from 'vitest';
import { execute, selectOne, sql } from '../../server/db/sql.ts';
import { limitedReading } from '../../server/geoportal/limitedTime.ts';
import { plantTrees } from '../bench/plantTrees.ts';
import { geoportalApp } from './geoportalApp.ts';

const app = await geoportalApp();
await plantTrees(app.database.pool, 200);

const filtered = (collection: string, filter: string) =>
  app.read(`/collections/${collection}/items?${new URLSearchParams({ filter })}`);

test.each([
  [
    'a property in a list',
    'control-areas',
    `0 IN (${Array.from({ length: 400 }, () => 'baeume').join(',')})`,
  ],
  ['a property named often', 'control-areas', Array.from({ length: 31 }, () => 'baeume = 7').join(' OR ')],
  ['a ring that crosses itself', 'trees', 'S_INTERSECTS(geometry, POLYGON((8 53, 9 54, 9 53, 8 54, 8 53)))'],
])('%s is refused before anything is counted', async (_, collection, filter) => {
  const { status, headers } = await filtered(collection, filter);
  expect(status).toBe(400);
  expect(headers.get('etag')).toBeNull();
  expect(headers.get('cache-control')).toBe('no-store');
});

test('a limit counts as the maximum however many digits it has', async () => {
  for (const limit of ['1000000000000000', '9'.repeat(40)])
    expect((await app.items('trees', `limit=${limit}`)).numberReturned).toBeGreaterThan(100);
});

test('an answer whose links are long says them in its body alone', async () => {
  const short = await filtered('trees', "gattung IN ('Acer')");
  expect(short.headers.get('link')).toContain('rel="self"');
  const long = await filtered(
    'trees',
    `gattung IN (${Array.from({ length: 300 }, () => "'Acer'").join(',')})`,
  );
  expect(long.status).toBe(200);
  expect(long.headers.get('link')).toBeNull();
  expect(long.body).toMatchObject({
    links: expect.arrayContaining([expect.objectContaining({ rel: 'self' })]),
  });
});

test('a failure has no tag and is not stored', async () => {
  const { knex } = app.database;
  await execute(knex, sql`ALTER TABLE control_areas RENAME COLUMN district TO elsewhere`);
  try {
    const { status, headers } = await app.read('/collections/control-areas/items');
    expect(status).toBe(500);
    expect(headers.get('etag')).toBeNull();
    expect(headers.get('cache-control')).toBe('no-store');
  } finally {
    await execute(knex, sql`ALTER TABLE control_areas RENAME COLUMN elsewhere TO district`);
  }
});

test('a tile is made once for each state of the trees', async () => {
  const path = '/collections/trees/tiles/WebMercatorQuad/10/332/535';
  const first = await app.read(path);
  expect(first.status).toBe(200);
  expect((await app.read(path)).text).toBe(first.text);
  await execute(app.database.knex, sql`UPDATE trees SET status = 'PLAN'`);
  await expect.poll(() => app.status(path)).toBe(204);
});

test('what the public asks for has a limit of time of its own, for its transaction only', async () => {
  const { database } = app;
  const limit = async (db: typeof database.knex) =>
    (await selectOne<{ statement_timeout: string }>(db, sql`SHOW statement_timeout`))?.statement_timeout;
  const usual = await limit(database.knex);
  const own = database.kind === 'postgres' ? '3s' : '15s';
  expect(await limitedReading(database)(limit)).toBe(own);
  expect(usual).not.toBe(own);
  for (let n = 0; n < 3; n++) expect(await limit(database.knex)).toBe(usual);
});
