import { caseFolded } from '../../db/caseFolding.ts';
import { allOf, listed, sql, type Sql } from '../../db/sql.ts';
import type { ExportDay } from '../../exports/exports.fields.ts';
import { fieldsOf, type Collection } from '../collections.fields.ts';
import type { Crs } from '../crs.rules.ts';
import type { GeoField } from '../geoportal.fields.ts';
import { dayOfInstant, readDay } from '../given.rules.ts';
import { around, touchesBox, whereTouched, type Box } from '../where.filter.ts';
import type { Condition, Scalar } from './cql2.rules.ts';
import type { Ring, Shape } from './shapes.rules.ts';
import { Unreadable } from './tokens.rules.ts';

/** What a filter is about. */
export interface FilterScope {
  collection: Collection;
  isReader: boolean;
  day: ExportDay;
  /** The system of the filter's shapes. */
  crs: Crs;
}

type Kind = 'text' | 'number' | 'day' | 'boolean';
interface Value {
  kind: Kind;
  /** Written in the filter, not read from a feature? */
  isGiven: boolean;
  text: string;
  sql: Sql;
}

/** The condition in SQL; only fields that are told anyway can be named. Throws Unreadable. */
export function cql2Sql(condition: Condition, scope: FilterScope): Sql {
  switch (condition.op) {
    case 'and':
      return sql`(${allOf(condition.parts.map((part) => cql2Sql(part, scope)))})`;
    case 'or':
      return sql`(${condition.parts
        .map((part) => cql2Sql(part, scope))
        .reduce((all, next) => sql`${all} OR ${next}`)})`;
    case 'not':
      return sql`(NOT ${cql2Sql(condition.part, scope)})`;
    case 'constant':
      return condition.value ? sql`TRUE` : sql`FALSE`;
    case 'null':
      return isNull(condition.property, scope);
    case 'like':
      return like(valueOf(condition.value, scope), valueOf(condition.pattern, scope));
    case 'in':
      return oneOf(condition, scope);
    case 'between':
      return between(condition, scope);
    case 'intersects':
      return intersects(condition.property, condition.shape, scope);
    default:
      return compare(condition.op, valueOf(condition.left, scope), valueOf(condition.right, scope));
  }
}

const OPERATORS = {
  '=': sql`=`,
  '<>': sql`<>`,
  '<': sql`<`,
  '>': sql`>`,
  '<=': sql`<=`,
  '>=': sql`>=`,
} as const;

function compare(op: keyof typeof OPERATORS, left: Value, right: Value): Sql {
  const [one, other] = alike(left, right);
  return sql`(${one.sql} ${OPERATORS[op]} ${other.sql})`;
}

function like(value: Value, pattern: Value): Sql {
  if (value.kind !== 'text' || pattern.kind !== 'text' || !pattern.isGiven)
    throw new Unreadable('LIKE compares a text with a pattern in single quotes');
  // A last backslash would escape nothing.
  if (/(^|[^\\])(\\\\)*\\$/.test(pattern.text)) throw new Unreadable('A pattern ends with a lone backslash');
  return sql`(${value.sql} LIKE ${pattern.sql})`;
}

function oneOf({ value, list }: Extract<Condition, { op: 'in' }>, scope: FilterScope): Sql {
  const left = valueOf(value, scope);
  const others = list.map((one) => alike(left, valueOf(one, scope))[1].sql);
  return sql`(${left.sql} IN (${listed(others)}))`;
}

function between({ value, low, high }: Extract<Condition, { op: 'between' }>, scope: FilterScope): Sql {
  const middle = valueOf(value, scope);
  const [, from] = alike(middle, valueOf(low, scope));
  const [, to] = alike(middle, valueOf(high, scope));
  if (middle.kind === 'text') throw new Unreadable('BETWEEN is for numbers and days');
  return sql`(${middle.sql} BETWEEN ${from.sql} AND ${to.sql})`;
}

function isNull(property: string, { collection, isReader, day }: FilterScope): Sql {
  if (property === GEOMETRY) return sql`(${collection.geom} IS NULL)`;
  return sql`(${fieldNamed(property, collection, isReader).sql(day)} IS NULL)`;
}

/** Values that can be compared; a text in quotes may stand for a day. */
function alike(left: Value, right: Value): [Value, Value] {
  if (left.kind === right.kind) return [left, right];
  if (left.kind === 'day' && right.kind === 'text') return [left, asDay(right)];
  if (left.kind === 'text' && right.kind === 'day') return [asDay(left), right];
  throw new Unreadable(`A ${left.kind} cannot be compared with a ${right.kind}`);
}

function asDay(value: Value): Value {
  if (!value.isGiven || readDay(value.text) === null)
    throw new Unreadable('A day is compared with a day such as 2026-06-15');
  return givenDay(value.text);
}

function valueOf(scalar: Scalar, scope: FilterScope): Value {
  switch (scalar.is) {
    case 'property':
      return valueOfField(fieldNamed(scalar.name, scope.collection, scope.isReader), scope.day);
    case 'text':
      return { kind: 'text', isGiven: true, text: scalar.value, sql: sql`${scalar.value}::text` };
    case 'number':
      return { kind: 'number', isGiven: true, text: '', sql: sql`${String(scalar.value)}::numeric` };
    case 'boolean':
      throw new Unreadable('No property here is true or false');
    case 'day':
      return givenDay(scalar.value);
    case 'instant':
      return givenDay(dayOf(scalar.value, scope.day.timeZone));
    case 'folded':
      return folded(valueOf(scalar.of, scope));
  }
}

function folded(value: Value): Value {
  if (value.kind !== 'text') throw new Unreadable('CASEI is for texts');
  return { ...value, sql: caseFolded(value.sql) };
}

function valueOfField(field: GeoField, day: ExportDay): Value {
  const kind = field.kind === 'integer' || field.kind === 'decimal' ? 'number' : field.kind;
  return { kind, isGiven: false, text: '', sql: sql`(${field.sql(day)})` };
}

function givenDay(day: string): Value {
  return { kind: 'day', isGiven: true, text: day, sql: sql`${day}::date` };
}

function dayOf(instant: string, timeZone: string): string {
  const day = dayOfInstant(instant, timeZone);
  if (day === null) throw new Unreadable(`${instant.slice(0, 40)} is no moment such as 2026-06-15T10:00:00Z`);
  return day;
}

/** What the geometry is called in filters and schemas. */
export const GEOMETRY = 'geometry';

function fieldNamed(name: string, collection: Collection, isReader: boolean): GeoField {
  const found = fieldsOf(collection, isReader).find((field) => field.name === name);
  if (found) return found;
  throw new Unreadable(`There is no property ${name.slice(0, 60)} to filter by; see the queryables`);
}

function intersects(property: string, shape: Shape, { collection, crs }: FilterScope): Sql {
  if (property !== GEOMETRY) throw new Unreadable(`S_INTERSECTS asks about ${GEOMETRY}`);
  const rings = crs.swapped
    ? shape.rings.map((ring) => ring.map(([y, x]): [number, number] => [x, y]))
    : shape.rings;
  const box = cornersOf(rings);
  // NULL, as OGC 21-065r2 wants it of a missing geometry, and with it no match.
  const known = sql`${collection.geom} IS NOT NULL`;
  if (shape.type === 'BBOX') return sql`(${known} AND ${touchesBox(collection, box, crs)})`;
  const geometry = sql`ST_GeomFromText(${wellKnownText(shape, rings)}::text, ${crs.srid}::integer)`;
  return sql`(${known} AND ${whereTouched(collection, crs, geometry, around(box, crs))})`;
}

function cornersOf(rings: readonly Ring[]): Box {
  const points = rings.flat();
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function wellKnownText({ type }: Shape, rings: readonly Ring[]): string {
  const lines = rings.map((ring) => `(${ring.map((position) => position.join(' ')).join(', ')})`);
  return `${type}${type === 'POLYGON' ? `(${lines.join(', ')})` : lines.join('')}`;
}
