import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { execute, select, selectOne, sql } from '../../server/db/sql.ts';
import { DEMO_INSPECTOR_ID } from '../../seeds/people.ts';
import { plantTrees } from '../bench/plantTrees.ts';
import { testDatabase } from '../support/database.ts';
import { personWith } from '../support/signedIn.ts';
import { exportServer } from './exportServer.ts';
import { PUBLIC_FIELDS } from './publicFields.ts';

const database = await testDatabase();
await plantTrees(database.pool, 2500);
const server = await exportServer(database);

const value = z.union([z.string(), z.number(), z.null()]);
const collection = z.strictObject({
  type: z.literal('FeatureCollection'),
  crs: z
    .strictObject({ type: z.literal('name'), properties: z.strictObject({ name: z.string() }) })
    .optional(),
  features: z.array(
    z.strictObject({
      type: z.literal('Feature'),
      id: z.int().positive(),
      geometry: z.strictObject({ type: z.literal('Point'), coordinates: z.tuple([z.number(), z.number()]) }),
      properties: z.record(z.string(), value),
    }),
  ),
});

test('the export is GeoJSON with every tree, the same keys on each and nulls written', async () => {
  await execute(
    database.knex,
    sql`UPDATE trees SET cultivar = NULL, height_m = NULL, species_id = NULL WHERE feature_id % 7 = 0`,
  );
  const response = await server.fetchAsNobody('/export/trees.geojson');
  expect(response.headers.get('content-type')).toBe('application/geo+json');
  expect(response.headers.get('content-disposition')).toBe('attachment; filename=baeume-2026-06-15.geojson');
  const { crs, features } = collection.parse(await response.json());

  expect(crs).toBeUndefined();
  expect(features).toHaveLength(2500);
  expect(new Set(features.map((feature) => feature.id)).size).toBe(2500);
  for (const feature of features) expect(Object.keys(feature.properties)).toEqual(PUBLIC_FIELDS);
  expect(features.some(({ properties }) => properties.hoehe_m === null && properties.gattung === null)).toBe(
    true,
  );
});

test('a feature says what the cadastre knows of its tree, in words', async () => {
  const { features } = await geojson('?state=ok&vitality=2');
  const [feature] = features;
  const tree = await selectOne<Record<string, string | number | null>>(
    database.knex,
    sql`SELECT t.number, s.genus, s.botanical_name AS botanical, s.german_name AS german, t.cultivar, t.planting_year AS year,
               t.stem_girths_cm[1] AS girth, t.height_m AS height, t.crown_diameter_m AS crown, a.name AS street,
               a.district, ST_X(t.geom) AS lon, ST_Y(t.geom) AS lat, t.published_changed_at::date::text AS changed
        FROM trees t JOIN control_areas a ON a.id = t.control_area_id LEFT JOIN species s ON s.id = t.species_id
        WHERE t.feature_id = ${feature?.id}`,
  );
  expect(feature?.properties).toEqual({
    baumnummer: tree?.number,
    gattung: tree?.genus,
    art_bot: tree?.botanical,
    art_dt: tree?.german,
    sorte: tree?.cultivar,
    pflanzjahr: tree?.year,
    standalter: 2026 - Number(tree?.year),
    anzahl_staemme: 1,
    stammumfang_cm: tree?.girth,
    messhoehe_m: 1,
    kronendurchmesser_m: tree?.crown,
    hoehe_m: tree?.height,
    strasse: tree?.street,
    stadtteil: tree?.district,
    standorttyp: 'Grünstreifen / Bankett',
    status: expect.stringMatching(/^(Bestand|Erfasst, ungeprüft)$/),
    stand: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
  });
  expect(feature?.geometry.coordinates[0]).toBeCloseTo(Number(tree?.lon), 7);
  expect(feature?.geometry.coordinates[1]).toBeCloseTo(Number(tree?.lat), 7);
});

test('degrees have at most seven decimals', async () => {
  const text = await (await server.fetch('/export/trees.geojson')).text();
  const coordinates = [...text.matchAll(/"coordinates":\[([^\]]+)\]/g)].map((match) => match[1] ?? '');
  expect(coordinates).toHaveLength(2500);
  for (const pair of coordinates) expect(pair).toMatch(/^\d+(\.\d{1,7})?,\d+(\.\d{1,7})?$/);
});

test('the filters of the list hold', async () => {
  const [row] = await select<{ count: number }>(
    database.knex,
    sql`SELECT count(*) AS count FROM trees WHERE status = 'NEU' AND vitality = '1'`,
  );
  const count = row?.count ?? 0;
  expect(count).toBeGreaterThan(0);
  expect((await geojson('?status=NEU&vitality=1')).features).toHaveLength(count);
  expect((await lines('/export/trees.csv?status=NEU&vitality=1')).length - 1).toBe(count);
  expect((await geojson('?bbox=1,1,2,2')).features).toEqual([]);
  expect((await geojson('?within=1,1;2,1;2,2')).features).toEqual([]);
  expect((await geojson('?within=-10,20;40,20;40,70;-10,70')).features).toHaveLength(2500);
});

test('the public may choose by public fields, and by nothing that would tell what is not published', async () => {
  const open = {
    status: 'BEST,NEU',
    species: '1,2',
    genus: 'Tilia',
    area: '01970000-0000-7000-8000-00000000aaaa',
    bbox: '7,52,9,54',
    within: '7,52;9,52;9,54',
    crs: 'EPSG:25832',
    for: 'spreadsheet',
  };
  for (const [name, wanted] of Object.entries(open)) {
    const query = new URLSearchParams([[name, wanted]]);
    const answer = await server.fetchAsNobody(`/export/trees.csv?${query}`);
    expect([name, answer.status, answer.ok || (await answer.text())]).toEqual([name, 200, true]);
    await answer.text();
  }
  const firm = await server.fetchAs(personWith('contractor'));
  for (const inner of ['state=overdue', 'vitality=3', 'safetyExpectation=H', 'state=']) {
    for (const fetchAs of [server.fetchAsNobody, firm]) {
      const refused = await fetchAs(`/export/trees.geojson?genus=Acer&${inner}`);
      expect(refused.status).toBe(422);
      expect(await refused.json()).toMatchObject({ issues: [{ path: inner.split('=')[0] }] });
    }
  }
  expect((await server.fetch('/export/trees.csv?state=overdue&vitality=3')).status).toBe(200);
});

test('an unknown filter, value or system is refused', async () => {
  for (const query of [
    '?staus=NEU',
    '?status=X',
    '?crs=EPSG:3857',
    '?bbox=1,2',
    '?within=7,52;9,54;9,52;7,54',
    "?genus=x'%20OR%20true--&for=us",
  ]) {
    const response = await server.fetch(`/export/trees.geojson${query}`);
    expect(response.status).toBe(422);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  }
});

test('a filter’s value is only ever a value', async () => {
  for (const genus of ["x' OR TRUE --", String.raw`\'; DELETE FROM trees; --`, String.raw`\\`, '?', '$1']) {
    expect((await geojson(`?genus=${encodeURIComponent(genus)}`)).features).toEqual([]);
  }
  expect((await geojson('')).features).toHaveLength(2500);
});

test('on request the city’s projected system, named, within a centimetre of ST_Transform', async () => {
  const { crs, features } = await geojson('?crs=EPSG:25832');
  expect(crs?.properties.name).toBe('urn:ogc:def:crs:EPSG::25832');
  const expected = await select<{ id: number; x: number; y: number }>(
    database.knex,
    sql`SELECT feature_id AS id, ST_X(p) AS x, ST_Y(p) AS y FROM trees, ST_Transform(geom, 25832) AS p`,
  );
  const positions = new Map(features.map(({ id, geometry }) => [id, geometry.coordinates]));
  for (const { id, x, y } of expected) {
    const [east = 0, north = 0] = positions.get(id) ?? [];
    expect(Math.hypot(east - x, north - y)).toBeLessThan(0.01);
  }
});

test('the rows of an import that is not done are not published', async () => {
  const importId = '01970000-0000-7000-8000-00000000bbbb';
  await execute(
    database.knex,
    sql`INSERT INTO imports (id, file_name, sha256, status, profile, created_by)
        VALUES (${importId}, 'trees.csv', '', 'running', '{}', ${DEMO_INSPECTOR_ID})`,
  );
  await execute(database.knex, sql`UPDATE trees SET import_id = ${importId} WHERE feature_id <= 500`);
  expect((await geojson('')).features).toHaveLength(2000);
  expect(await lines('/export/trees.csv')).toHaveLength(2001);
  await execute(database.knex, sql`UPDATE imports SET status = 'done' WHERE id = ${importId}`);
  expect((await geojson('')).features).toHaveLength(2500);
});

test('what was exported is fetched again only when the trees have changed', async () => {
  const tag = (await server.fetch('/export/trees.csv')).headers.get('etag') ?? '';
  expect((await server.fetch('/export/trees.csv', { headers: { 'if-none-match': tag } })).status).toBe(304);
  server.change();
  expect((await server.fetch('/export/trees.csv', { headers: { 'if-none-match': tag } })).status).toBe(200);
});

test('a reader who goes away in the middle leaves the database free for the next', async () => {
  for (let n = 0; n < 12; n++) {
    const leaving = new AbortController();
    const response = await server.fetch('/export/trees.geojson', { signal: leaving.signal });
    await response.body?.getReader().read();
    leaving.abort();
    await setTimeout(20);
  }
  expect((await geojson('')).features).toHaveLength(2500);
  expect(server.log).toEqual([]);
});

test('more exports at once than there are places are asked to come again', async () => {
  const answers = await Promise.all(Array.from({ length: 12 }, () => server.fetch('/export/trees.geojson')));
  const refused = answers.filter((response) => response.status === 503);
  expect(answers.filter((response) => response.status === 200).length).toBeGreaterThan(0);
  for (const response of refused) expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
  for (const response of answers.filter(({ status }) => status === 200))
    collection.parse(await response.json());
});

test('of the public one export is read at one address, two in all, and a place is left for who is signed in', async () => {
  const reads = async (addresses: readonly string[]) => {
    const path = '/export/trees.geojson';
    const asked = addresses.map((address) =>
      server.fetchAsNobody(path, { headers: { 'x-forwarded-for': address } }),
    );
    const [own, ...answers] = await Promise.all([server.fetch(path), ...asked]);
    await Promise.all([own, ...answers].map((answer) => answer.text()));
    return { own: own.status, answered: answers.filter(({ status }) => status === 200).length };
  };
  expect(await reads(Array(6).fill('203.0.113.7'))).toEqual({ own: 200, answered: 1 });
  expect(await reads(Array.from({ length: 6 }, (_, n) => `203.0.113.${n}`))).toEqual({
    own: 200,
    answered: 2,
  });
});

test('an export that fails is no file, and has no tag', async () => {
  await execute(database.knex, sql`ALTER TABLE control_areas RENAME COLUMN district TO elsewhere`);
  const broken = await exportServer(database);
  try {
    const { status, headers } = await broken.fetch('/export/trees.geojson');
    expect(status).toBe(500);
    expect(headers.get('etag')).toBeNull();
    expect(headers.get('content-disposition')).toBeNull();
    expect(headers.get('cache-control')).toBe('no-store');
  } finally {
    await execute(database.knex, sql`ALTER TABLE control_areas RENAME COLUMN elsewhere TO district`);
  }
});

test('an export that takes too long is cut off and gives its place back', async () => {
  const hasty = await exportServer(database, { longestMs: 1 });
  const read = () =>
    hasty
      .fetch('/export/trees.geojson')
      .then((answer) => answer.text())
      .catch(() => 'cut off');
  // More often than there are places; each is free again a moment after its reader was cut off.
  for (let n = 0; n < 5; n++) await expect.poll(read).toBe('cut off');
  expect(hasty.log).toEqual([]);
});

async function geojson(query: string) {
  const response = await server.fetch(`/export/trees.geojson${query}`);
  return collection.parse(await response.json());
}

async function lines(path: string): Promise<string[]> {
  const text = await (await server.fetch(path)).text();
  return text.split('\r\n').slice(0, -1);
}
