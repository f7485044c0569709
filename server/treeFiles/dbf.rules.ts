import type { FileColumn } from './treeFile.ts';

/** A column of a dBASE table: what a Shapefile keeps the values of its features in. */
export interface DbfColumn {
  /** At most 10 letters, digits and underscores, no two alike. */
  name: string;
  kind: FileColumn['kind'];
  bytes: number;
  decimals: number;
}

const NAME_LENGTH = 10;
/** dBASE: the length of a text stands in one byte, and 255 is taken. */
export const LONGEST_TEXT_BYTES = 254;
/** With ten digits programs would read numbers of 64 bits; no tree has a number so large. */
const INTEGER_BYTES = 9;
const DECIMAL_BYTES = 16;
const DECIMALS = 3;
const DAY_BYTES = 8;

/** Names as dBASE takes them, no two alike. */
export function dbfNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const plain = name.replaceAll(/[^a-zA-Z0-9_]/g, '_').slice(0, NAME_LENGTH);
    let unique = plain;
    for (let n = 2; taken.has(unique.toLowerCase()); n++)
      unique = `${plain.slice(0, NAME_LENGTH - String(n).length)}${n}`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}

/** `longest`: the bytes of the longest text of each column. */
export function dbfColumns(columns: readonly FileColumn[], longest: readonly number[]): DbfColumn[] {
  const names = dbfNames(columns.map(({ name }) => name));
  return columns.map(({ kind }, index) => ({
    name: names[index] ?? '',
    kind,
    bytes: bytesOf(kind, longest[index] ?? 0),
    decimals: kind === 'decimal' ? DECIMALS : 0,
  }));
}

function bytesOf(kind: FileColumn['kind'], longest: number): number {
  if (kind === 'integer') return INTEGER_BYTES;
  if (kind === 'decimal') return DECIMAL_BYTES;
  return kind === 'day' ? DAY_BYTES : Math.min(Math.max(longest, 1), LONGEST_TEXT_BYTES);
}

/** A value as its column holds it: numbers to the right, all else to the left; nothing is blanks. */
export function dbfCell(value: string | number | null, { kind, bytes, decimals }: DbfColumn): string {
  if (value === null) return ' '.repeat(bytes);
  if (kind === 'integer' || kind === 'decimal') return Number(value).toFixed(decimals).padStart(bytes);
  return kind === 'day' ? String(value).replaceAll('-', '') : String(value);
}
