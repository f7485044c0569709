import fc from 'fast-check';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { csvRecords } from '../../server/imports/formats/csvRecords.ts';
import { describeTreeFile } from '../../server/imports/formats/treeFile.ts';
import { fileOf, readAll, refusalOf } from './support/files.ts';

test.each([
  ['UTF-8 with a mark', Buffer.from('\uFEFFNr;Straße\n1;Ä', 'utf8'), 'utf-8', 'bom'],
  ['UTF-8 without', Buffer.from('Nr;Straße\n1;Ä', 'utf8'), 'utf-8', 'valid'],
  ['plain ASCII', Buffer.from('Nr;Strasse\n1;A', 'utf8'), 'utf-8', 'valid'],
  ['Windows-1252', iconv.encode('Nr;Straße\n1;Ä', 'windows-1252'), 'windows-1252', 'fallback'],
  ['UTF-16 with a mark', iconv.encode('Nr;Straße\n1;Ä', 'utf-16le', { addBOM: true }), 'utf-16le', 'bom'],
])('%s is found and read', async (_, bytes, name, how) => {
  const path = await fileOf('trees.csv', bytes);
  const file = await describeTreeFile(path);
  expect(file.encoding).toEqual({ name, how });
  expect(file.columns[0]).toBe('Nr');
  const [record] = await readAll(path, file);
  expect(record?.texts[1]).toMatch(/^[AÄ]$/);
});

test.each([
  [',', 'a,b,c\n1,"2,5",3'],
  [';', 'a;b;c\n1;2,5;3\n1;2,5;3\n4;5,5;6'],
  ['\t', 'a\tb\tc\n1\t2,5\t3'],
  ['|', 'a|b|c\n1|2,5;x|3'],
])('the delimiter %j is told by where all records agree', async (delimiter, text) => {
  const path = await fileOf('trees.csv', text);
  const file = await describeTreeFile(path);
  expect(file).toMatchObject({ delimiter, columns: ['a', 'b', 'c'] });
  expect((await readAll(path, file)).every(({ fault }) => fault === null)).toBe(true);
});

test('quoted headers, quotes in quotes, line ends in fields and blank lines are read', async () => {
  const path = await fileOf(
    'trees.csv',
    '"Nr";"Bemerkung ""neu"""\r\n1;"zwei\r\nZeilen"\r\n\r\n2;"er sagte ""ja"""\r\n',
  );
  const file = await describeTreeFile(path);
  expect(file).toMatchObject({ columns: ['Nr', 'Bemerkung "neu"'], recordCount: 2 });
  expect((await readAll(path, file)).map(({ texts }) => texts)).toEqual([
    ['1', 'zwei\r\nZeilen'],
    ['2', 'er sagte "ja"'],
  ]);
});

test('columns without a name and with the same name get names of their own', async () => {
  const file = await describeTreeFile(await fileOf('trees.csv', 'Name;;Name\na;b;c'));
  expect(file.columns).toEqual(['Name', 'Spalte 2', 'Name (2)']);
});

test('a record that does not fit its header carries the reason', async () => {
  const path = await fileOf('trees.csv', 'a;b\n1;2\n3\n4;5;;\n6;7;8\n"x"y;1\n');
  const faults = (await readAll(path, await describeTreeFile(path))).map(({ fault }) => fault);
  expect(faults).toEqual([null, 'too_few_fields', null, 'too_many_fields', 'quotes_broken']);
});

test.each([
  ['a quote that is never closed', 'a;b\n1;2\n3;"4\n5;6', 'quote_not_closed'],
  ['a header alone', 'a;b\n', 'no_records'],
  ['nothing', '', 'no_records'],
  ['a text', 'Sehr geehrte Damen und Herren\nanbei die Liste', 'delimiter_unknown'],
  ['a PDF', '%PDF-1.7 …', 'format_unknown'],
  ['an XML', '<?xml version="1.0"?><kml/>', 'format_unknown'],
])('%s is refused with a sentence', async (_, text, key) => {
  expect(await refusalOf(describeTreeFile(await fileOf('trees.csv', text)))).toBe(key);
});

test('whatever is written comes back, wherever the text is cut into pieces', async () => {
  const table = fc.array(
    fc.array(fc.string({ unit: fc.constantFrom('a', 'ä', '"', ';', '\n', '\r', ' ') }), {
      minLength: 2,
      maxLength: 4,
    }),
    { minLength: 1, maxLength: 6 },
  );
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.integer({ min: 1, max: 7 }),
      fc.constantFrom('\n', '\r\n', '\r'),
      async (rows, size, end) => {
        const text = rows.map((row) => row.map(quoted).join(';')).join(end);
        const pieces = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
        const read: string[][] = [];
        for await (const records of csvRecords(asStream(pieces), ';'))
          read.push(...records.map(({ fields }) => fields));
        expect(read).toEqual(rows);
      },
    ),
  );
});

async function* asStream(pieces: readonly string[]): AsyncGenerator<string> {
  yield* pieces;
}
