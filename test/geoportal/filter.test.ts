import { expect, test } from 'vitest';
import { execute, select, sql, type Sql } from '../../server/db/sql.ts';
import { plantTrees } from '../bench/plantTrees.ts';
import { geoportalApp } from './geoportalApp.ts';

const app = await geoportalApp();
await plantTrees(app.database.pool, 800);
await execute(app.database.knex, sql`UPDATE trees SET status = 'BEST'`);
await execute(
  app.database.knex,
  sql`UPDATE trees SET cultivar = 'O''Brien % _ "x" Ä' WHERE feature_id % 10 = 3`,
);
await execute(app.database.knex, sql`UPDATE trees SET height_m = NULL WHERE feature_id % 10 = 4`);
await execute(
  app.database.knex,
  sql`UPDATE trees SET cultivar = CASE feature_id % 2 WHEN 0 THEN 'Weiße Größe' ELSE 'WEISSE GRÖSSE' END
      WHERE feature_id % 10 IN (5, 6)`,
);
await execute(
  app.database.knex,
  sql`UPDATE trees SET published_changed_at = CASE feature_id % 10
        WHEN 3 THEN '2026-05-31T22:30:00Z'::timestamptz ELSE '2026-03-01T12:00:00Z' END`,
);

const idsOf = async (condition: Sql) => {
  const rows = await select<{ id: number }>(
    app.database.knex,
    sql`SELECT t.feature_id AS id FROM trees t LEFT JOIN species s ON s.id = t.species_id
        WHERE ${condition} ORDER BY t.feature_id`,
  );
  return rows.map(({ id }) => id);
};

const CASES: [string, Sql][] = [
  ["gattung = 'Acer'", sql`s.genus = 'Acer'`],
  ["gattung <> 'Acer'", sql`s.genus <> 'Acer'`],
  ["NOT gattung = 'Acer'", sql`NOT s.genus = 'Acer'`],
  ['hoehe_m > 20', sql`t.height_m > 20`],
  ['20 < hoehe_m', sql`t.height_m > 20`],
  ['hoehe_m >= 10.5 AND hoehe_m < 12', sql`t.height_m >= 10.5 AND t.height_m < 12`],
  ['pflanzjahr < 1960 OR pflanzjahr > 2020', sql`t.planting_year < 1960 OR t.planting_year > 2020`],
  [
    "(gattung = 'Acer' OR hoehe_m > 22) AND pflanzjahr > 2000",
    sql`(s.genus = 'Acer' OR t.height_m > 22) AND t.planting_year > 2000`,
  ],
  ['hoehe_m BETWEEN 10 AND 12', sql`t.height_m BETWEEN 10 AND 12`],
  ['hoehe_m NOT BETWEEN 10 AND 12', sql`t.height_m NOT BETWEEN 10 AND 12`],
  ["gattung IN ('Acer', 'Tilia')", sql`s.genus IN ('Acer', 'Tilia')`],
  ['pflanzjahr NOT IN (1950, 1951)', sql`t.planting_year NOT IN (1950, 1951)`],
  ["art_bot LIKE 'Acer %'", sql`s.botanical_name LIKE 'Acer %'`],
  ["sorte LIKE '%\\%%'", sql`t.cultivar LIKE '%\\%%'`],
  ["CASEI(art_bot) LIKE CASEI('acER%')", sql`s.botanical_name ILIKE 'acer%'`],
  ["CASEI(gattung) = casei('ACER')", sql`lower(s.genus) = 'acer'`],
  ["CASEI(sorte) = CASEI('WEIẞE größe')", sql`t.feature_id % 10 IN (5, 6)`],
  ["CASEI(sorte) LIKE CASEI('%GRÖSSE')", sql`t.feature_id % 10 IN (5, 6)`],
  ["CASEI(sorte) LIKE CASEI('%größe')", sql`t.feature_id % 10 IN (5, 6)`],
  ['hoehe_m IS NULL', sql`t.height_m IS NULL`],
  ['hoehe_m IS NOT NULL', sql`t.height_m IS NOT NULL`],
  [`sorte = 'O''Brien % _ "x" Ä'`, sql`t.cultivar LIKE 'O''Brien%'`],
  ["stand = DATE('2026-06-01')", sql`t.feature_id % 10 = 3`],
  ["stand >= '2026-06-01'", sql`t.feature_id % 10 = 3`],
  ["stand < TIMESTAMP('2026-06-01T00:00:00+02:00')", sql`t.feature_id % 10 <> 3`],
  ['TRUE', sql`TRUE`],
  ['NOT TRUE', sql`FALSE`],
  ['anzahl_staemme = 1 AND stammumfang_cm > 100', sql`t.stem_girths_cm[1] > 100`],
  [
    'S_INTERSECTS(geometry, BBOX(8.15, 53.1, 8.25, 53.15))',
    sql`ST_Intersects(t.geom, ST_MakeEnvelope(8.15, 53.1, 8.25, 53.15, 4326))`,
  ],
  [
    'S_INTERSECTS(geometry, POLYGON((8.15 53.1, 8.25 53.1, 8.25 53.17, 8.15 53.1)))',
    sql`ST_Intersects(t.geom, ST_GeomFromText('POLYGON((8.15 53.1, 8.25 53.1, 8.25 53.17, 8.15 53.1))', 4326))`,
  ],
];

test.each(CASES)('%s', async (filter, condition) => {
  const found = await app.items('trees', new URLSearchParams({ filter, limit: '1000' }).toString());
  const expected = await idsOf(condition);
  expect(found.features.map(({ id }) => id)).toEqual(expected);
  expect(found.numberMatched).toBe(expected.length);
});

test('a position of a tree is found by a point, also in the city’s system', async () => {
  // A position that survives being written with decimals.
  await execute(
    app.database.knex,
    sql`UPDATE trees SET geom = ST_SnapToGrid(geom, 0.000001) WHERE feature_id = 5`,
  );
  // Which moves the day the public is told.
  await execute(
    app.database.knex,
    sql`UPDATE trees SET published_changed_at = '2026-03-01T12:00:00Z' WHERE feature_id = 5`,
  );
  const [tree] = await select<{ id: number; wgs: string; utm: string }>(
    app.database.knex,
    sql`SELECT feature_id AS id, ST_AsText(geom) AS wgs, ST_AsText(ST_Transform(geom, 25832), 15) AS utm
        FROM trees WHERE feature_id = 5`,
  );
  const at = async (query: Record<string, string>) =>
    (await app.items('trees', new URLSearchParams(query).toString())).features.map(({ id }) => id);
  expect(await at({ filter: `S_INTERSECTS(geometry, ${tree?.wgs})` })).toEqual([5]);
  const [x = 0, y = 0] = (/\(([^)]+)\)/.exec(tree?.utm ?? '')?.[1] ?? '').split(' ').map(Number);
  const box = `BBOX(${x - 0.01}, ${y - 0.01}, ${x + 0.01}, ${y + 0.01})`;
  const crs = 'http://www.opengis.net/def/crs/EPSG/0/25832';
  expect(await at({ filter: `S_INTERSECTS(geometry, ${box})`, 'filter-crs': crs })).toEqual([5]);
});

test('box, time, properties and filter all hold at once', async () => {
  const query = new URLSearchParams({
    bbox: '8.15,53.1,8.25,53.19',
    datetime: '2026-06-01/..',
    gattung: 'Acer',
    filter: 'hoehe_m > 5',
    limit: '1000',
  });
  const expected = await idsOf(sql`ST_Intersects(t.geom, ST_MakeEnvelope(8.15, 53.1, 8.25, 53.19, 4326))
    AND t.feature_id % 10 = 3 AND s.genus = 'Acer' AND t.height_m > 5`);
  expect((await app.items('trees', query.toString())).features.map(({ id }) => id)).toEqual(expected);
});

test.each([
  ['datetime=2026-06-01', 80],
  ['datetime=2026-05-31T22:30:00Z', 80],
  ['datetime=2026-03-01/2026-03-02', 720],
  ['datetime=../2026-03-01', 720],
  ['datetime=../..', 800],
  ['datetime=2026-07-01/', 0],
  ['gattung=acer', 0],
  ['stand=2026-06-01', 80],
  [`sorte=${encodeURIComponent(`O'Brien % _ "x" Ä`)}`, 80],
])('%s matches %i', async (query, count) => {
  expect((await app.items('trees', query)).numberMatched).toBe(count);
});

test('whatever can be asked for stands in the queryables, each of its kind, and nothing inner', async () => {
  const { body } = await app.read('/collections/trees/queryables');
  expect(body).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    additionalProperties: false,
    properties: {
      geometry: { format: 'geometry-point' },
      gattung: { type: 'string' },
      pflanzjahr: { type: 'integer' },
      hoehe_m: { type: 'number' },
      stand: { type: 'string', format: 'date' },
    },
  });
  for (const inner of ['vitalitaet', 'kennung', 't.vitality', 'remarks', 'id'])
    expect(await app.status(`/collections/trees/items?filter=${inner}%20IS%20NULL`)).toBe(400);
});
