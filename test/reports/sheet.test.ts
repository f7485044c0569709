import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { expect, inject, test } from 'vitest';
import { writeBook, type Book } from '../../server/reports/sheet.ts';

const BOOK: Book = {
  title: 'Jahresstatistik 2026',
  city: 'Oldenburg (Oldb)',
  madeAt: new Date('2026-06-15T10:00:00Z'),
  language: 'de',
  sheets: [
    {
      name: 'Maßnahmen je 100 Bäume: [alle]',
      columns: [
        { name: 'Baum', kind: 'text' },
        { name: 'Frist', kind: 'day' },
        { name: 'Anzahl', kind: 'whole' },
        { name: 'Umfang', kind: 'decimal' },
        { name: 'Kosten', kind: 'money' },
        { name: 'Anteil', kind: 'share' },
      ],
      rows: [
        ['=1+1', '2026-12-31', 12_345, 1.5, 99.9, 0.125],
        ['Straße & <Weg>\u0001', null, null, null, null, null],
      ],
    },
  ],
};

const bytes = await writeBook(BOOK);

test('a workbook read again has days, numbers and texts where they were', async () => {
  const { sheets } = await readXlsx(bytes);
  const [head, first] = sheets[0]?.rows ?? [];
  expect(head).toEqual(['Baum', 'Frist', 'Anzahl', 'Umfang', 'Kosten', 'Anteil']);
  expect(first).toEqual(['=1+1', new Date('2026-12-31T00:00:00Z'), 12_345, 1.5, 99.9, 0.125]);
});

test('the head is frozen, columns are as wide as their content, formats are those of Germany', () => {
  const files = unzipSync(bytes);
  const sheet = strFromU8(files['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
  const styles = strFromU8(files['xl/styles.xml'] ?? new Uint8Array());
  expect(sheet).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
  expect(sheet).toMatch(/<col min="2" max="2" width="12"/);
  expect(sheet).toContain('<autoFilter ref="A1:F3"');
  expect(styles).toContain('dd.mm.yyyy');
  expect(sheet).not.toMatch(/<f>/);
});

test('the name of a sheet is one that spreadsheet programs take', async () => {
  const twice = { ...BOOK, sheets: [...BOOK.sheets, ...BOOK.sheets] };
  const { sheets } = await readXlsx(await writeBook(twice));
  expect(sheets.map(({ name }) => name)).toEqual([
    'Maßnahmen je 100 Bäume   alle ',
    'Maßnahmen je 100 Bäume   alle 2',
  ]);
});

test('bars are drawn from the cells themselves, beside them, the first row on top', async () => {
  const rows = Array.from({ length: 40 }, (_, index) => [`Straße ${index}`, index, index / 2, index / 3]);
  const columns = ['Bereich', 'Bäume', 'geplant', 'abgenommen'].map((name, index) => ({
    name,
    kind: index === 0 ? ('text' as const) : ('whole' as const),
  }));
  const chart = { title: 'Kosten 2026', label: 0, values: [2, 3] };
  const sheets = [{ name: 'Kosten', columns, rows, foot: [['Summe', 780, 390, 260]], chart }];
  const book = await readXlsx(await writeBook({ ...BOOK, sheets }));
  const [drawn] = book.sheets[0]?.charts ?? [];
  expect(drawn).toMatchObject({ kinds: ['bar'], title: 'Kosten 2026', anchor: { from: { row: 1, col: 5 } } });
  expect(drawn?.series?.map(({ name, valuesRef }) => [name, valuesRef])).toEqual([
    ['geplant', 'Kosten!$C$2:$C$26'],
    ['abgenommen', 'Kosten!$D$2:$D$26'],
  ]);
  expect(drawn?.axes?.x?.reverse).toBe(true);
});

test('what has no rows has no bars', async () => {
  const sheets = BOOK.sheets.map((sheet) => ({
    ...sheet,
    rows: [],
    chart: { title: 'Kosten', label: 0, values: [2] },
  }));
  const { sheets: read } = await readXlsx(await writeBook({ ...BOOK, sheets }));
  expect(read[0]?.charts ?? []).toEqual([]);
});

test.skipIf(!isThere('ogr2ogr'))('GDAL takes days for dates and decimals for numbers', async () => {
  const file = join(await mkdtemp(join(inject('scratch'), 'sheet-')), 'book.xlsx');
  await writeFile(file, bytes);
  const { stdout } = await promisify(execFile)('ogr2ogr', ['-f', 'GeoJSON', '/vsistdout/', file]);
  const read: unknown = JSON.parse(stdout);
  expect(read).toMatchObject({
    features: [
      { properties: { Baum: '=1+1', Frist: '2026-12-31', Anzahl: 12_345, Umfang: 1.5, Kosten: 99.9 } },
      { properties: { Baum: expect.stringContaining('Straße & <Weg>') } },
    ],
  });
});

function isThere(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
