import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from } from 'pg-copy-streams';

export type Cell = string | number | boolean | null | readonly (string | number)[];

/** How each column of a table follows from an item. */
export type Columns<Item> = Record<string, (item: Item) => Cell>;

/** How many rows travel in one COPY: small enough for a database that holds them in memory. */
const ROWS_AT_ONCE = 2000;

/** Copies items into a table as rows, inside the transaction of the client. */
export async function copyRows<Item>(
  client: pg.ClientBase,
  table: string,
  columns: Columns<Item>,
  items: readonly Item[],
): Promise<void> {
  const names = Object.keys(columns).map((name) => `"${name}"`);
  const cells = Object.values(columns);
  const statement = `COPY ${table} (${names.join(', ')}) FROM STDIN`;
  for (let first = 0; first < items.length; first += ROWS_AT_ONCE) {
    const some = items.slice(first, first + ROWS_AT_ONCE);
    const text = some.map((item) => `${cells.map((cell) => cellText(cell(item))).join('\t')}\n`).join('');
    await pipeline(Readable.from([Buffer.from(text)]), client.query(from(statement)));
  }
}

/** COPY's text format. */
function cellText(cell: Cell): string {
  if (cell === null) return '\\N';
  if (typeof cell === 'boolean') return cell ? 't' : 'f';
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'string') return escaped(cell);
  return `{${cell.map((item) => escaped(String(item))).join(',')}}`;
}

function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('\t', '\\t')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r');
}
