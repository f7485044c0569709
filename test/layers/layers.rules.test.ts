import type { ServerResponse } from 'node:http';
import { beforeEach, expect, test } from 'vitest';
import { layersServer } from './layersServer.ts';
import { picture, upstreamServer } from './upstreamServer.ts';

const SECRET = 'anna:ganz-geheim';
const green = await picture();

/** What the other server does with the next requests. */
let behave: (response: ServerResponse, path: string) => void = sendPicture;
const upstream = await upstreamServer((request, response) => behave(response, request.url ?? ''));

const shared = (id: string) => ({
  id,
  name: { de: `Ebene ${id}`, en: `Layer ${id}` },
  attribution: `© ${id}`,
  as: 'overlay',
  kind: 'xyz',
});
const inner = { inner: true, secret: { sentAs: 'basic', variable: 'LAYER_TEST' } };
const app = await layersServer(
  [
    {
      ...shared('dop'),
      ...inner,
      kind: 'wms',
      url: `${upstream.origin}/wms`,
      layers: ['dop20'],
      legend: 'wms',
      zoom: { from: 10, to: 19 },
    },
    { ...shared('alkis'), ...inner, url: `${upstream.origin}/alkis/{z}/{x}/{y}.png` },
    {
      ...shared('keyed'),
      inner: true,
      url: `${upstream.origin}/keyed/{z}/{x}/{y}.png`,
      secret: { sentAs: 'query', name: 'apikey', variable: 'LAYER_TEST' },
    },
    { ...shared('outside'), url: 'https://localhost:9/{z}/{x}/{y}.png' },
  ],
  { LAYER_TEST: SECRET },
);

beforeEach(() => {
  behave = sendPicture;
  upstream.asked.length = 0;
});

/** Each test looks elsewhere: what was asked for once is kept. */
let column = 8000;
const fresh = (layer: string) => `/layers/${layer}/14/${column++}/5343`;
test('a picture comes by way of the server, and is asked for once', async () => {
  const path = '/layers/dop/14/8565/5343';
  const reply = await app.get(path);
  expect(reply.status).toBe(200);
  expect(Object.fromEntries(reply.headers)).toMatchObject({
    'content-type': 'image/png',
    'cache-control': 'private, max-age=86400',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
  });
  expect(Buffer.from(await reply.arrayBuffer()).equals(green)).toBe(true);
  await Promise.all([app.get(path), app.get(path)]);
  expect(upstream.asked).toHaveLength(1);
});

test('the same asked for by many at once is asked for once', async () => {
  const path = fresh('dop');
  const statuses = await Promise.all(Array.from({ length: 20 }, async () => (await app.get(path)).status));
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(upstream.asked).toHaveLength(1);
});

test('of the request nothing but the numbers of the tile reaches the other server', async () => {
  await app.get(`${fresh('dop')}?BBOX=0,0,1,1&LAYERS=secret`, { 'x-forwarded-for': '6.6.6.6', referer: 'x' });
  const [first] = upstream.asked;
  expect(first?.url.searchParams.get('LAYERS')).toBe('dop20');
  expect(Object.keys(first?.headers ?? {}).toSorted()).toEqual([
    'accept',
    'authorization',
    'connection',
    'host',
    'user-agent',
  ]);
  expect(first?.headers.authorization).toBe(`Basic ${Buffer.from(SECRET).toString('base64')}`);
});

test('a secret in the address is sent, and told to nobody', async () => {
  const path = fresh('keyed');
  await app.get(path);
  expect(upstream.asked[0]?.url.searchParams.get('apikey')).toBe(SECRET);
  behave = (response) => response.writeHead(500).end();
  expect(await (await app.get(fresh('keyed'))).text()).not.toContain('geheim');
  expect(app.log.join()).not.toContain('geheim');
});

test.each([
  '/layers/none/14/1/1',
  '/layers/dop/9/1/1',
  '/layers/dop/20/1/1',
  '/layers/dop/14/16384/1',
  '/layers/dop/-1/1/1',
  '/layers/dop/14/1.5/1',
  '/layers/dop/14/1e3/1',
  '/layers/dop/14/8565/5343.png',
  '/layers/dop/14/https%3A%2F%2Fexample/1',
  '/layers/dop/14/..%2f..%2fadmin/1',
  '/layers/alkis/legend',
  '/layers/dop/style.json',
  '/layers/dop/0000000000000000.pmtiles',
])('%s is nothing, and nobody is asked', async (path) => {
  expect((await app.get(path)).status).toBe(404);
  expect(upstream.asked).toEqual([]);
});

test('where the layer has nothing, there is nothing to see, and no failure', async () => {
  behave = (response) => response.writeHead(404).end();
  const reply = await app.get(fresh('alkis'));
  expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'image/png']);
});

test.each<[string, (response: ServerResponse) => void, string]>([
  ['a failure', (response) => response.writeHead(500).end(), 'refused'],
  ['a redirect', (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(), 'refused'],
  [
    'a message of a WMS',
    (response) => response.writeHead(200, { 'content-type': 'text/xml' }).end('<ServiceException/>'),
    'wrong_type',
  ],
  [
    'a page that calls itself a picture',
    (response) => response.writeHead(200, { 'content-type': 'image/png' }).end('<script>alert(1)</script>'),
    'wrong_type',
  ],
  ['a broken connection', (response) => response.destroy(), 'unreachable'],
])('%s is told as one of the layer, in words without its address or secret', async (_, act, reason) => {
  behave = act;
  const reply = await app.get(fresh('alkis'));
  expect(reply.status).toBe(502);
  const text = await reply.text();
  expect(JSON.parse(text)).toMatchObject({
    kind: 'elsewhere',
    issues: [{ key: 'layer_failed', params: { reason } }],
  });
  expect(text).not.toMatch(/127\.0\.0\.1|geheim|script/);
});

test('a host outside that turns out to be this machine is not asked', async () => {
  const reply = await app.get(fresh('outside'));
  expect(reply.status).toBe(502);
  expect(await reply.json()).toMatchObject({ issues: [{ params: { reason: 'forbidden' } }] });
});

test('the log says once a minute which layer fails and why, and no secret', async () => {
  behave = (response) => response.writeHead(503).end();
  app.setClock('2026-06-15T12:00:00Z');
  const before = app.log.length;
  await app.get(fresh('alkis'));
  await app.get(fresh('alkis'));
  const lines = app.log.slice(before);
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'warning', layer: 'alkis', reason: 'refused' });
  expect(app.log.join('\n')).not.toMatch(/geheim|Basic /);
});

test('the legend is drawn by the WMS', async () => {
  expect((await app.get('/layers/dop/legend')).headers.get('content-type')).toBe('image/png');
  expect(upstream.asked[0]?.url.searchParams.get('REQUEST')).toBe('GetLegendGraphic');
});

test('a flood of tiles is bounded', async () => {
  let open = 0;
  let most = 0;
  behave = (response, path) => {
    most = Math.max(most, ++open);
    setTimeout(() => {
      open -= 1;
      sendPicture(response, path);
    }, 5);
  };
  const answers = await Promise.all(
    Array.from({ length: 300 }, async () => (await app.get(fresh('alkis'))).status),
  );
  expect(most).toBeLessThanOrEqual(6);
  expect(answers.every((status) => status === 200 || status === 429)).toBe(true);
  expect(answers.filter((status) => status === 200).length).toBeGreaterThanOrEqual(86);
});

function sendPicture(response: ServerResponse, _path: string): void {
  response.writeHead(200, { 'content-type': 'image/png' }).end(green);
}
