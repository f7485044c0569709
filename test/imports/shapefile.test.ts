import { expect, test } from 'vitest';
import { describeTreeFile } from '../../server/imports/formats/treeFile.ts';
import { fileOf, readAll, refusalOf, zip } from './support/files.ts';
import { dbf, shp, UTM32_PRJ, type DbfField } from './support/shapefiles.ts';

const FIELDS: DbfField[] = [
  ['nummer', 'C', 10, 0],
  ['straße', 'C', 30, 0],
  ['jahr', 'N', 6, 0],
  ['umfang', 'N', 10, 2],
  ['datum', 'D', 8, 0],
];
const RECORDS = [
  ['1', 'Ährenweg', '1985', '120.50', '20210331'],
  ['S 2/3', 'Am Öl', '******', '', ''],
];
const POINTS = [[446000.25, 5888000.75], null] as const;

function shapefile(parts: Record<string, Uint8Array | string> = {}): Uint8Array {
  const whole = {
    'baum.dbf': dbf(FIELDS, RECORDS),
    'baum.shp': shp(POINTS),
    'baum.prj': UTM32_PRJ,
    'baum.cpg': 'UTF-8',
    ...parts,
  };
  return zip(Object.fromEntries(Object.entries(whole).map(([name, part]) => [name, Buffer.from(part)])));
}

test('records, points, projection and encoding of a zipped Shapefile are read', async () => {
  const path = await fileOf('baum.zip', shapefile());
  const file = await describeTreeFile(path);
  expect(file).toMatchObject({
    format: 'shapefile',
    encoding: { name: 'utf-8', how: 'cpg' },
    hasGeometry: true,
    recordCount: 2,
    columns: ['nummer', 'straße', 'jahr', 'umfang', 'datum'],
    crsNote: { from: 'prj', text: UTM32_PRJ },
  });
  expect(await readAll(path, file)).toEqual([
    {
      number: 1,
      texts: ['1', 'Ährenweg', '1985', '120.50', '2021-03-31'],
      x: 446000.25,
      y: 5888000.75,
      fault: null,
    },
    {
      number: 2,
      texts: ['S 2/3', 'Am Öl', '', '', ''],
      x: Number.NaN,
      y: Number.NaN,
      fault: 'geometry_missing',
    },
  ]);
});

test.each([
  ['.cpg says 1252', { 'baum.cpg': '1252' }, 'latin1', 'cpg'],
  ['.cpg says ISO 88591', { 'baum.cpg': 'ISO 88591' }, 'latin1', 'cpg'],
  ['nobody says, and it is not UTF-8', { 'baum.cpg': '' }, 'latin1', 'fallback'],
  ['nobody says, and it fits UTF-8', { 'baum.cpg': '?' }, 'utf8', 'valid'],
] as const)('umlauts are right when %s', async (_, parts, encoding, how) => {
  const path = await fileOf(
    'baum.zip',
    shapefile({ 'baum.dbf': dbf(FIELDS, RECORDS, { encoding }), ...parts }),
  );
  const file = await describeTreeFile(path);
  expect(file.encoding.how).toBe(how);
  expect(file.columns[1]).toBe('straße');
  expect((await readAll(path, file)).map(({ texts }) => texts[1])).toEqual(['Ährenweg', 'Am Öl']);
});

test('deleted records are left out and the others keep their numbers', async () => {
  const records = ['a', 'b', 'c', 'd'].map((number) => [number]);
  const parts = {
    'baum.dbf': dbf([['nr', 'C', 4, 0]], records, { deleted: [0, 2] }),
    'baum.shp': shp([
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 4],
    ]),
  };
  const path = await fileOf('baum.zip', shapefile(parts));
  const read = await readAll(path, await describeTreeFile(path), 2);
  expect(read.map(({ number, texts, x }) => [number, texts[0], x])).toEqual([
    [2, 'b', 2],
    [4, 'd', 4],
  ]);
});

test.each([
  ['without a .shp', zip({ 'baum.dbf': dbf(FIELDS, RECORDS) }), 'zip_without_shapefile'],
  ['without a .dbf', zip({ 'baum.shp': shp(POINTS) }), 'zip_without_dbf'],
  ['with two', shapefile({ 'zwei.shp': shp(POINTS) }), 'zip_with_several_shapefiles'],
  ['with an empty .dbf', shapefile({ 'baum.dbf': '' }), 'dbf_damaged'],
  ['with an archive inside', shapefile({ 'more.zip': 'x' }), 'zip_nested'],
])('an archive %s is refused with a sentence', async (_, bytes, key) => {
  expect(await refusalOf(describeTreeFile(await fileOf('baum.zip', bytes)))).toBe(key);
});

test('a .dbf that claims more records than it has, and a .shp that has fewer, are refused', async () => {
  const claiming = dbf(FIELDS, RECORDS);
  claiming.writeUInt32LE(4_000_000_000, 4);
  const damaged: Record<string, Uint8Array>[] = [{ 'baum.dbf': claiming }, { 'baum.shp': shp([[1, 1]]) }];
  for (const parts of damaged) {
    const path = await fileOf('baum.zip', shapefile(parts));
    const file = await describeTreeFile(path);
    expect(await refusalOf(readAll(path, file))).toMatch(/^(dbf|shp)_damaged$/);
  }
});

test('folders and what macOS adds do not disturb', async () => {
  const bytes = zip({
    'Export/Baum.SHP': shp(POINTS),
    'Export/Baum.DBF': dbf(FIELDS, RECORDS),
    'Export/Baum.prj': Buffer.from(UTM32_PRJ),
    '__MACOSX/Export/._Baum.SHP': Buffer.from('x'),
    '.DS_Store': Buffer.from('x'),
  });
  const file = await describeTreeFile(await fileOf('baum.zip', bytes));
  expect(file.crsNote?.from).toBe('prj');
});
