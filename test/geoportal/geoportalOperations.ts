import { z } from 'zod';
import { operationsOf, type Operation } from '../fuzz/operations.ts';

const document = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({}))),
  components: z.record(z.string(), z.record(z.string(), z.unknown())),
});

/** Every operation under /ogc, from its own OpenAPI 3.0 document: references resolved, all of them open. */
export function geoportalOperations(openApi: unknown): Operation[] {
  const { paths, components } = document.parse(openApi);
  const resolved = Object.entries(paths).map(([path, methods]): [string, unknown] => [
    `/ogc${path.replace(/\/$/, '')}`,
    Object.fromEntries(
      Object.entries(methods).map(([method, described]) => [
        method,
        { ...resolve(described, components), security: [] },
      ]),
    ),
  ]);
  return operationsOf({ paths: Object.fromEntries(resolved), components: { schemas: {} } });
}

type Components = Record<string, Record<string, unknown>>;

/** With what it refers to in its place, and OpenAPI's `nullable` said as JSON Schema says it. */
function resolve(value: unknown, components: Components): object {
  return z.looseObject({}).parse(inlined(value, components));
}

function inlined(value: unknown, components: Components): unknown {
  if (Array.isArray(value)) return value.map((one) => inlined(one, components));
  if (typeof value !== 'object' || value === null) return value;
  if ('$ref' in value) {
    const [, , kind = '', name = ''] = String(value.$ref).split('/');
    return inlined(components[kind]?.[name], components);
  }
  const entries = Object.entries(value).map(([key, inner]) => [key, inlined(inner, components)] as const);
  const { nullable, ...rest } = Object.fromEntries(entries);
  return nullable === true ? { anyOf: [rest, { type: 'null' }] } : rest;
}
