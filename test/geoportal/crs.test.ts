import { expect, test } from 'vitest';
import { execute, select, sql } from '../../server/db/sql.ts';
import { plantTrees } from '../bench/plantTrees.ts';
import { geoportalApp } from './geoportalApp.ts';

const app = await geoportalApp();
await plantTrees(app.database.pool, 400);
await execute(app.database.knex, sql`UPDATE trees SET status = 'BEST'`);

const EPSG = 'http://www.opengis.net/def/crs/EPSG/0/';
const SYSTEMS = [
  { uri: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84', srid: 4326, swapped: false, centimetre: 1e-7 },
  { uri: `${EPSG}4326`, srid: 4326, swapped: true, centimetre: 1e-7 },
  { uri: `${EPSG}25832`, srid: 25_832, swapped: false, centimetre: 0.01 },
  { uri: `${EPSG}25833`, srid: 25_833, swapped: false, centimetre: 0.01 },
  { uri: `${EPSG}3857`, srid: 3857, swapped: false, centimetre: 0.01 },
];

async function positionsIn(srid: number): Promise<Map<number, [number, number]>> {
  const rows = await select<{ id: number; x: number; y: number }>(
    app.database.knex,
    sql`SELECT feature_id AS id, ST_X(p) AS x, ST_Y(p) AS y FROM trees, ST_Transform(geom, ${srid}::integer) AS p`,
  );
  return new Map(rows.map(({ id, x, y }) => [id, [x, y]]));
}

test.each(SYSTEMS)('positions in $uri are right to a centimetre, axes in its order', async (system) => {
  const { uri, srid, swapped, centimetre } = system;
  const truth = await positionsIn(srid);
  const answer = await app.read(`/collections/trees/items?limit=1&crs=${uri}`);
  expect(answer.headers.get('content-crs')).toBe(`<${uri}>`);
  expect(answer.text).not.toContain('"crs":{');
  const { features } = await app.items('trees', `limit=1000&crs=${encodeURIComponent(uri)}`);
  expect(features).toHaveLength(400);
  for (const { id, geometry } of features) {
    const [a = 0, b = 0] = geometry?.coordinates ?? [];
    const [x, y] = truth.get(id) ?? [0, 0];
    expect(Math.abs((swapped ? b : a) - x)).toBeLessThan(centimetre);
    expect(Math.abs((swapped ? a : b) - y)).toBeLessThan(centimetre);
  }
  const [first] = features;
  const alone = await app.feature('trees', first?.id ?? 0, `crs=${uri}`);
  expect(alone.geometry).toEqual(first?.geometry);
});

test.each(SYSTEMS)('a box in $uri chooses the trees within it', async ({ uri, srid, swapped }) => {
  const truth = await positionsIn(srid);
  const xs = [...truth.values()].map(([x]) => x).toSorted((one, other) => one - other);
  const ys = [...truth.values()].map(([, y]) => y).toSorted((one, other) => one - other);
  const [west = 0, east = 0, south = 0, north = 0] = [xs[100], xs[300], ys[100], ys[300]];
  const within = [...truth]
    .filter(([, [x, y]]) => x >= west && x <= east && y >= south && y <= north)
    .map(([id]) => id);
  const corners = swapped ? [south, west, north, east] : [west, south, east, north];
  const query = `limit=1000&bbox=${corners.join(',')}&bbox-crs=${encodeURIComponent(uri)}`;
  const { features, numberMatched } = await app.items('trees', query);
  expect(features.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual(within.toSorted((a, b) => a - b));
  expect(numberMatched).toBe(within.length);
  // The system of the box is not the system of the answer.
  expect(features[0]?.geometry?.coordinates[0]).toBeLessThan(9);
});

test.each([
  '-180,-90,180,90',
  '-1e300,-1e300,1e300,1e300',
  '8.0,53,8.4,53.3',
  '8.0,53,-10,8.4,53.3,100',
  '5,50,-170,60',
])('the box %s holds all trees', async (box) => {
  expect((await app.items('trees', `bbox=${box}`)).numberMatched).toBe(400);
});

test.each([
  ['8,53,8.0001,53.0001', ''],
  ['170,-10,-170,10', ''],
  ['1e308,0,1e300,1', ''],
  ['0,0,1,1', `${EPSG}25832`],
  ['-1e300,0,1e300,1', `${EPSG}3857`],
])('the box %s of %s holds none', async (box, uri) => {
  const query = `bbox=${box}${uri && `&bbox-crs=${encodeURIComponent(uri)}`}`;
  expect((await app.items('trees', query)).numberMatched).toBe(0);
});

test('control areas that are not drawn belong to every box and have no geometry', async () => {
  await execute(
    app.database.knex,
    sql`UPDATE control_areas SET geom = ST_GeomFromText('LINESTRING(8.2 53.1, 8.21 53.1)', 4326)
        WHERE feature_id = 1`,
  );
  const there = await app.items('control-areas', 'bbox=8.2,53,8.3,53.2');
  expect(there.features.map(({ geometry }) => geometry?.type ?? null)).toEqual([
    'LineString',
    null,
    null,
    null,
  ]);
  expect((await app.items('control-areas', 'bbox=1,1,2,2')).features).toHaveLength(3);
});

test('the https form and the safe CURIE of a system name it as well', async () => {
  for (const name of [`${EPSG.replace('http:', 'https:')}25832`, '[EPSG:25832]'])
    expect(await app.status(`/collections/trees/items?crs=${encodeURIComponent(name)}`)).toBe(200);
});
