import type { Knex } from 'knex';
import type { Pool } from 'pg';

/** A piece of handwritten SQL with its bound values; pieces nest inside each other. */
export class Sql {
  readonly text: string;
  readonly values: readonly unknown[];

  constructor(text: string, values: readonly unknown[]) {
    this.text = text;
    this.values = values;
  }
}

/**
 * Handwritten SQL: every `${value}` becomes a binding, every `${sql`…`}` is spliced in.
 * Exists because `knex.raw` reads `::date` and jsonb's `?` as bindings.
 */
export function sql(strings: TemplateStringsArray, ...values: unknown[]): Sql {
  const bound: unknown[] = [];
  let text = '';
  strings.forEach((piece, index) => {
    text += piece.replaceAll('?', '\\?');
    if (index >= values.length) return;
    const value = values[index];
    if (value instanceof Sql) {
      text += value.text;
      bound.push(...value.values);
    } else {
      text += '?';
      bound.push(value ?? null);
    }
  });
  return new Sql(text, bound);
}

/** Conditions joined by AND; TRUE when there are none. */
export function allOf(conditions: readonly Sql[]): Sql {
  const [first, ...rest] = conditions;
  if (!first) return sql`TRUE`;
  return rest.reduce((joined, next) => sql`${joined} AND ${next}`, first);
}

/** Pieces joined by commas: columns, values, assignments. */
export function listed(pieces: readonly Sql[]): Sql {
  const [first, ...rest] = pieces;
  if (!first) throw new Error('an SQL list cannot be empty');
  return rest.reduce((joined, next) => sql`${joined}, ${next}`, first);
}

/** A column or table by name, quoted. For names from the code itself, never from a request. */
export function identifier(name: string): Sql {
  return new Sql(`"${name.replaceAll('"', '""')}"`, []);
}

/**
 * A text of the code itself as an SQL literal, so that the planner knows it and nothing has to be sent.
 * For constants, never for anything from a request.
 */
export function constant(text: string): Sql {
  return new Sql(`'${text.replaceAll("'", "''").replaceAll('?', '\\?')}'`, []);
}

/** All rows. The row type is a promise the query's author makes; replies are parsed again by their contract. */
export async function select<Row>(db: Knex, query: Sql): Promise<Row[]> {
  const result = await db.raw<{ rows: Row[] }>(query.text, [...query.values] as Knex.RawBinding[]); // any bindable value
  return result.rows;
}

/** The first row, or undefined. */
export async function selectOne<Row>(db: Knex, query: Sql): Promise<Row | undefined> {
  return (await select<Row>(db, query))[0];
}

/** Runs a statement; the number of rows it touched. */
export async function execute(db: Knex, query: Sql): Promise<number> {
  const result = await db.raw<{ rowCount: number | null }>(query.text, [
    ...query.values,
  ] as Knex.RawBinding[]); // any bindable value
  return result.rowCount ?? 0;
}

/** The first row of a query that is asked very often: parsed once on each connection, under a name of its own. */
export async function selectOnePrepared<Row extends object>(
  pool: Pool,
  name: string,
  query: Sql,
): Promise<Row | undefined> {
  const { rows } = await pool.query<Row>({ name, ...forDriver(query) });
  return rows[0];
}

/** The same query for the raw driver (`$1, $2 …`), for streams, COPY and named statements. */
export function forDriver(query: Sql): { text: string; values: unknown[] } {
  let index = 0;
  const text = query.text.replaceAll(/\\\?|\?/g, (mark) => (mark === '?' ? `$${++index}` : '?'));
  return { text, values: [...query.values] };
}
