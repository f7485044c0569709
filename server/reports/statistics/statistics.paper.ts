import { NONE, type PaperFormats } from '../formats.ts';
import type { PaperCell, PaperContent } from '../paper.ts';
import { headedTable, rowsTable, title } from '../pieces.ts';
import type { StatisticsTable } from '../reports.contract.ts';
import type { Sheet } from '../sheet.ts';
import { barsOf, colourOf, largestOf } from './bars.rules.ts';
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

function tablePart(table: StatisticsTable, f: PaperFormats): PaperContent[] {
  const { chart, columns, rows } = table;
  const largest = largestOf(table);
  const body = rows.map((row, place) => [
    ...row.map((value, index) => cell(value, columns[index]?.kind ?? 'text', f)),
    ...(chart ? [bar(table, place, largest)] : []),
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

type Value = StatisticsTable['rows'][number][number];

function cell(value: Value, kind: StatisticsTable['columns'][number]['kind'], f: PaperFormats): PaperCell {
  if (typeof value === 'string') return value;
  if (value === null) return NONE;
  const text = kind === 'share' ? f.share(value) : f.number(value, kind === 'decimal' ? 1 : 0);
  return { text, alignment: 'right' };
}

function bar(table: StatisticsTable, row: number, largest: number): PaperCell {
  const inPoints = (hundredths: number) => (hundredths / 100) * BAR_WIDTH;
  return {
    canvas: barsOf(table, row, largest).parts.map(({ x, width, colour }) => ({
      type: 'rect' as const,
      x: inPoints(x),
      y: 2,
      w: inPoints(width),
      h: BAR_HEIGHT,
      color: colour,
    })),
  };
}
