import { NONE, type PaperFormats } from '../formats.ts';
import type { PaperCell, PaperContent } from '../paper.ts';
import { headedTable, rowsTable, title } from '../pieces.ts';
import type { StatisticsTable } from '../reports.contract.ts';
import type { Sheet } from '../sheet.ts';
import type { Statistics } from './statistics.ts';
import { STATISTICS_WORDS } from './statistics.text.ts';

/** The tables one after the other, each row with its bar. */
export function statisticsContent(
  numbers: Statistics,
  tables: readonly StatisticsTable[],
  f: PaperFormats,
  now: Date,
): PaperContent[] {
  const words = STATISTICS_WORDS[f.language];
  const place = numbers.district ?? words.everywhere;
  return [
    ...title(words.title(String(numbers.year)), words.asOf(place, f.moment(now))),
    { text: words.trees(f.number(numbers.trees)) },
    ...tables.filter(({ rows }) => rows.length > 0).flatMap((table) => tablePart(table, f)),
  ];
}

export function statisticsSheets(tables: readonly StatisticsTable[]): Sheet[] {
  return tables.map(({ title: name, columns, rows }) => ({ name, columns, rows }));
}

const BAR_WIDTH = 110;
const BAR_HEIGHT = 7;
/** As on screen; told apart by their order and by the numbers beside them as well. */
const COLOURS = [
  '#1f6f3f',
  '#e08a1e',
  '#2d6da3',
  '#8a4f9e',
  '#b5322e',
  '#7a8b2c',
  '#4d4d4d',
  '#c2a878',
  '#0f8b8d',
];

function tablePart(table: StatisticsTable, f: PaperFormats): PaperContent[] {
  const { chart, columns, rows } = table;
  const largest = Math.max(0, ...rows.map((row) => sumOf(row, chart?.values ?? [])));
  const body = rows.map((row) => [
    ...row.map((value, index) => cell(value, columns[index]?.kind ?? 'text', f)),
    ...(chart ? [bar(row, chart.values, largest)] : []),
  ]);
  const widths = columns.map((_, index) => (index === 0 ? '*' : 'auto'));
  const heads = columns.map(({ name }, index) => headOf(name, index, chart?.values ?? []));
  const drawn = rowsTable(
    [...heads, ...(chart ? [''] : [])],
    [...widths, ...(chart ? [BAR_WIDTH] : [])],
    body,
  );
  return [headedTable(table.title, table.note, drawn, rows.length)];
}

/** Of several bars in one, the head of each column has the colour of its part. */
function headOf(name: string, column: number, charted: readonly number[]): PaperCell {
  const index = charted.indexOf(column);
  const isPart = charted.length > 1 && index >= 0;
  return { text: name, style: 'head', ...(isPart ? { color: colourOf(index) } : {}) };
}

function colourOf(index: number): string {
  return COLOURS[index % COLOURS.length] ?? '';
}

type Value = StatisticsTable['rows'][number][number];

function cell(value: Value, kind: StatisticsTable['columns'][number]['kind'], f: PaperFormats): PaperCell {
  if (typeof value === 'string') return value;
  if (value === null) return NONE;
  const text = kind === 'share' ? f.share(value) : f.number(value, kind === 'decimal' ? 1 : 0);
  return { text, alignment: 'right' };
}

function bar(row: readonly Value[], columns: readonly number[], largest: number): PaperCell {
  let x = 0;
  const parts = columns.map((column, index) => {
    const width = largest === 0 ? 0 : (numberOf(row[column]) / largest) * BAR_WIDTH;
    const part = {
      type: 'rect' as const,
      x,
      y: 2,
      w: width,
      h: BAR_HEIGHT,
      color: colourOf(index),
    };
    x += width;
    return part;
  });
  return { canvas: parts.filter(({ w }) => w > 0) };
}

function sumOf(row: readonly Value[], columns: readonly number[]): number {
  return columns.reduce((sum, column) => sum + numberOf(row[column]), 0);
}

function numberOf(value: Value | undefined): number {
  return typeof value === 'number' ? value : 0;
}
