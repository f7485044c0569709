import fc from 'fast-check';
import type { JsonSchema } from './operations.ts';

/** How to make what exists in the cadastre, by the name of the field or parameter that carries it. */
export type KnownValues = Record<string, fc.Arbitrary<unknown>>;

/** A value that a schema of the OpenAPI document lets pass; mostly one that exists, where `known` has any. */
export function plausible(schema: JsonSchema, known: KnownValues, name = ''): fc.Arbitrary<unknown> {
  const values = known[name];
  const made = madeFrom(schema, known, name);
  if (!values || schema.type === 'array') return made;
  return fc.oneof({ weight: 9, arbitrary: values }, { weight: 1, arbitrary: made });
}

function madeFrom(schema: JsonSchema, known: KnownValues, name: string): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum.map((value: unknown) => value));
  const choices = schemasIn(schema.anyOf ?? schema.oneOf);
  if (choices.length > 0) return fc.oneof(...choices.map((choice) => plausible(choice, known, name)));
  const types = [schema.type].flat();
  return fc.oneof(...types.map((type) => ofType(String(type), schema, known, name)));
}

function ofType(type: string, schema: JsonSchema, known: KnownValues, name: string): fc.Arbitrary<unknown> {
  switch (type) {
    case 'object':
      return anObject(schema, known);
    case 'array':
      return anArray(schema, known, name);
    case 'string':
      return aText(schema);
    case 'integer':
      return fc.integer(boundsOf(schema, 1000));
    case 'number':
      return fc.double({ ...boundsOf(schema, 1000), noNaN: true });
    case 'boolean':
      return fc.boolean();
    default:
      return fc.constant(null);
  }
}

/** Optional fields are there more often than not: what is missing cannot be spoilt. */
function anObject(schema: JsonSchema, known: KnownValues): fc.Arbitrary<unknown> {
  const fields = schemaRecord(schema.properties);
  const required = new Set(Array.isArray(schema.required) ? schema.required : []);
  const each = Object.entries(fields).map(([name, field]) => {
    const value = plausible(field, known, name).map((given) => [[name, given] as const]);
    return required.has(name) ? value : fc.oneof({ weight: 3, arbitrary: value }, fc.constant([]));
  });
  if (each.length > 0) return fc.tuple(...each).map((pairs) => Object.fromEntries(pairs.flat()));
  const [values] = schemasIn([schema.additionalProperties]);
  return values
    ? fc.dictionary(fc.string({ minLength: 1, maxLength: 12 }), plausible(values, known), { maxKeys: 5 })
    : fc.constant({});
}

function anArray(schema: JsonSchema, known: KnownValues, name: string): fc.Arbitrary<unknown> {
  const places = schemasIn(schema.prefixItems);
  if (places.length > 0) {
    const values = known[name];
    const tuple = fc.tuple(...places.map((place) => plausible(place, known)));
    return values ? fc.oneof({ weight: 9, arbitrary: values }, tuple) : tuple;
  }
  const [items] = schemasIn([schema.items]);
  return items ? fc.array(plausible(items, known, name), { maxLength: 3 }) : fc.constant([]);
}

function aText(schema: JsonSchema): fc.Arbitrary<unknown> {
  if (schema.format === 'uuid') return fc.uuid({ version: 7 });
  if (schema.format === 'date') return fc.date(LIFETIME).map((date) => date.toISOString().slice(0, 10));
  if (schema.format === 'date-time') return fc.date(LIFETIME).map((date) => date.toISOString());
  const maxLength = Math.min(numberIn(schema.maxLength) ?? 20, 20);
  return fc.string({
    unit: 'grapheme-ascii',
    minLength: Math.min(numberIn(schema.minLength) ?? 0, 20),
    maxLength,
  });
}

const LIFETIME = { min: new Date('1990-01-01'), max: new Date('2040-01-01'), noInvalidDate: true };

function boundsOf(schema: JsonSchema, reach: number): { min: number; max: number } {
  const min = numberIn(schema.minimum) ?? numberIn(schema.exclusiveMinimum) ?? 0;
  const max = numberIn(schema.maximum) ?? numberIn(schema.exclusiveMaximum) ?? min + reach;
  return { min: Math.max(min, -(2 ** 31)), max: Math.min(max, 2 ** 31 - 1) };
}

function numberIn(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function schemasIn(value: unknown): JsonSchema[] {
  return Array.isArray(value) ? value.filter(isSchema) : [];
}

function schemaRecord(value: unknown): Record<string, JsonSchema> {
  if (!isSchema(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (isSchema(inner) ? [[key, inner] as const] : [])),
  );
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
