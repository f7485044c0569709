import { execFileSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { describe, expect, test } from 'vitest';
import { analyseFile } from '../../server/imports/analyse.ts';
import { describeTreeFile } from '../../server/imports/formats/treeFile.ts';
import { hasGdal } from '../support/gdal.ts';
import { fileOf, geojson, readAll, refusalOf } from './support/files.ts';
import { blob, geopackage, layer, wkbPoint, wkbSet } from './support/geopackages.ts';

const HERE = blob(wkbPoint(447_460.8, 5_887_965.8));
const TREES = layer('baeume', [
  `${HERE}, 12, 'Grüner Weg', 'Tilia cordata', '1985-04-01', 12.5`,
  `${blob(wkbPoint(447_470, 5_887_970))}, 13, NULL, 'Quercus robur', NULL, NULL`,
]);

test('a layer is read with its columns, values, places and coordinate system', async () => {
  const path = await geopackage(TREES);
  const file = await describeTreeFile(path);
  expect(file).toMatchObject({
    format: 'geopackage',
    layer: 'baeume',
    columns: ['fid', 'baumnummer', 'Straße', 'art_bot', 'gepflanzt', 'hoehe'],
    hasGeometry: true,
    crsNote: { from: 'srs', text: 'EPSG:25832' },
    recordCount: 2,
    layers: [{ name: 'baeume', recordCount: 2, hasGeometry: true }],
  });
  expect(await readAll(path, file, 1)).toEqual([
    {
      number: 1,
      texts: ['1', '12', 'Grüner Weg', 'Tilia cordata', '1985-04-01', '12.5'],
      x: 447_460.8,
      y: 5_887_965.8,
      fault: null,
    },
    { number: 2, texts: ['2', '13', '', 'Quercus robur', '', ''], x: 447_470, y: 5_887_970, fault: null },
  ]);
});

test('of several layers the one of trees is read, and any other on request', async () => {
  const path = await geopackage(layer('wege', Array(5).fill(`${HERE}, 1, 'Weg', NULL, NULL, NULL`)), TREES);
  expect((await describeTreeFile(path)).layer).toBe('baeume');
  const other = await describeTreeFile(path, { layer: 'wege', encoding: null });
  expect(other).toMatchObject({ layer: 'wege', recordCount: 5 });
  expect(await readAll(path, other)).toHaveLength(5);
  expect(await refusalOf(describeTreeFile(path, { layer: 'x', encoding: null }))).toBe('layer_unknown');
});

test('a system that is only described is understood by its description', async () => {
  const at = blob(wkbPoint(3_447_511, 5_889_880));
  const path = await geopackage(layer('baeume', [`${at}, 1, NULL, NULL, NULL, NULL`], 100_001));
  const { crs } = await analyseFile(path, 25_832);
  expect(crs).toMatchObject({ code: 'EPSG:31467', how: 'srs', mustConfirm: false });
});

test.each([
  ['nothing', 'NULL', 'geometry_missing'],
  ['a text', `'POINT(8 53)'`, 'geometry_damaged'],
  ['bytes of no meaning', `x'00112233'`, 'geometry_damaged'],
  ['the end cut off', blob(wkbPoint(1, 2).subarray(0, 12)), 'geometry_damaged'],
  ['a box of an unknown kind', blob(wkbPoint(1, 2), { flags: 0b1111 }), 'geometry_damaged'],
  ['an empty point', blob(wkbPoint(NaN, NaN), { flags: 0b1_0001 }), 'geometry_missing'],
  ['a polygon', blob(wkbSet(3, [])), 'geometry_not_point'],
  ['two points', blob(wkbSet(4, [wkbPoint(1, 2), wkbPoint(3, 4)])), 'geometry_not_point'],
  ['one point in a set', blob(wkbSet(4, [wkbPoint(1, 2)])), null],
  ['a point with height', blob(wkbPoint(1, 2, 1001)), null],
  ['a point with height in the old way', blob(wkbPoint(1, 2, 0x8000_0001)), null],
])(
  'a geometry that is %s gives the row its fault, and the others are read',
  async (_what, geometry, fault) => {
    const rows = [`${geometry}, 1, NULL, NULL, NULL, NULL`, `${HERE}, 2, NULL, NULL, NULL, NULL`];
    const path = await geopackage(layer('baeume', rows));
    const records = await readAll(path, await describeTreeFile(path));
    expect(records.map((record) => record.fault)).toEqual([fault, null]);
    expect(Number.isNaN(records[0]?.x)).toBe(fault !== null);
  },
);

describe('a file that wants to run something', () => {
  const ENDLESS = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS fid FROM n`;

  test('has its views looked over', async () => {
    const path = await geopackage(
      TREES,
      `CREATE VIEW falle AS ${ENDLESS};
       INSERT INTO gpkg_contents VALUES ('falle', 'features', 'falle', 25832);
       INSERT INTO gpkg_geometry_columns VALUES ('falle', 'fid', 'POINT', 25832, 0, 0);`,
    );
    expect((await describeTreeFile(path)).layers.map(({ name }) => name)).toEqual(['baeume']);
    expect(await refusalOf(describeTreeFile(path, { layer: 'falle', encoding: null }))).toBe('layer_unknown');
  });

  test('whose list of layers is a view is refused', async () => {
    const path = await geopackage(
      `DROP TABLE gpkg_contents; CREATE VIEW gpkg_contents AS SELECT 'x' AS table_name, 'features' AS data_type, i FROM (${ENDLESS.replace('AS fid', 'AS i')});`,
    );
    expect(await refusalOf(describeTreeFile(path))).toBe('gpkg_without_contents');
  });

  test('has columns that are computed when read looked over', async () => {
    const path = await geopackage(
      TREES,
      `ALTER TABLE baeume ADD COLUMN teuer TEXT AS (hex(zeroblob(100000000))) VIRTUAL;`,
    );
    const file = await describeTreeFile(path);
    expect(file.columns).not.toContain('teuer');
    expect(await readAll(path, file)).toHaveLength(2);
  });

  test('is not written to, by triggers or otherwise, and leaves nothing behind', async () => {
    const path = await geopackage(
      TREES,
      `CREATE TRIGGER falle AFTER INSERT ON baeume BEGIN DELETE FROM baeume; END;`,
    );
    const before = await readFile(path);
    await readAll(path, await describeTreeFile(path));
    expect(Buffer.compare(await readFile(path), before)).toBe(0);
    expect((await readdir(tmpdir())).filter((name) => name.startsWith('baumkataster-layer-'))).toEqual([]);
  });
});

test('a file left in write-ahead mode is read without its log', async () => {
  const path = await geopackage(TREES);
  const bytes = await readFile(path);
  bytes[18] = 2;
  bytes[19] = 2;
  await writeFile(path, bytes);
  expect(await readAll(path, await describeTreeFile(path))).toHaveLength(2);
});

test.each([
  ['cut off', (bytes: Buffer) => bytes.subarray(0, 5000)],
  ['overwritten', (bytes: Buffer) => bytes.fill(0xff, 4096, 12_288)],
  ['all zeros behind its head', (bytes: Buffer) => bytes.fill(0, 100)],
  ['nothing but a head', (bytes: Buffer) => bytes.subarray(0, 16)],
])('a file that is %s is refused with a sentence', async (_what, damage) => {
  const path = await fileOf('x.gpkg', damage(await readFile(await geopackage(TREES))));
  expect(await refusalOf(describeTreeFile(path))).toMatch(
    /^(gpkg_damaged|gpkg_without_contents|no_records)$/,
  );
});

test('a layer without records, and a table without places', async () => {
  expect(await refusalOf(describeTreeFile(await geopackage(layer('leer', []))))).toBe('no_records');
  const path = await geopackage(
    `INSERT INTO gpkg_contents VALUES ('liste', 'attributes', 'liste', NULL);
     CREATE TABLE liste (nr TEXT, x REAL, y REAL); INSERT INTO liste VALUES ('1', 447460.8, 5887965.8);`,
  );
  const { file, crs, proposedMapping } = await analyseFile(path, 25_832);
  expect(file).toMatchObject({ hasGeometry: false, layer: 'liste' });
  expect(proposedMapping.columns).toMatchObject({ x: 'x', y: 'y' });
  expect(crs).toMatchObject({ code: 'EPSG:25832', how: 'range' });
});

test.skipIf(!hasGdal)('a GeoPackage of GDAL says what the GeoJSON it was made from says', async () => {
  const trees = Array.from({ length: 300 }, (_, index) => ({
    at: [8.2 + index / 10_000, 53.14],
    properties: { nr: `${index}`, art: 'Müllers Eiche', hoehe: index / 10 },
  }));
  const source = await fileOf('trees.geojson', geojson(trees));
  const path = `${source}.gpkg`;
  execFileSync('ogr2ogr', ['-f', 'GPKG', path, source, '-t_srs', 'EPSG:25832', '-nln', 'baum "1"']);
  const file = await describeTreeFile(path);
  expect(file).toMatchObject({ layer: 'baum "1"', recordCount: 300, crsNote: { text: 'EPSG:25832' } });
  const records = await readAll(path, file, 100);
  expect(records).toHaveLength(300);
  expect(records[7]?.texts.slice(1)).toEqual(['7', 'Müllers Eiche', '0.7']);
});
