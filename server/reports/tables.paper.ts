import { NONE, type PaperFormats } from './formats.ts';
import type { PaperCell, PaperContent } from './paper.ts';
import { headedTable, rowsTable } from './pieces.ts';
import type { StatisticsTable } from './reports.contract.ts';
import type { Sheet } from './sheet.ts';
import { barsOf, colourOf, largestOf } from './statistics/bars.rules.ts';
import { hatchOf, type Box } from './statistics/hatch.rules.ts';

/** Tables one after the other, each row with its bar; those without a row are left out. */
export function tableParts(tables: readonly StatisticsTable[], f: PaperFormats): PaperContent[] {
  return tables.filter(({ rows }) => rows.length > 0).map((table) => tablePart(table, f));
}

/** The same tables as sheets of a workbook, the sums below and the bars beside. */
export function tableSheets(tables: readonly StatisticsTable[]): Sheet[] {
  return tables.map(({ title: name, columns, rows, foot, chart }) => ({
    name,
    columns,
    rows,
    ...(foot && rows.length > 0 ? { foot } : {}),
    ...(chart ? { chart: { title: name, label: chart.label, values: chart.values } } : {}),
  }));
}

const BAR_WIDTH = 110;
const BAR_HEIGHT = 7;
const SWATCH = 6;
/** In points. */
const HATCH_GAP = 2.4;

function tablePart(table: StatisticsTable, f: PaperFormats): PaperContent {
  const { chart, columns, rows, foot } = table;
  const largest = largestOf(table);
  const written = (row: readonly Value[], isSum = false) =>
    row.map((value, index) => cell(value, columns[index]?.kind ?? 'text', isSum, f));
  const body = rows.map((row, place) => [...written(row), ...(chart ? [bar(table, place, largest)] : [])]);
  const sums = (foot ?? []).map((row) => [...written(row, true), ...(chart ? [''] : [])]);
  const widths = columns.map((_, index) => (index === 0 ? '*' : 'auto'));
  const heads = columns.map((_, index) => headOf(table, index));
  const drawn = rowsTable(
    [...heads, ...(chart ? [''] : [])],
    [...widths, ...(chart ? [BAR_WIDTH] : [])],
    [...body, ...sums],
  );
  return headedTable(table.title, table.note, drawn, rows.length + sums.length);
}

/** Of several bars in one, the head of each column has a swatch drawn as its part; they stand in the same order. */
function headOf({ columns, chart }: StatisticsTable, column: number): PaperCell {
  const { name = '', kind = 'text' } = columns[column] ?? {};
  const alignment = kind === 'text' ? 'left' : 'right';
  const index = chart?.values.indexOf(column) ?? -1;
  const head = { text: name, style: 'head', alignment } as const;
  if (!chart || chart.values.length < 2 || index < 0) return head;
  return {
    columns: [
      { width: '*', ...head },
      { width: SWATCH, canvas: partOf(index, { x: 0, y: 2, width: SWATCH, height: SWATCH }) },
    ],
    columnGap: 3,
  };
}

type Value = StatisticsTable['rows'][number][number];
type Kind = StatisticsTable['columns'][number]['kind'];

function cell(value: Value, kind: Kind, isSum: boolean, f: PaperFormats): PaperCell {
  if (kind === 'text') return { text: value ?? NONE, bold: isSum };
  return { text: wordsOf(value, kind, f), alignment: 'right', bold: isSum, noWrap: true };
}

function wordsOf(value: Value, kind: Kind, f: PaperFormats): string {
  if (typeof value === 'string') return value;
  if (kind === 'money') return f.money(value);
  return kind === 'share' ? f.share(value) : f.number(value, kind === 'decimal' ? 1 : 0);
}

function bar(table: StatisticsTable, row: number, largest: number): PaperCell {
  const inPoints = (hundredths: number) => (hundredths / 100) * BAR_WIDTH;
  const { parts, limit } = barsOf(table, row, largest);
  return {
    canvas: [
      ...parts.flatMap(({ x, width, index }) =>
        partOf(index, { x: inPoints(x), y: 2, width: inPoints(width), height: BAR_HEIGHT }),
      ),
      ...(limit === null ? [] : [limitLine(inPoints(limit))]),
    ],
  };
}

/** Colour and lines; two parts side by side are told apart on a printer without colours too. */
function partOf(index: number, box: Box) {
  const { x, y, width, height } = box;
  return [
    { type: 'rect' as const, x, y, w: width, h: height, color: colourOf(index) },
    ...hatchOf(index, box, HATCH_GAP).map((line) => ({
      type: 'line' as const,
      ...line,
      lineWidth: 0.6,
      lineColor: '#ffffff',
    })),
  ];
}

/** Where a limit lies, as on screen. */
function limitLine(x: number) {
  return {
    type: 'line' as const,
    x1: x,
    x2: x,
    y1: 0,
    y2: BAR_HEIGHT + 4,
    lineWidth: 1,
    dash: { length: 2, space: 1.5 },
  };
}
