import { expect, test } from 'vitest';
import { z } from 'zod';
import { execute, select, sql } from '../../server/db/sql.ts';
import { tileScale } from '../../server/tiles/tiles.rules.ts';
import { plantTrees } from '../bench/plantTrees.ts';
import { decode } from '../tiles/decode.ts';
import { geoportalApp, link } from './geoportalApp.ts';

const app = await geoportalApp();
await plantTrees(app.database.pool, 500);
await execute(app.database.knex, sql`UPDATE trees SET status = 'BEST' WHERE status <> 'GEF'`);

const trees = await select<{ id: number; x: number; y: number; height: number | null }>(
  app.database.knex,
  sql`SELECT feature_id AS id, ST_X(geom_3857) AS x, ST_Y(geom_3857) AS y, height_m AS height
      FROM trees WHERE status = 'BEST'`,
);

async function tile(path: string) {
  const response = await fetch(`${app.origin}/ogc${path}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  return { status: response.status, headers: response.headers, bytes, layers: decode(bytes) };
}

/** Where a tree is in the grid at a zoom. */
function placeOf({ x, y }: { x: number; y: number }, zoom: number) {
  const { stepsPerMetre, left, top } = tileScale({ z: zoom, x: 0, y: 0 });
  return [(x * stepsPerMetre - left) / 4096, (top - y * stepsPerMetre) / 4096].map(Math.floor);
}

test.each([14, 16, 19])(
  'tiles at zoom %i keep every tree at its place with its public fields',
  async (zoom) => {
    const tiles = new Map<string, number[]>();
    for (const tree of trees) {
      const key = placeOf(tree, zoom).toReversed().join('/');
      tiles.set(key, [...(tiles.get(key) ?? []), tree.id]);
    }
    const seen = new Set<number>();
    for (const [key, ids] of [...tiles].slice(0, 40)) {
      const { layers, headers } = await tile(`/collections/trees/tiles/WebMercatorQuad/${zoom}/${key}`);
      expect(headers.get('content-type')).toBe('application/vnd.mapbox-vector-tile');
      expect(Object.keys(layers)).toEqual(['trees']);
      const found = layers.trees ?? [];
      for (const id of ids) expect(found.map((one) => one.id)).toContain(id);
      const [row = 0, column = 0] = key.split('/').map(Number);
      const scale = tileScale({ z: zoom, x: column, y: row });
      for (const { id, x, y, properties } of found) {
        const tree = trees.find((one) => one.id === id);
        // Zero has no sign in a tile.
        expect(x).toBe(Math.round((tree?.x ?? 0) * scale.stepsPerMetre - scale.left) + 0);
        expect(y).toBe(Math.round(scale.top - (tree?.y ?? 0) * scale.stepsPerMetre) + 0);
        expect(properties.hoehe_m).toBe(tree?.height ?? undefined);
        expect(Object.keys(properties)).not.toContain('vitalitaet');
        seen.add(id ?? 0);
      }
    }
    expect(seen.size).toBeGreaterThan(0);
  },
);

test('far out, trees are thinned but none of the town is missing', async () => {
  const { layers } = await tile('/collections/trees/tiles/WebMercatorQuad/0/0/0');
  expect(layers.trees?.length).toBeGreaterThan(0);
  expect(layers.trees?.length).toBeLessThan(trees.length);
});

test('one tile of all collections has a layer for each that lies in it, areas with their outlines', async () => {
  await execute(
    app.database.knex,
    sql`UPDATE control_areas SET geom = (
          SELECT ST_Buffer(ST_Centroid(ST_Collect(t.geom)), 0.002) FROM trees t WHERE t.control_area_id = control_areas.id)
        WHERE feature_id = 1`,
  );
  await execute(app.database.knex, sql`UPDATE trees SET status = 'PLAN' WHERE feature_id = 6`);
  const { bytes } = await tile('/tiles/WebMercatorQuad/0/0/0');
  const text = Buffer.from(bytes).toString('latin1');
  for (const name of ['trees', 'planned-trees', 'felled-trees']) expect(text).toContain(name);
  const [first] = trees;
  const [column = 0, row = 0] = placeOf(first ?? { x: 0, y: 0 }, 14);
  const near = await tile(`/collections/control-areas/tiles/WebMercatorQuad/14/${row}/${column}`);
  expect(near.status).toBeLessThan(300);
});

test('a tile without trees says so without a body; one outside the grid does not exist', async () => {
  expect((await tile('/collections/trees/tiles/WebMercatorQuad/14/0/0')).status).toBe(204);
  for (const [path, status] of [
    ['23/0/0', 404],
    ['3/8/0', 404],
    ['3/0/8', 404],
    ['3/0', 404],
    ['a/0/0', 400],
    ['1/-1/0', 400],
    ['3/0/0?f=json', 400],
    ['3/0/0?x=1', 400],
  ] as const)
    expect(await app.status(`/tiles/WebMercatorQuad/${path}`, { headers: { accept: '*/*' } })).toBe(status);
  expect(await app.status('/tiles/WorldCRS84Quad/0/0/0')).toBe(404);
});

test('a tileset says how its tiles are cut and where they are', async () => {
  const tileset = z.looseObject({
    dataType: z.literal('vector'),
    crs: z.literal('http://www.opengis.net/def/crs/EPSG/0/3857'),
    tileMatrixSetURI: z.url(),
    links: z.array(link.extend({ href: z.string() })),
    layers: z.array(z.looseObject({ id: z.string() })),
  });
  for (const path of ['/tiles', '/collections/trees/tiles']) {
    const list = z.looseObject({ tilesets: z.array(tileset) }).parse((await app.read(path)).body);
    expect(list.tilesets).toHaveLength(1);
    const { links } = tileset.parse((await app.read(`${path}/WebMercatorQuad`)).body);
    const item = links.find(({ rel }) => rel === 'item');
    expect(item).toMatchObject({ templated: true, type: 'application/vnd.mapbox-vector-tile' });
    const scheme = links.find(({ rel }) => rel.endsWith('/tiling-scheme'));
    expect((await app.read(scheme?.href ?? '')).body).toMatchObject({ id: 'WebMercatorQuad' });
    const address = item?.href
      .replace('{tileMatrix}', '0')
      .replace('{tileRow}', '0')
      .replace('{tileCol}', '0');
    expect((await fetch(address ?? '')).status).toBe(200);
  }
});

test('a thousand tiles at random, from all zooms at once, are all answered within bounds', async () => {
  const answers = await Promise.all(
    Array.from({ length: 1000 }, (_, index) => {
      const zoom = index % 23;
      const [x, y] = [7, 11].map((prime) => (index * prime * 7919) % 2 ** zoom);
      return app.status(`/tiles/WebMercatorQuad/${zoom}/${y}/${x}`, { headers: { accept: '*/*' } });
    }),
  );
  for (const status of answers) expect([200, 204, 503]).toContain(status);
  expect(app.log).toEqual([]);
}, 60_000);
