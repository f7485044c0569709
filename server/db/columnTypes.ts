import pg from 'pg';

/** pg's own typing leaves out the array parser and every oid of an array. */
interface Types {
  setTypeParser(oid: number, parse: (text: string) => unknown): void;
  getTypeParser(oid: number): (text: string) => unknown;
  arrayParser: { create(text: string, parse: (text: string) => unknown): { parse(): unknown[] } };
}

const types = pg.types as unknown as Types; // see above
const { builtins } = pg.types;
const INT8_ARRAY = 1016;
const DATE_ARRAY = 1182;
const TIMESTAMPTZ_ARRAY = 1185;
const NUMERIC_ARRAY = 1231;

let registered = false;

/**
 * How columns become values, for the whole process: a date is its 'YYYY-MM-DD', a moment its ISO text in UTC with
 * milliseconds, numeric and bigint are numbers (counts and measurements stay far below 2^53). Arrays alike.
 */
export function registerColumnTypes(): void {
  if (registered) return;
  registered = true;
  register(builtins.DATE, DATE_ARRAY, (text) => text);
  register(builtins.TIMESTAMPTZ, TIMESTAMPTZ_ARRAY, momentReader());
  register(builtins.NUMERIC, NUMERIC_ARRAY, Number);
  register(builtins.INT8, INT8_ARRAY, Number);
}

function register(type: number, array: number, parse: (text: string) => unknown): void {
  types.setTypeParser(type, parse);
  types.setTypeParser(array, (text) => types.arrayParser.create(text, parse).parse());
}

function momentReader(): (text: string) => string {
  const parse = types.getTypeParser(builtins.TIMESTAMPTZ);
  return (text) => {
    const date = parse(text);
    return date instanceof Date ? date.toISOString() : text; // 'infinity' stays what it is
  };
}
