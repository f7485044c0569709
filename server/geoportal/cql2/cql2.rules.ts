import { readDay } from '../given.rules.ts';
import { readShape, type Shape } from './shapes.rules.ts';
import { TokenReader } from './tokenReader.ts';
import { tokensOf, Unreadable } from './tokens.rules.ts';

/** A filter in CQL2 text as it was understood: the basic part, and what its readers declare beside it. */
export type Condition =
  | { op: 'and' | 'or'; parts: Condition[] }
  | { op: 'not'; part: Condition }
  | { op: 'constant'; value: boolean }
  | { op: '=' | '<>' | '<' | '>' | '<=' | '>='; left: Scalar; right: Scalar }
  | { op: 'like'; value: Scalar; pattern: Scalar }
  | { op: 'between'; value: Scalar; low: Scalar; high: Scalar }
  | { op: 'in'; value: Scalar; list: Scalar[] }
  | { op: 'null'; property: string }
  | { op: 'intersects'; property: string; shape: Shape };

export type Scalar =
  | { is: 'property'; name: string }
  | { is: 'text'; value: string }
  | { is: 'number'; value: number }
  | { is: 'boolean'; value: boolean }
  /** A calendar day, or an instant whose day in the city is meant. */
  | { is: 'day'; value: string }
  | { is: 'instant'; value: string }
  | { is: 'folded'; of: Scalar };

/** Own proposals: beyond any filter that is meant, and cheap to refuse. */
const DEEPEST = 8;
const MOST_CONDITIONS = 50;
/** Some properties are counted anew wherever they are named: the trees of a control area. */
const MOST_PROPERTIES = 30;
/** A shape may be compared with every tree of the town. */
const MOST_SHAPES = 4;
const LONGEST_LIST = 500;

const COMPARISONS = ['=', '<>', '<=', '>=', '<', '>'] as const;

/** Reads a filter. Throws Unreadable with a sentence that says why not. */
export function readCql2(text: string): Condition {
  const tokens = new TokenReader(tokensOf(text));
  const condition = readOr(new Reading(tokens));
  if (!tokens.isAtEnd) throw new Unreadable(`Nothing is expected where the filter says ${tokens.here}`);
  return condition;
}

/** Counts how deep and how much is read, so that nobody can ask for more than is bearable. */
class Reading {
  readonly tokens: TokenReader;
  #depth = 0;
  #conditions = 0;
  #properties = 0;
  #shapes = 0;

  constructor(tokens: TokenReader) {
    this.tokens = tokens;
  }

  deeper<Result>(read: () => Result): Result {
    if (++this.#depth > DEEPEST) throw new Unreadable(`A filter is nested at most ${DEEPEST} deep`);
    const result = read();
    this.#depth--;
    return result;
  }

  countShape(): void {
    if (++this.#shapes > MOST_SHAPES) throw new Unreadable(`A filter has at most ${MOST_SHAPES} shapes`);
  }

  countProperty(): void {
    if (++this.#properties > MOST_PROPERTIES)
      throw new Unreadable(`A filter names properties at most ${MOST_PROPERTIES} times`);
  }

  count(): void {
    if (++this.#conditions > MOST_CONDITIONS)
      throw new Unreadable(`A filter has at most ${MOST_CONDITIONS} conditions`);
  }
}

function readOr(reading: Reading): Condition {
  return reading.deeper(() =>
    readChain(reading, 'or', () => readChain(reading, 'and', () => readNot(reading))),
  );
}

function readChain(reading: Reading, op: 'and' | 'or', read: () => Condition): Condition {
  const parts = [read()];
  while (reading.tokens.skipWord(op)) parts.push(read());
  const [only] = parts;
  return parts.length === 1 && only ? only : { op, parts };
}

function readNot(reading: Reading): Condition {
  if (!reading.tokens.skipWord('not')) return readPrimary(reading);
  return { op: 'not', part: reading.deeper(() => readNot(reading)) };
}

function readPrimary(reading: Reading): Condition {
  const { tokens } = reading;
  reading.count();
  if (tokens.skipMark('(')) {
    const inner = readOr(reading);
    tokens.mustMark(')');
    return inner;
  }
  if (tokens.isWord('s_intersects')) {
    reading.countShape();
    return readIntersects(tokens);
  }
  if (tokens.isWord('true') || tokens.isWord('false')) {
    const value = tokens.skipWord('true');
    if (!value) tokens.skipWord('false');
    if (COMPARISONS.some((mark) => tokens.isMark(mark)))
      throw new Unreadable('No property here is true or false');
    return { op: 'constant', value };
  }
  return readPredicate(reading, readScalar(reading));
}

function readPredicate(reading: Reading, left: Scalar): Condition {
  const { tokens } = reading;
  const comparison = COMPARISONS.find((mark) => tokens.skipMark(mark));
  if (comparison) return { op: comparison, left, right: readScalar(reading) };
  if (tokens.skipWord('is')) return readNull(tokens, left);
  const isNegated = tokens.skipWord('not');
  const positive = readRange(reading, left);
  return isNegated ? { op: 'not', part: positive } : positive;
}

function readRange(reading: Reading, value: Scalar): Condition {
  const { tokens } = reading;
  if (tokens.skipWord('like')) return { op: 'like', value, pattern: readScalar(reading) };
  if (tokens.skipWord('between')) {
    const low = readLiteral(reading);
    tokens.mustWord('and');
    return { op: 'between', value, low, high: readLiteral(reading) };
  }
  if (tokens.skipWord('in')) return { op: 'in', value, list: readList(reading) };
  throw new Unreadable(`A comparison is expected where the filter says ${tokens.here}`);
}

function readList(reading: Reading): Scalar[] {
  const { tokens } = reading;
  tokens.mustMark('(');
  const list = [readLiteral(reading)];
  while (tokens.skipMark(',')) {
    if (list.length >= LONGEST_LIST) throw new Unreadable(`A list has at most ${LONGEST_LIST} values`);
    list.push(readLiteral(reading));
  }
  tokens.mustMark(')');
  return list;
}

/** A value that stands in the filter: OGC 21-065r2, 7.5, asks no more of lists and of the ends of a range. */
function readLiteral(reading: Reading): Scalar {
  const value = readScalar(reading);
  if (isProperty(value)) throw new Unreadable('Lists and the ends of BETWEEN hold values, no properties');
  return value;
}

function isProperty(scalar: Scalar): boolean {
  return scalar.is === 'folded' ? isProperty(scalar.of) : scalar.is === 'property';
}

function readNull(tokens: TokenReader, value: Scalar): Condition {
  const isNegated = tokens.skipWord('not');
  tokens.mustWord('null');
  if (value.is !== 'property') throw new Unreadable('Only a property can be asked whether it is null');
  const condition: Condition = { op: 'null', property: value.name };
  return isNegated ? { op: 'not', part: condition } : condition;
}

function readScalar(reading: Reading): Scalar {
  const scalar = readUncounted(reading);
  if (scalar.is === 'property') reading.countProperty();
  return scalar;
}

function readUncounted(reading: Reading): Scalar {
  const { tokens } = reading;
  if (tokens.isMark('+') || tokens.isMark('-')) return { is: 'number', value: tokens.signedNumber() };
  const token = tokens.next();
  if (token?.kind === 'text') return { is: 'text', value: token.value };
  if (token?.kind === 'number') return { is: 'number', value: token.value };
  if (token?.kind !== 'name') throw new Unreadable('A property or a value is missing');
  return token.quoted ? { is: 'property', name: token.value } : readNamed(reading, token.value);
}

function readNamed(reading: Reading, name: string): Scalar {
  const { tokens } = reading;
  switch (name.toLowerCase()) {
    case 'casei':
      tokens.mustMark('(');
      return reading.deeper(() => {
        const of = readScalar(reading);
        tokens.mustMark(')');
        return { is: 'folded', of };
      });
    case 'date':
      return tokens.isMark('(') ? readDate(tokens) : { is: 'property', name };
    case 'timestamp':
      return tokens.isMark('(')
        ? { is: 'instant', value: tokens.textInBrackets() }
        : { is: 'property', name };
    case 'true':
    case 'false':
      return { is: 'boolean', value: name.toLowerCase() === 'true' };
    default:
      if (tokens.isMark('(')) throw new Unreadable(`There is no function ${name.slice(0, 40)}`);
      return { is: 'property', name };
  }
}

function readDate(tokens: TokenReader): Scalar {
  const value = tokens.textInBrackets();
  if (readDay(value) === null) throw new Unreadable(`${value.slice(0, 40)} is no day such as 2026-06-15`);
  return { is: 'day', value };
}

function readIntersects(tokens: TokenReader): Condition {
  tokens.next();
  tokens.mustMark('(');
  const property = tokens.propertyName();
  tokens.mustMark(',');
  const shape = readShape(tokens);
  tokens.mustMark(')');
  return { op: 'intersects', property, shape };
}
