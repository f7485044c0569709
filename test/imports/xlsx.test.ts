import { writeXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { describeTreeFile } from '../../server/imports/formats/treeFile.ts';
import { dayOfSerial, showsDay } from '../../server/imports/formats/xlsx/serialDate.ts';
import { fileOf, readAll, refusalOf } from './support/files.ts';
import { row, workbook } from './support/workbooks.ts';

const HEADER = ['Nr', 'Art', 'Höhe', 'X', 'Y'];

async function textsOf(bytes: Uint8Array, sheet: string | null = null) {
  const path = await fileOf('bäume.xlsx', bytes);
  const file = await describeTreeFile(path, { layer: sheet, encoding: null });
  return { file, records: await readAll(path, file, 2) };
}

test('a sheet is read below the row that names its columns, titles and remarks above it left aside', async () => {
  const sheet = [
    row(1, ['Baumliste Stadtgarten']),
    row(3, ['Stand', '31.12.2023']),
    row(5, HEADER),
    row(6, ['1', 'Tilia cordata', 12.300000000000001, 447460.8, 5887965.8]),
    '<row r="7"/>',
    row(8, ['2', 'Quercus robur', null, 447470, 5887970]),
    row(9, ['3', 'Acer &amp; &#252;ber', 8, 447480, 5887980]),
  ];
  const { file, records } = await textsOf(workbook({ Liste: sheet.join('') }));
  expect(file).toMatchObject({
    format: 'xlsx',
    layer: 'Liste',
    headerRow: 5,
    recordCount: 3,
    columns: HEADER,
    hasGeometry: false,
  });
  expect(records.map(({ number, texts }) => [number, ...texts])).toEqual([
    [1, '1', 'Tilia cordata', '12.3', '447460.8', '5887965.8'],
    [2, '2', 'Quercus robur', '', '447470', '5887970'],
    [3, '3', 'Acer & über', '8', '447480', '5887980'],
  ]);
});

test('of several sheets the one with most records is read, and any other on request', async () => {
  const book = workbook({
    Lies: row(1, ['Nur ein Hinweis']),
    Klein: row(1, HEADER) + row(2, ['1', 'a', 1, 2, 3]),
    Groß: row(1, HEADER) + row(2, ['1', 'a', 1, 2, 3]) + row(3, ['2', 'b', 1, 2, 3]),
  });
  expect((await textsOf(book)).file).toMatchObject({
    layer: 'Groß',
    layers: [
      { name: 'Klein', recordCount: 1 },
      { name: 'Groß', recordCount: 2 },
    ],
  });
  expect((await textsOf(book, 'Klein')).records).toHaveLength(1);
});

test('days are days, flags are flags, formulas are what was computed, and what was not computed is unreadable', async () => {
  const styles =
    '<numFmts><numFmt numFmtId="164" formatCode="DD&quot;. &quot;MM.YYYY"/><numFmt numFmtId="165" formatCode="0&quot; Tage&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>';
  const cells = [
    '<c r="A2" s="1"><v>31138</v></c>',
    '<c r="B2" s="2"><v>31138.5</v></c>',
    '<c r="C2" s="3"><v>12</v></c>',
    '<c r="D2" t="b"><v>1</v></c>',
    '<c r="E2"><f>A1*2</f><v>24.5</v></c>',
    '<c r="F2" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>',
    '<c r="G2"><f>A1</f></c>',
    '<c r="H2" t="e"><v>#N/A</v></c>',
    '<c r="I2" t="s"><v>0</v></c>',
    '<c r="J2"><v>1.2E-3</v></c>',
  ];
  const sheet = row(1, Array.from('ABCDEFGHIJ')) + `<row r="2">${cells.join('')}</row>`;
  const strings =
    '<si><r><t>Rot</t></r><rPh><t>x</t></rPh><r><t xml:space="preserve">-Eiche_x000D_</t></r></si>';
  const { records } = await textsOf(workbook({ Liste: sheet }, { styles, strings }));
  expect(records[0]?.texts).toEqual([
    '1985-04-01',
    '1985-04-01 12:00',
    '12',
    'true',
    '24.5',
    'ab',
    '\uFFFD',
    '#N/A',
    'Rot-Eiche',
    '0.0012',
  ]);
});

test('a workbook of another program is read alike', async () => {
  const bytes = await writeXlsx({
    sheets: [
      {
        name: 'Bäume',
        columns: [
          { header: 'Nr', key: 'nr' },
          { header: 'Gepflanzt', key: 'day', numFmt: 'dd.mm.yyyy' },
        ],
        data: [{ nr: '1', day: new Date('1998-11-01T00:00:00Z') }],
      },
    ],
  });
  const { file, records } = await textsOf(bytes);
  expect(file.columns).toEqual(['Nr', 'Gepflanzt']);
  expect(records[0]?.texts).toEqual(['1', '1998-11-01']);
});

test.each([
  [1, false, '1900-01-01'],
  [59, false, '1900-02-28'],
  [61, false, '1900-03-01'],
  [45_382, false, '2024-03-31'],
  [43_920, true, '2024-03-31'],
  [0.75, false, '18:00'],
  [-1, false, null],
  [1e9, false, null],
])('the number %d is a day (from 1904: %s): %s', (serial, from1904, day) => {
  expect(dayOfSerial(serial, from1904)).toBe(day);
});

test.each([
  ['dd.mm.yyyy', true],
  ['[$-407]d. mmmm yyyy;@', true],
  ['[h]:mm', true],
  ['General', false],
  ['0.00" m"', false],
  ['#,##0.00 [$€-407];[Red]-#,##0.00', false],
  ['0.00E+00', false],
])('the format %s shows days: %s', (format, shows) => {
  expect(showsDay(format)).toBe(shows);
});

const PLAIN = row(1, HEADER) + row(2, ['1', 'a', 1, 2, 3]);

test.each([
  [
    'a document type with entities',
    () =>
      workbook(
        { A: PLAIN },
        {
          more: {
            'xl/sharedStrings.xml': Buffer.from(
              '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><sst><si><t>&a;</t></si></sst>',
            ),
          },
        },
      ),
    'xml_with_doctype',
  ],
  ['a cell nowhere', () => workbook({ A: `${PLAIN}<row r="3"><c r="7"><v>1</v></c></row>` }), 'xlsx_damaged'],
  ['a row beyond all rows', () => workbook({ A: `${PLAIN}<row r="2000000"/>` }), 'xlsx_damaged'],
  [
    'a cell at the far end',
    () => workbook({ A: `${PLAIN}<row r="3"><c r="XFD3"><v>1</v></c></row>` }),
    'too_many_columns',
  ],
  ['tags that never end', () => workbook({ A: `${PLAIN}<row r="3"><c r="A3"` }), 'xml_damaged'],
  ['elements 1,000 deep', () => workbook({ A: '<a>'.repeat(1000) }), 'xml_damaged'],
  ['nothing but titles', () => workbook({ A: row(1, ['Nur ein Titel']) }), 'no_records'],
  [
    'a sheet that unpacks to a hundred times its size',
    () => workbook({ A: PLAIN }, { more: { 'xl/bomb.xml': new Uint8Array(30_000_000) } }),
    'zip_too_large',
  ],
  [
    'an archive in the archive',
    () => workbook({ A: PLAIN }, { more: { 'xl/embeddings/a.zip': new Uint8Array(3) } }),
    'zip_nested',
  ],
])('a workbook with %s is refused', async (_what, make, key) => {
  expect(await refusalOf(describeTreeFile(await fileOf('x.xlsx', make())))).toBe(key);
});

test('entities that are not XML’s own stay as they are written', async () => {
  const { records } = await textsOf(
    workbook({ A: row(1, ['Nr', 'Art']) + row(2, ['1', '&nbsp;&lt;b&gt;']) }),
  );
  expect(records[0]?.texts).toEqual(['1', '&nbsp;<b>']);
});
