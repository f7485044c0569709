import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { analyseFile } from '../../server/imports/analyse.ts';
import { describeTreeFile } from '../../server/imports/formats/treeFile.ts';
import { csv, fileOf, geojson, readAll, zip } from './support/files.ts';
import { dbf, shp } from './support/shapefiles.ts';

const TABLE = csv([
  ['Nr', 'Straße', 'Art', 'X', 'Y'],
  ['1', 'Öchtering Größe', 'Mähliger Rüster', '447460', '5887965'],
  ['2', 'Ährenweg', 'Süß-Kirsche', '447470', '5887970'],
]);
const STREETS = ['Öchtering Größe', 'Ährenweg'];

async function streetsIn(bytes: Uint8Array, encoding: 'cp850' | null = null) {
  const path = await fileOf('bäume.csv', bytes);
  const file = await describeTreeFile(path, { layer: null, encoding });
  const records = await readAll(path, file);
  return { ...file.encoding, streets: records.map(({ texts }) => texts[1]) };
}

test.each([
  ['utf-8', 'utf-8', 'valid'],
  ['windows-1252', 'windows-1252', 'fallback'],
  ['cp850', 'cp850', 'fallback'],
  ['macintosh', 'macintosh', 'fallback'],
  ['utf-16le', 'utf-16le', 'valid'],
  ['utf-16be', 'utf-16be', 'valid'],
])('a table in %s that does not say so is read as %s', async (encoding, name, how) => {
  expect(await streetsIn(iconv.encode(TABLE, encoding))).toEqual({ name, how, streets: STREETS });
});

test.each([
  ['utf-8', 'utf-8'],
  ['utf-16le', 'utf-16le'],
  ['utf-16be', 'utf-16be'],
])('a byte order mark of %s is believed', async (encoding, name) => {
  const bytes = iconv.encode(TABLE, encoding, { addBOM: true });
  expect(await streetsIn(bytes)).toEqual({ name, how: 'bom', streets: STREETS });
});

test('French names and dashes do not make Windows look like a Macintosh', async () => {
  const table = csv([
    ['Nr', 'Ort'],
    ['1', 'Allée – „Café“ René'],
  ]);
  const { name } = await streetsIn(iconv.encode(table, 'windows-1252'));
  expect(name).toBe('windows-1252');
});

test('whoever sends the file has the last word', async () => {
  const given = await streetsIn(iconv.encode(TABLE, 'windows-1252'), 'cp850');
  expect(given).toMatchObject({ name: 'cp850', how: 'given' });
  expect(given.streets).not.toEqual(STREETS);
});

test('words with umlauts are shown under the encoding that was taken, and under others', async () => {
  const path = await fileOf('bäume.csv', iconv.encode(TABLE, 'cp850'));
  const { encodings } = await analyseFile(path, 25_832);
  expect(encodings[0]).toMatchObject({ name: 'cp850' });
  expect(encodings[0]?.words).toContain('Größe');
  expect(encodings.map(({ name }) => name)).toEqual(expect.arrayContaining(['utf-8', 'windows-1252']));
  expect(new Set(encodings.map(({ words }) => words.join())).size).toBe(encodings.length);
  const plain = await analyseFile(
    await fileOf(
      'x.csv',
      csv([
        ['Nr', 'X'],
        ['1', '2'],
      ]),
    ),
    25_832,
  );
  expect(plain.encodings).toEqual([]);
});

test('a table of a Shapefile without a word is read by its umlauts, and as its sender says', async () => {
  const table = dbf(
    [
      ['nr', 'C', 4, 0],
      ['weg', 'C', 20, 0],
    ],
    [['1', 'XXXXX']],
  );
  const at = table.indexOf('XXXXX');
  iconv.encode('Gräfe', 'cp850').copy(table, at);
  const path = await fileOf('b.zip', zip({ 'b.shp': shp([[447_460, 5_887_965]]), 'b.dbf': table }));
  const file = await describeTreeFile(path);
  expect(file.encoding).toEqual({ name: 'cp850', how: 'fallback' });
  expect((await readAll(path, file))[0]?.texts).toEqual(['1', 'Gräfe']);
  expect((await analyseFile(path, 25_832)).encodings[0]?.words).toContain('Gräfe');
  const given = await describeTreeFile(path, { layer: null, encoding: 'windows-1252' });
  expect(given.encoding).toEqual({ name: 'windows-1252', how: 'given' });
});

test('GeoJSON in UTF-16 is told from a table', async () => {
  const text = geojson([{ at: [8.2, 53.1], properties: { art: 'Süßkirsche' } }]);
  const path = await fileOf('x.geojson', iconv.encode(text, 'utf-16le', { addBOM: true }));
  const file = await describeTreeFile(path);
  expect(file).toMatchObject({ format: 'geojson', encoding: { name: 'utf-16le' } });
  expect((await readAll(path, file))[0]?.texts).toEqual(['Süßkirsche']);
});
