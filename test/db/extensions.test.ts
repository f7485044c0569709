import knexPostgis from 'knex-postgis';
import { expect, test } from 'vitest';
import { emptyDatabase } from './emptyDatabases.ts';

const { pool, knex } = await emptyDatabase();
const gis = knexPostgis(knex);

test('a position in longitude and latitude becomes one in EPSG:25832', async () => {
  const { rows } = await pool.query(`
    SELECT ST_X(place) AS east, ST_Y(place) AS north
    FROM ST_Transform(ST_SetSRID(ST_MakePoint(8.2146, 53.1435), 4326), 25832) AS place`);
  expect(rows[0].east).toBeCloseTo(447466.899, 2);
  expect(rows[0].north).toBeCloseTo(5888522.017, 2);
});

test('the query builder stores and finds geometries', async () => {
  await knex.schema.createTable('places', (table) => {
    table.integer('id').primary();
    table.specificType('geom', 'geometry(Point, 4326)').notNullable();
  });
  await knex('places').insert({ id: 1, geom: gis.setSRID(gis.makePoint(8.21, 53.14), 4326) });
  await pool.query('CREATE INDEX ON places USING gist (geom)');
  const found = await knex('places')
    .select('id', gis.asText('geom'))
    .where(gis.intersects('geom', gis.makeEnvelope(8, 53, 9, 54, 4326)));
  expect(found).toEqual([{ id: 1, geom: 'POINT(8.21 53.14)' }]);
});

test('similar words are found through a trigram index', async () => {
  await pool.query('CREATE TABLE streets (name text); CREATE INDEX ON streets USING gin (name gin_trgm_ops)');
  await pool.query(
    "INSERT INTO streets VALUES ('Donnerschweer Straße'), ('Nadorster Straße'), ('Pferdemarkt')",
  );
  const { rows } = await pool.query(
    'SELECT name FROM streets WHERE $1 <% name ORDER BY $1 <<-> name LIMIT 1',
    ['donerschwer'],
  );
  expect(rows).toEqual([{ name: 'Donnerschweer Straße' }]);
});

test('numbers inside text sort as numbers, letters as in German', async () => {
  await pool.query("CREATE COLLATION natural_order (provider = icu, locale = 'de@colNumeric=yes')");
  const { rows } = await pool.query(`
    SELECT array_agg(word ORDER BY word COLLATE natural_order) AS words
    FROM unnest(ARRAY['10', 'Zeder', '2', '10a', 'Äpfel', 'apfel', 'Birne']) AS word`);
  expect(rows[0].words).toEqual(['2', '10', '10a', 'apfel', 'Äpfel', 'Birne', 'Zeder']);
});

test('dates stay days, moments are UTC texts, numerics and bigints are numbers, in arrays too', async () => {
  const { rows } = await pool.query(`
    SELECT DATE '2024-02-29' AS day, TIMESTAMPTZ '2024-03-31 02:30:00.5+01' AS moment, 12.50 AS girth,
      9007199254740991::bigint AS big, ARRAY[DATE '2024-01-01', NULL] AS days, ARRAY[1.5, 2] AS girths,
      ARRAY[TIMESTAMPTZ '2024-01-01 00:00+01'] AS moments, ARRAY[1::bigint] AS bigs, TIMESTAMPTZ 'infinity' AS ever,
      NULL::date AS none`);
  expect(rows).toEqual([
    {
      day: '2024-02-29',
      moment: '2024-03-31T01:30:00.500Z',
      girth: 12.5,
      big: 9007199254740991,
      days: ['2024-01-01', null],
      girths: [1.5, 2],
      moments: ['2023-12-31T23:00:00.000Z'],
      bigs: [1],
      ever: 'infinity',
      none: null,
    },
  ]);
});
