import { expect, test } from 'vitest';
import { z } from 'zod';
import { execute, sql } from '../../server/db/sql.ts';
import { plantTrees } from '../bench/plantTrees.ts';
import { geoportalApp, link, linked } from './geoportalApp.ts';

const app = await geoportalApp();
await plantTrees(app.database.pool, 600);
await execute(app.database.knex, sql`UPDATE trees SET status = 'PLAN' WHERE feature_id % 100 = 7`);

const collection = z.strictObject({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  itemType: z.literal('feature'),
  extent: z.strictObject({
    spatial: z.strictObject({ bbox: z.array(z.array(z.number()).length(4)), crs: z.url() }),
    temporal: z.strictObject({ interval: z.array(z.array(z.string().nullable()).length(2)), trs: z.url() }),
  }),
  crs: z.array(z.url()),
  storageCrs: z.url(),
  links: z.array(link),
});
const collections = z.looseObject({ links: z.array(link), collections: z.array(collection) });
const landing = z.looseObject({ title: z.string(), links: z.array(link) });

test('the landing page links, absolutely, to all that is needed', async () => {
  for (const path of ['', '/', '?f=json']) {
    const { status, body } = await app.read(path);
    expect(status).toBe(200);
    const { links } = landing.parse(body);
    const types = Object.fromEntries(links.map(({ rel, type }) => [rel, type]));
    expect(types).toMatchObject({
      self: 'application/json',
      alternate: 'text/html',
      'service-desc': 'application/vnd.oai.openapi+json;version=3.0',
      'service-doc': 'text/html',
      conformance: 'application/json',
      data: 'application/json',
    });
    for (const { href } of links) expect(href.startsWith(`${app.origin}/ogc`)).toBe(true);
    for (const { href } of links) expect(await app.status(href)).toBe(200);
  }
});

test('a collection says the same of itself alone and in the list, and all its links lead somewhere', async () => {
  const list = collections.parse((await app.read('/collections')).body);
  expect(list.collections.map(({ id }) => id)).toEqual([
    'trees',
    'control-areas',
    'planned-trees',
    'felled-trees',
  ]);
  for (const told of list.collections) {
    expect(collection.parse((await app.read(`/collections/${told.id}`)).body)).toEqual(told);
    const rels = told.links.map(({ rel, type }) => `${rel} ${type}`);
    expect(rels).toEqual(
      expect.arrayContaining([
        'items application/geo+json',
        'items text/html',
        'describedBy application/schema+json',
      ]),
    );
    for (const { href } of told.links) expect(await app.status(href)).toBe(200);
    expect(told.crs[0]).toBe('http://www.opengis.net/def/crs/OGC/1.3/CRS84');
    expect(told.crs).toContain(told.storageCrs);
  }
});

test('the extent holds every feature', async () => {
  const { extent } = collection.parse((await app.read('/collections/trees')).body);
  const [west = 0, south = 0, east = 0, north = 0] = extent.spatial.bbox[0] ?? [];
  const { features } = await app.items('trees', 'limit=1000');
  for (const { geometry } of features) {
    const [lon = 0, lat = 0] = geometry?.coordinates ?? [];
    expect(lon >= west && lon <= east && lat >= south && lat <= north).toBe(true);
  }
});

test('each tree stands in one collection: standing, planned or felled', async () => {
  const { rows } = await app.database.pool.query<{ status: string; count: number }>(
    'SELECT status, count(*)::integer FROM trees GROUP BY status',
  );
  const of = (...statuses: string[]) =>
    rows.filter(({ status }) => statuses.includes(status)).reduce((sum, { count }) => sum + count, 0);
  expect((await app.items('trees')).numberMatched).toBe(of('BEST', 'NEU', 'FAELL', 'TORSO'));
  expect((await app.items('planned-trees')).numberMatched).toBe(of('PLAN'));
  expect((await app.items('felled-trees')).numberMatched).toBe(of('GEF', 'STUB', 'UMG'));
  expect((await app.items('control-areas')).numberMatched).toBe(6);
});

test('pages follow each other by their links, each tree once, in the order of ids', async () => {
  const ids: number[] = [];
  let next: string | undefined = `${app.origin}/ogc/collections/trees/items?limit=70&gattung=Acer`;
  let matched = 0;
  while (next) {
    const { body, headers } = await app.read(next);
    const found = z
      .looseObject({
        numberMatched: z.int(),
        numberReturned: z.int(),
        links: z.array(link),
        features: z.array(z.looseObject({ id: z.int() })),
      })
      .parse(body);
    expect(found.numberReturned).toBe(found.features.length);
    ids.push(...found.features.map(({ id }) => id));
    matched = found.numberMatched;
    next = linked(found.links, 'next');
    if (next) expect(headers.get('link')).toContain(next);
  }
  expect(ids).toHaveLength(matched);
  expect(ids).toEqual([...new Set(ids)].toSorted((one, other) => one - other));
});

test('an offset leaves out as many as it says', async () => {
  const all = (await app.items('trees', 'limit=1000')).features.map(({ id }) => id);
  for (const offset of [0, 1, 99, 570]) {
    const found = (await app.items('trees', `limit=5&offset=${offset}`)).features.map(({ id }) => id);
    expect(found).toEqual(all.slice(offset, offset + 5));
  }
  expect((await app.items('trees', 'offset=100000')).features).toEqual([]);
});

test('a limit beyond the maximum counts as the maximum', async () => {
  const page = await app.items('trees', 'limit=1000000000');
  expect(page.numberReturned).toBe(Math.min(page.numberMatched, 1000));
});

test('a feature links to itself and its collection; its number is its id', async () => {
  const [first] = (await app.items('trees', 'limit=1')).features;
  const found = await app.feature('trees', first?.id ?? 0);
  expect({ ...found, links: undefined }).toEqual({ ...first, links: undefined });
  expect(found.links?.map(({ rel }) => rel)).toEqual(['self', 'alternate', 'collection']);
});

test('numbers keep their decimals, days are days, and unknown values are written as null', async () => {
  const { text } = await app.read('/collections/trees/items?limit=1000');
  expect(text).toMatch(/"messhoehe_m":1\.00,/);
  expect(text).toMatch(/"sorte":null,/);
  expect(text).toMatch(/"stand":"\d{4}-\d\d-\d\d"/);
  const { features } = await app.items('trees', 'limit=1000');
  const keys = new Set(features.map(({ properties }) => Object.keys(properties).join()));
  expect(keys.size).toBe(1);
});

const REFUSED: [number, string, string?][] = [
  ...[
    'limit=0',
    'limit=-1',
    'limit=abc',
    'limit=1.5',
    'limit=',
    'offset=-1',
    'after=x',
    'bbox=1,2,3',
    'bbox=1,2,3,4,5',
    'bbox=1,2,3,x',
    'bbox=8,54,9,53',
    'datetime=now',
    'datetime=2026-02-30',
    'datetime=2026-02-01/2026-01-01',
    'crs=EPSG:25832',
    'crs=http://www.opengis.net/def/crs/EPSG/0/31467',
    'bbox-crs=EPSG:25832',
    'unknown=1',
    'f=xml',
    'f=json&f=json',
    'lang=fr',
    'hoehe_m=hoch',
    'stand=gestern',
    'filter-lang=cql2-json',
    'filter-crs=x',
    'kennung=1',
  ].map((query): [number, string] => [400, `/collections/trees/items?${query}`]),
  [400, '/collections?limit=1'],
  [400, '/?x'],
  [400, '/collections/trees/items/1?bbox=1,2,3,4'],
  [404, '/nothing'],
  [404, '/collections/nothing'],
  [404, '/collections/nothing/items'],
  [404, '/collections/trees/nothing'],
  [404, '/collections/trees/items/0'],
  [404, '/collections/trees/items/9999999999'],
  [404, '/collections/trees/items/00001'],
  [404, '/collections/trees/items/1/x'],
  [404, '/api/x'],
  [404, '/%E0%A4%A'],
  [405, '/collections', 'POST'],
  [405, '/collections/trees/items/1', 'DELETE'],
  [405, '/collections/trees/items/1', 'PUT'],
];

test.each(REFUSED)('%i at %s', async (status, path, method = 'GET') => {
  const answer = await app.read(path, { method, headers: { accept: '*/*' } });
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(answer.body).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) });
  if (status === 405) expect(answer.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
});

test('what is accepted decides the format, and a format that is not there is refused', async () => {
  const typeFor = async (path: string, accept: string) => {
    const { status, headers } = await app.read(path, { headers: { accept } });
    return status === 200 ? headers.get('content-type')?.split(';')[0] : status;
  };
  const items = '/collections/trees/items?limit=1';
  expect(await typeFor(items, '*/*')).toBe('application/geo+json');
  expect(await typeFor(items, 'application/json')).toBe('application/geo+json');
  expect(await typeFor(items, 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8')).toBe('text/html');
  expect(await typeFor(items, 'application/geo+json, text/html;q=0.5')).toBe('application/geo+json');
  expect(await typeFor(items, 'application/xml')).toBe(406);
  expect(await typeFor(`${items}&f=json`, 'text/html')).toBe('application/geo+json');
  expect(await typeFor('/collections', 'application/json')).toBe('application/json');
  expect(await typeFor('/api', 'application/vnd.oai.openapi+json;version=3.0')).toBe(
    'application/vnd.oai.openapi+json',
  );
  expect(await typeFor('/collections/trees/schema', 'application/schema+json')).toBe(
    'application/schema+json',
  );
});

test('an answer is fetched again only when the trees have changed', async () => {
  const path = '/collections/trees/items?limit=3';
  const ask = (tag: string) => app.read(path, { headers: { 'if-none-match': tag } });
  const tag = (await app.read(path)).headers.get('etag') ?? '';
  expect((await ask(tag)).status).toBe(304);
  expect((await ask(`"other", ${tag}`)).status).toBe(304);
  expect((await app.read(`${path}&lang=en`)).headers.get('etag')).not.toBe(tag);
  await execute(app.database.knex, sql`UPDATE trees SET cultivar = 'Neu' WHERE feature_id = 1`);
  await expect.poll(async () => (await ask(tag)).status).toBe(200);
});

test('a change is counted at once in what matches', async () => {
  const before = (await app.items('planned-trees')).numberMatched;
  await execute(app.database.knex, sql`UPDATE trees SET status = 'PLAN' WHERE feature_id = 20`);
  await expect.poll(async () => (await app.items('planned-trees')).numberMatched).toBe(before + 1);
});

test('pages of other sites may read, and nothing else', async () => {
  const asked = await app.read('/collections/trees/items', { method: 'OPTIONS' });
  expect(asked.status).toBe(204);
  expect(asked.headers.get('access-control-allow-methods')).toBe('GET, HEAD, OPTIONS');
  const { headers } = await app.read('/collections/trees/items?limit=1');
  expect(headers.get('access-control-allow-origin')).toBe('*');
  expect(headers.get('access-control-expose-headers')).toMatch(/Content-Crs.*Link/);
  expect(headers.get('access-control-allow-credentials')).toBeNull();
  expect((await app.read('/../api/openapi.json')).headers.get('access-control-allow-origin')).toBeNull();
});

test('HEAD says what GET would, without saying it', async () => {
  const asked = await app.read('/collections/trees/items?limit=2', { method: 'HEAD' });
  const got = await app.read('/collections/trees/items?limit=2');
  expect(asked.text).toBe('');
  for (const name of ['content-type', 'etag', 'content-crs', 'link'])
    expect(asked.headers.get(name)).toBe(got.headers.get(name));
});

test('large answers are compressed for whoever understands it', async () => {
  const ask = (encoding: string) =>
    fetch(`${app.origin}/ogc/collections/trees/items?limit=500`, {
      headers: { 'accept-encoding': encoding },
    });
  expect((await ask('gzip, deflate')).headers.get('content-encoding')).toBe('gzip');
  expect((await ask('identity')).headers.get('content-encoding')).toBeNull();
});

test('nothing went wrong that nobody expected', () => {
  expect(app.log).toEqual([]);
});
