import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { layersServer } from './layersServer.ts';
import { picture, upstreamServer } from './upstreamServer.ts';

const green = await picture();
const tile = Buffer.from([26, 0]);
const STYLE = {
  version: 8,
  name: 'Farbe',
  sprite: '../sprites/farbe',
  glyphs: '/glyphs/{fontstack}/{range}.pbf',
  terrain: { source: 'https://evil.example' },
  sources: {
    karte: { type: 'vector', url: 'tiles.json' },
    bild: { type: 'raster', tiles: ['/raster/{z}/{x}/{y}.png?v=1'], tileSize: 256 },
    punkte: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
    fremd: { type: 'geojson', data: 'https://evil.example/x.geojson' },
  },
  layers: [
    { id: 'paper', type: 'background' },
    { id: 'water', type: 'fill', source: 'karte', 'source-layer': 'water' },
    { id: 'photo', type: 'raster', source: 'bild' },
    { id: 'strange', type: 'circle', source: 'fremd' },
  ],
};
const json = (response: ServerResponse, body: unknown) =>
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));

const upstream = await upstreamServer((request, response) => {
  const { pathname } = new URL(request.url ?? '', 'http://upstream');
  if (pathname === '/styles/farbe.json') return json(response, STYLE);
  if (pathname === '/styles/tiles.json')
    return json(response, {
      tiles: ['/vector/{z}/{x}/{y}.pbf'],
      minzoom: 0,
      maxzoom: 14,
      attribution: '<b>x',
    });
  if (pathname === '/styles/elsewhere.json')
    return json(response, {
      ...STYLE,
      sources: { a: { type: 'vector', tiles: ['http://169.254.169.254/{z}/{x}/{y}'] } },
    });
  if (pathname === '/styles/bomb.json')
    return response
      .writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
      .end(gzipSync(Buffer.alloc(60_000_000, ' ')));
  if (pathname.startsWith('/vector/'))
    return response
      .writeHead(200, { 'content-type': 'application/x-protobuf', 'content-encoding': 'gzip' })
      .end(gzipSync(tile));
  if (pathname.startsWith('/glyphs/'))
    return response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end(tile);
  if (pathname === '/styles/none.json') return response.writeHead(404).end();
  if (pathname.endsWith('.json')) return json(response, {});
  if (pathname.endsWith('.png')) return response.writeHead(200, { 'content-type': 'image/png' }).end(green);
  return response.writeHead(404).end();
});

const styled = (id: string) => ({
  id,
  name: { de: id, en: id },
  attribution: '© Stadt',
  as: 'basemap',
  kind: 'style',
  url: `${upstream.origin}/styles/${id}.json`,
  inner: true,
});
const app = await layersServer(['farbe', 'elsewhere', 'bomb', 'none'].map(styled));

test('a style names this server alone, and holds nothing but sources, layers, letters and signs', async () => {
  const reply = await app.get('/layers/farbe/style.json');
  expect(reply.status).toBe(200);
  expect(await reply.json()).toEqual({
    version: 8,
    glyphs: '/layers/farbe/glyphs/{fontstack}/{range}',
    sprite: [{ id: 'default', url: '/layers/farbe/sprites/0' }],
    sources: {
      karte: { type: 'vector', tiles: ['/layers/farbe/sources/0/{z}/{x}/{y}'], minzoom: 0, maxzoom: 14 },
      bild: { type: 'raster', tiles: ['/layers/farbe/sources/1/{z}/{x}/{y}'], tileSize: 256 },
      punkte: STYLE.sources.punkte,
    },
    layers: STYLE.layers.slice(0, 3),
  });
});

test('its tiles, letters and signs come from where the style said', async () => {
  const paths = () => upstream.asked.map(({ url }) => decodeURI(url.pathname) + url.search);
  const asked = async (path: string) => {
    upstream.asked.length = 0;
    const response = await app.get(path);
    const bytes = Buffer.from(await response.arrayBuffer());
    return { status: response.status, type: response.headers.get('content-type'), bytes };
  };
  const vector = await asked('/layers/farbe/sources/0/14/8565/5343');
  expect(vector).toMatchObject({ status: 200, type: 'application/x-protobuf' });
  // Unpacked on the way, as it would be in a browser.
  expect(vector.bytes.equals(tile)).toBe(true);
  expect(paths()).toEqual(['/vector/14/8565/5343.pbf']);
  expect((await asked('/layers/farbe/sources/1/14/8565/5343')).bytes.equals(green)).toBe(true);
  expect(paths()).toEqual(['/raster/14/8565/5343.png?v=1']);
  expect(await asked('/layers/farbe/glyphs/Noto%20Sans%20Regular/0-255')).toMatchObject({ status: 200 });
  expect(paths()).toEqual(['/glyphs/Noto Sans Regular/0-255.pbf']);
  expect(await asked('/layers/farbe/sprites/0@2x.png')).toMatchObject({ status: 200, type: 'image/png' });
  expect(paths()).toEqual(['/sprites/farbe@2x.png']);
  expect(await asked('/layers/farbe/sprites/0.json')).toMatchObject({ status: 200 });
});

test.each([
  '/layers/farbe/sources/7/1/1/1',
  '/layers/farbe/sources/0/1/2/1',
  '/layers/farbe/glyphs/..%2f..%2fadmin/0-255',
  '/layers/farbe/glyphs/Noto/0-255.pbf',
  '/layers/farbe/sprites/1.png',
  '/layers/farbe/sprites/0.svg',
  '/layers/farbe/14/1/1',
])('%s is nothing', async (path) => {
  expect((await app.get(path)).status).toBe(404);
});

test.each([
  ['elsewhere', 'forbidden'],
  ['bomb', 'too_large'],
  ['none', 'refused'],
])('a style that leads %s is refused as %s', async (id, reason) => {
  const reply = await app.get(`/layers/${id}/style.json`);
  expect(reply.status).toBe(502);
  expect(await reply.json()).toMatchObject({ issues: [{ params: { reason } }] });
});
