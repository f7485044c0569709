import type { SheetRow } from './sheetRows.ts';

/** So many rows of a sheet are looked at to find the one that names its columns. */
export const LOOKED_AT_ROWS = 60;

/**
 * The row that names the columns: the first one that is about as wide as the table and holds words only, each of them
 * once. Titles and remarks above it are narrower. Null: none does.
 */
export function headerIn(rows: readonly SheetRow[]): SheetRow | null {
  const looked = rows.slice(0, LOOKED_AT_ROWS);
  const widths = looked.map(filledIn).toSorted((a, b) => a - b);
  // Half of the rows are at least as wide: those of the table.
  const usual = widths[Math.floor(widths.length / 2)] ?? 0;
  const isWide = (row: SheetRow) => filledIn(row) >= 2 && filledIn(row) * 2 >= usual;
  return looked.find((row) => isWide(row) && namesColumns(row)) ?? looked.find(isWide) ?? null;
}

function filledIn({ texts }: SheetRow): number {
  return texts.filter((text) => text !== '').length;
}

function namesColumns({ texts, words }: SheetRow): boolean {
  const filled = texts.filter((text) => text !== '');
  return (
    texts.every((text, column) => text === '' || words[column]) && new Set(filled).size === filled.length
  );
}

/** How many columns the table has: those the header names, and those with values beside it. */
export function widthOf(header: SheetRow, rows: readonly SheetRow[]): number {
  const below = rows.filter(({ number }) => number > header.number);
  return Math.max(header.texts.length, ...below.map(({ texts }) => texts.length));
}
