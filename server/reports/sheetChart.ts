import type { SheetChart } from 'hucre/xlsx';
import { colourOf } from './statistics/bars.rules.ts';

/** Which columns of a sheet are drawn as bars, in the order of the rows; places from 0. */
export interface ChartOfSheet {
  title: string;
  label: number;
  values: readonly number[];
}

/** More bars nobody reads in one chart; a sheet of costs may have hundreds of streets. Own proposal. */
const MOST_BARS = 25;

/** In cells: beside the table, one column left free. */
const WIDTH = 10;
const LEAST_HEIGHT = 14;
/** What title, legend and axis take besides the bars. */
const FRAME_HEIGHT = 6;

/** The bars of the report on screen and paper, drawn by the spreadsheet program from the cells themselves. */
export function chartOf(
  { title, label, values }: ChartOfSheet,
  columns: readonly { name: string; format: string }[],
  rowCount: number,
): SheetChart {
  const last = Math.min(rowCount, MOST_BARS) + 1;
  const cells = (column: number) => `$${letters(column + 1)}$2:$${letters(column + 1)}$${last}`;
  const isStacked = values.length > 1;
  const [first = 0] = values;
  return {
    type: 'bar',
    title,
    titleFontSize: 12,
    altText: title,
    series: values.map((column, index) => ({
      name: columns[column]?.name ?? '',
      values: cells(column),
      categories: cells(label),
      color: colourOf(index).slice(1),
    })),
    ...(isStacked ? { barGrouping: 'stacked', overlap: 100 } : {}),
    gapWidth: 40,
    legend: isStacked ? 'bottom' : false,
    axes: {
      // The first row of the table stands on top, as in the table.
      x: { reverse: true },
      y: { crosses: 'max', numberFormat: { formatCode: columns[first]?.format ?? '#,##0' } },
    },
    anchor: {
      from: { row: 1, col: columns.length + 1 },
      to: {
        row: Math.max(LEAST_HEIGHT, last + FRAME_HEIGHT),
        col: columns.length + 1 + WIDTH,
      },
    },
  };
}

/** The name of the nth column: A … Z, AA … */
export function letters(n: number): string {
  const rest = (n - 1) % LETTERS.length;
  const before = Math.floor((n - 1) / LETTERS.length);
  return (before > 0 ? letters(before) : '') + (LETTERS[rest] ?? '');
}
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
