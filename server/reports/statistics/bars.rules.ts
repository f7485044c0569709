import type { StatisticsTable } from '../reports.contract.ts';

/**
 * In the order of a table's charted columns; nine can be told apart, by `hatch.rules.ts` also without colours, and the
 * swatch in each head says which is which.
 */
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

export function colourOf(index: number): string {
  return COLOURS[index % COLOURS.length] ?? '';
}

/** The longest bar of a table, which fills the width. */
export function largestOf({ rows, chart }: StatisticsTable): number {
  return Math.max(0, ...rows.map((row) => sumOf(row, chart?.values ?? [])));
}

/** The parts of a row's bar in hundredths of the width, and where the limit lies if it is within. */
export function barsOf(
  { rows, chart }: StatisticsTable,
  row: number,
  largest: number,
): { parts: { x: number; width: number; index: number }[]; limit: number | null } {
  if (!chart || largest === 0) return { parts: [], limit: null };
  let x = 0;
  const parts = chart.values.map((column, index) => {
    const width = (numberOf(rows[row]?.[column]) / largest) * 100;
    const part = { x, width, index };
    x += width;
    return part;
  });
  const isWithin = chart.limit !== null && chart.limit <= largest;
  return {
    parts: parts.filter(({ width }) => width > 0),
    limit: isWithin ? ((chart.limit ?? 0) / largest) * 100 : null,
  };
}

type Value = StatisticsTable['rows'][number][number];

function sumOf(row: readonly Value[], columns: readonly number[]): number {
  return columns.reduce((sum, column) => sum + numberOf(row[column]), 0);
}

function numberOf(value: Value | undefined): number {
  return typeof value === 'number' ? value : 0;
}
