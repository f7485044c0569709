import pg from 'pg';

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

function register<Value>(type: Oid, array: number, parse: (text: string) => Value): void {
  pg.types.setTypeParser(type, parse);
  // `arrayParser` is missing from the types, and their oids are a closed enum without arrays
  const { arrayParser } = pg.types as unknown as { arrayParser: ArrayParser };
  pg.types.setTypeParser(array as Oid, (text: string) => arrayParser.create(text, parse).parse());
}

type Oid = (typeof builtins)[keyof typeof builtins];

interface ArrayParser {
  create<Value>(text: string, parse: (text: string) => Value): { parse(): Value[] };
}

function momentReader(): (text: string) => string {
  const parse = pg.types.getTypeParser(builtins.TIMESTAMPTZ);
  return (text) => {
    const date: unknown = parse(text);
    return date instanceof Date ? date.toISOString() : text; // 'infinity' stays what it is
  };
}
