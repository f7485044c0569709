import type pg from 'pg';
import { to } from 'pg-copy-streams';
import type { Sql } from '../db/sql.ts';

/**
 * What COPY answers for a query, as it arrives: nothing is kept, and who reads slowly slows the database down.
 * `format` is the part in parentheses after TO STDOUT. Ends the connection when the reader leaves early.
 */
export async function* copyOut(pool: pg.Pool, query: Sql, format: string): AsyncGenerator<Buffer> {
  const client = await pool.connect();
  let whole = false;
  try {
    const chunks: AsyncIterable<Buffer> = client.query(
      to(`COPY (${withLiterals(query)}) TO STDOUT (${format})`),
    );
    yield* gathered(chunks);
    whole = true;
  } finally {
    // In the middle of a COPY a connection is good for nothing else.
    client.release(!whole);
  }
}

/** The database sends 8 kB at a time; passed on one by one, they would cost more than what is in them. */
const PIECE_BYTES = 64 * 1024;

async function* gathered(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    waiting.push(chunk);
    bytes += chunk.length;
    if (bytes < PIECE_BYTES) continue;
    yield Buffer.concat(waiting, bytes);
    waiting = [];
    bytes = 0;
  }
  if (bytes > 0) yield Buffer.concat(waiting, bytes);
}

/**
 * The query with its values written out: COPY takes no bindings. Every value becomes a quoted literal without a
 * type, which PostgreSQL reads as it would read a bound one.
 */
export function withLiterals(query: Sql): string {
  let index = 0;
  return query.text.replaceAll(/\\\?|\?/g, (mark) => (mark === '?' ? literal(query.values[index++]) : '?'));
}

function literal(value: unknown): string {
  if (value === null) return 'NULL';
  const text = Array.isArray(value) ? arrayText(value) : scalarText(value);
  const quoted = `'${text.replaceAll("'", "''")}'`;
  // A backslash means itself only in the plain form while standard_conforming_strings is on; E'' says it always.
  return text.includes('\\') ? ` E${quoted.replaceAll('\\', '\\\\')}` : quoted;
}

function arrayText(values: readonly unknown[]): string {
  const elements = values.map(
    (value) => `"${scalarText(value).replaceAll(/["\\]/g, (mark) => `\\${mark}`)}"`,
  );
  return `{${elements.join(',')}}`;
}

function scalarText(value: unknown): string {
  if (typeof value === 'string') {
    if (value.includes('\0')) throw new TypeError('text with a NUL byte cannot be asked for');
    return value;
  }
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new TypeError(`a ${typeof value} cannot be written as a literal`);
}
