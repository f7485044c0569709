import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { listedHeader, listedLine } from '../../server/imports/listedFile.ts';

const FORMULAS = ["=cmd|'/c calc'!A1", '+1+1', '-1+1', '@SUM(A1)', '\tTab', '\rReturn', '=1;"x"'];
const NUMBERS = ['-8.2146', '+49', '-1', '12,5', '-1.234,5', '0'];

test('no cell of listed rows is taken for a formula; numbers stay numbers, and everything else comes back', () => {
  const columns = [
    '=SUM(A1)',
    ...FORMULAS.map((_, index) => `f${index}`),
    ...NUMBERS.map((_, index) => `n${index}`),
  ];
  const values = ['@header', ...FORMULAS, ...NUMBERS];
  const shape = { columns, hasGeometry: false, crs: 'EPSG:4326', language: 'de' as const };
  const original = Object.fromEntries(columns.map((column, index) => [column, values[index] ?? '']));
  const issue = { field: null, column: '=SUM(A1)', key: 'implausible', value: '=1+1' };
  const text =
    listedHeader(shape) +
    listedLine({ row: 2, outcome: 'refused', treeId: null, issues: [issue], original }, shape);
  const { data, errors } = Papa.parse<string[]>(text.slice(1), { delimiter: ';', newline: '\r\n' });
  expect(errors).toEqual([]);
  const [header = [], row = []] = data;
  for (const cell of [...header, ...row]) {
    expect(cell).not.toMatch(/^[=@\t\r\n]/);
    if (/^[+-]/.test(cell)) expect(cell).toMatch(/^[+-][\d.,]+$/);
  }
  expect(row.slice(-values.length)).toEqual(
    ['@header', ...FORMULAS].map((value) => `'${value}`).concat(NUMBERS),
  );
});
