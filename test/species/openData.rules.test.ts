import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { matchSpecies } from '../../server/species/species.rules.ts';
import { seededNames } from './names.ts';

/** Real cadastres, kept outside the repository because they belong to their cities. */
const FOLDER = new URL('../../../shared/data/', import.meta.url);
const MAGDEBURG = new URL('magdeburg-2021.shp.zip', FOLDER);
const KONSTANZ = new URL('konstanz-2020.csv', FOLDER);
const there = existsSync(MAGDEBURG) && existsSync(KONSTANZ);
if (!there) console.warn('SKIPPED: the open data of Magdeburg and Konstanz is not beside the repository.');

const { index } = await seededNames();

test.skipIf(!there)('all but 3 in 1000 trees of Magdeburg have a species', { timeout: 60_000 }, async () => {
  const names = await magdeburgNames();
  expect(names).toHaveLength(83_772);
  // `unbekannt` alone is 197 trees.
  expect(unmatched(names)).toBeLessThan(names.length * 0.003);
});

test.skipIf(!there)(
  'all but 3 in 1000 trees of Konstanz have a species by their botanical name',
  async () => {
    const names = await konstanzNames('Name_lat');
    expect(names).toHaveLength(15_711);
    expect(unmatched(names)).toBeLessThan(names.length * 0.003);
  },
);

test.skipIf(!there)('all but 2 in 100 trees of Konstanz have one by their German name alone', async () => {
  const names = await konstanzNames('Name_dt');
  expect(unmatched(names)).toBeLessThan(names.length * 0.02);
});

function unmatched(names: readonly string[]): number {
  return names.filter((name) => matchSpecies(name, index).speciesId === null).length;
}

async function konstanzNames(column: string): Promise<string[]> {
  const text = (await readFile(KONSTANZ, 'utf8')).replace(/^\uFEFF/, '');
  const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  return data.map((row) => row[column] ?? '');
}

async function magdeburgNames(): Promise<string[]> {
  const entries = unzipSync(await readFile(MAGDEBURG), { filter: ({ name }) => name.endsWith('.dbf') });
  const [table] = Object.values(entries);
  if (!table) throw new Error('the archive holds no table');
  return columnOf(Buffer.from(table), 'ga_lang');
}

/** One column of a dBASE table in UTF-8. A general reader takes 15 s for this file. */
function columnOf(table: Buffer, wanted: string): string[] {
  const [rows, header, length] = [table.readUInt32LE(4), table.readUInt16LE(8), table.readUInt16LE(10)];
  let offset = 1;
  for (let field = 32; table[field] !== 0x0d; field += 32) {
    const width = table.readUInt8(field + 16);
    const name = table.toString('latin1', field, field + 11).replaceAll('\0', '');
    if (name === wanted) {
      return Array.from({ length: rows }, (_, row) => {
        const start = header + row * length + offset;
        return table.toString('utf8', start, start + width).trim();
      });
    }
    offset += width;
  }
  throw new Error(`the table has no column ${wanted}`);
}
