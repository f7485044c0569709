import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import Papa from 'papaparse';
import { expect, inject, test } from 'vitest';
import {
  getTradeExport,
  startTradeExport,
  type TradeOrder,
} from '../../server/tradeExports/tradeExports.contract.ts';
import { TRADE_COLUMNS } from '../../server/tradeExports/tradeColumns.rules.ts';
import { select, sql } from '../../server/db/sql.ts';
import { testApp } from '../support/app.ts';
import type { Requests } from '../support/request.ts';
import { hasGdal, gdal, readByGdal } from '../support/gdal.ts';
import { HARD_TEXTS, hardTown, publishedTrees, type HardTree } from '../treeFiles/town.ts';

const TREES = 700;
const app = await testApp();
await hardTown(app.database, TREES);
const truth = await publishedTrees(app.database);
const directory = await mkdtemp(join(inject('scratch'), 'trade-'));

const usual: TradeOrder = {
  filter: {},
  format: 'gpkg',
  columns: ['baumnummer', 'sorte', 'hoehe_m', 'pflanzjahr', 'stand'],
  language: 'de',
  crs: 'city',
};

async function made(order: Partial<TradeOrder>, who: Requests = app) {
  const started = await who.call(startTradeExport, { body: { ...usual, ...order } });
  await expect
    .poll(async () => (await who.call(getTradeExport, { params: { id: started.id } })).state, {
      timeout: 15_000,
    })
    .toBe('done');
  return who.call(getTradeExport, { params: { id: started.id } });
}

async function download(order: Partial<TradeOrder>): Promise<{ path: string; bytes: Buffer }> {
  const { id, fileName } = await made(order);
  const response = await fetch(`${app.origin}/api/trade-exports/${id}/file`, { headers: app.headers });
  expect(response.headers.get('content-disposition')).toContain(fileName);
  const bytes = Buffer.from(await response.arrayBuffer());
  const path = join(directory, `${crypto.randomUUID()}-${fileName}`);
  await writeFile(path, bytes);
  return { path, bytes };
}

type Read = Awaited<ReturnType<typeof readByGdal>>;

/** `as` is what a format makes of a value. */
function expectAll(read: Read, as: (tree: HardTree) => Record<string, unknown>, inDegrees: boolean): void {
  expect([...read.keys()].toSorted((a, b) => a - b)).toEqual([...truth.keys()].toSorted((a, b) => a - b));
  for (const [id, { x, y, values }] of read) {
    const tree = truth.get(id);
    if (!tree) throw new Error(`the file made up the tree ${id}`);
    expect(values).toMatchObject(as(tree));
    const [right, up] = inDegrees ? [tree.lon, tree.lat] : [tree.east, tree.north];
    expect(Math.hypot(x - right, y - up)).toBeLessThan(inDegrees ? 1e-7 : 0.01);
  }
}

const plain = ({ baumnummer, sorte, hoehe_m, pflanzjahr, stand }: HardTree) => ({
  baumnummer,
  sorte,
  hoehe_m,
  pflanzjahr,
  stand,
});

test.skipIf(!hasGdal)('GDAL reads a GeoPackage unchanged', async () => {
  const { path } = await download({ format: 'gpkg' });
  expectAll(await readByGdal(path, 'baeume', `${path}.geojson`), plain, false);
});

test.skipIf(!hasGdal)('GDAL reads a Shapefile, texts cut at 254 bytes', async () => {
  const { path } = await download({ format: 'shp' });
  const source = `/vsizip/${path}/baeume.shp`;
  const said = await gdal('ogrinfo', '-ro', '-so', source, 'baeume');
  for (const words of ['Geometry: Point', 'UTM zone 32N', 'stand: Date', 'pflanzjahr: Integer'])
    expect(said).toContain(words);
  expectAll(await readByGdal(source, 'baeume', `${path}.geojson`, 'id'), plain, false);
});

test('a Shapefile says its encoding and what its names stand for', async () => {
  const { bytes } = await download({
    format: 'shp',
    columns: ['kronendurchmesser_m', 'stammumfang_cm', 'sicherheitserwartung'],
  });
  const files = unzipSync(bytes);
  const text = (name: string) => Buffer.from(files[name] ?? []).toString();
  expect(Object.keys(files).toSorted()).toEqual([
    'baeume.cpg',
    'baeume.dbf',
    'baeume.prj',
    'baeume.shp',
    'baeume.shx',
    'felder.txt',
  ]);
  expect(text('baeume.cpg')).toBe('UTF-8');
  expect(text('felder.txt').split('\r\n')).toContain(
    'kronendurc\tkronendurchmesser_m\tKronendurchmesser in m',
  );
});

test.skipIf(!hasGdal)('GDAL reads KML and GeoJSON in degrees', async () => {
  const kml = await download({ format: 'kml', crs: 'city' });
  const into = `${kml.path}.geojson`;
  await gdal('ogr2ogr', '-f', 'GeoJSON', into, kml.path, '-lco', 'COORDINATE_PRECISION=9');
  const { features } = JSON.parse(await (await import('node:fs/promises')).readFile(into, 'utf8'));
  expect(features).toHaveLength(truth.size);
  for (const { properties, geometry } of features) {
    const [lon] = geometry.coordinates;
    const tree = [...truth.values()].find(
      (one) => one.baumnummer === properties.baumnummer && Math.abs(one.lon - lon) < 1e-7,
    );
    expect(tree).toBeDefined();
    expect(properties.sorte ?? null).toBe(tree?.sorte ?? null);
    expect(properties.hoehe_m ?? null).toBe(tree?.hoehe_m ?? null);
  }
  const json = await download({ format: 'geojson', crs: 'city' });
  expectAll(
    await readByGdal(json.path, json.path.replace(/^.*\/(.*)\.geojson$/, '$1'), `${json.path}.2`),
    (tree) => ({ ...plain(tree), stand: tree.stand }),
    true,
  );
});

/** As a spreadsheet gets it: no text that would be taken for a formula. */
const harmless = (text: string | null) => (text !== null && /^[=+\-@]/.test(text) ? `'${text}` : text);

test.skipIf(!hasGdal)(
  'GDAL reads a workbook: numbers are numbers, days days, and no text a formula',
  async () => {
    const { path } = await download({ format: 'xlsx' });
    const said = await gdal('ogrinfo', '-ro', '-so', '-al', path);
    for (const words of [
      `Feature Count: ${truth.size}`,
      'Pflanzjahr: Integer',
      'Höhe in m: Real',
      'Stand: Date',
    ])
      expect(said).toContain(words);
    const csv = await gdal('ogr2ogr', '-f', 'CSV', '/vsistdout/', path);
    const { data } = Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true });
    for (const row of data) {
      const tree = truth.get(Number(row.ID));
      expect(row.Sorte).toBe(harmless(tree?.sorte ?? null) ?? '');
      expect(row['Höhe in m'] === '' ? null : Number(row['Höhe in m'])).toBe(tree?.hoehe_m);
      expect(Math.abs(Number(row.Ostwert) - (tree?.east ?? 0))).toBeLessThan(0.01);
    }
  },
);

test.each([
  ['de', ';', ['ID', 'Ostwert', 'Nordwert', 'Baumnummer', 'Sorte', 'Höhe in m', 'Pflanzjahr', 'Stand']],
  [
    'en',
    ',',
    ['ID', 'Easting', 'Northing', 'Tree number', 'Cultivar', 'Height in m', 'Year of planting', 'Changed on'],
  ],
] as const)('CSV in %s as its spreadsheets open it', async (language, delimiter, heads) => {
  const { bytes } = await download({ format: 'csv', language });
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const { data, errors } = Papa.parse<Record<string, string>>(bytes.toString().slice(1), {
    header: true,
    delimiter,
    newline: '\r\n',
    skipEmptyLines: true,
  });
  expect(errors).toEqual([]);
  expect(Object.keys(data[0] ?? {})).toEqual(heads);
  const number = (text: string | undefined) => Number(text?.replace(',', '.'));
  expect(data).toHaveLength(truth.size);
  for (const row of data) {
    const tree = truth.get(Number(row.ID));
    expect(row[heads[4]]).toBe(harmless(tree?.sorte ?? null) ?? '');
    if (tree?.hoehe_m != null) expect(number(row[heads[5]])).toBe(tree.hoehe_m);
    expect(Math.abs(number(row[heads[1]]) - (tree?.east ?? 0))).toBeLessThan(0.01);
  }
});

test('every column has a value for some tree, and every format takes all of them', async () => {
  for (const format of ['gpkg', 'shp', 'kml', 'xlsx', 'csv', 'geojson'] as const)
    expect(
      (await made({ format, columns: [...TRADE_COLUMNS], filter: { genus: 'Acer' } })).written,
    ).toBeGreaterThan(0);
});

test('the filter of the list holds, and is written down with the columns', async () => {
  const { written, total } = await made({ filter: { status: ['GEF'] }, format: 'csv' });
  const [felled] = await select<{ count: number }>(
    app.database.knex,
    sql`SELECT count(*)::int AS count FROM trees WHERE status = 'GEF'`,
  );
  expect(felled?.count).toBeGreaterThan(0);
  expect({ written, total }).toEqual({ written: felled?.count, total: felled?.count });
  const events = await select<{ payload: string }>(
    app.database.knex,
    sql`SELECT payload FROM audit_events WHERE noun = 'trade_export' ORDER BY id DESC LIMIT 1`,
  );
  expect(events[0]?.payload).toContain('GEF');
  expect(events[0]?.payload).toContain('hoehe_m');
});

test('an export is its maker’s alone', async () => {
  const { id } = await made({ format: 'csv' });
  const viewer = await app.as('viewer');
  expect((await viewer.get(`/api/trade-exports/${id}`)).status).toBe(404);
  expect((await viewer.get(`/api/trade-exports/${id}/file`)).status).toBe(404);
  expect((await (await app.as('contractor')).post('/api/trade-exports', usual)).status).toBe(403);
  expect((await app.anonymous.get(`/api/trade-exports/${id}/file`)).status).toBe(401);
});

test('unknown columns and formats are refused', async () => {
  for (const wrong of [
    { columns: [] },
    { columns: ['passwort'] },
    { format: 'dwg' },
    { filter: { state: ['x'] } },
  ])
    expect((await app.post('/api/trade-exports', { ...usual, ...wrong })).status).toBe(422);
});

test('the texts are as hard as they are meant to be', () => {
  expect(HARD_TEXTS.some((text) => Buffer.byteLength(text) > 190)).toBe(true);
});

test('a field sheet is a paper, in both languages, for not too many trees', async () => {
  for (const language of ['de', 'en']) {
    const response = await fetch(`${app.origin}/api/field-sheet.pdf?status=GEF,PLAN&language=${language}`, {
      headers: app.headers,
    });
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(Buffer.from(await response.arrayBuffer()).toString('latin1', 0, 5)).toBe('%PDF-');
  }
  expect(await app.get('/api/field-sheet.pdf')).toMatchObject({
    status: 422,
    body: { issues: [{ key: 'too_many_for_paper' }] },
  });
}, 60_000);
