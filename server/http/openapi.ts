import { z } from 'zod';
import { SCOPES, type Needs } from '../accounts/permissions.rules.ts';
import type { Endpoint } from './endpoint.ts';

/**
 * The OpenAPI 3.1 document, made from the same shapes that check every request and reply. `rawPaths` are the
 * addresses that speak in bytes instead of JSON.
 */
export function openApiDocument(
  endpoints: readonly Endpoint[],
  rawPaths: Record<string, Record<string, unknown>>,
): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = { ...rawPaths };
  for (const endpoint of endpoints) {
    const path = endpoint.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [endpoint.method]: operation(endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Baumkataster',
      version: '1',
      description:
        'Trees, inspections and control tasks of a city. Positions are [longitude, latitude] in WGS 84.',
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(endpoints.map((endpoint) => endpoint.tag))].map((name) => ({ name })),
    paths,
    components: { schemas: { Problem: problemSchema }, securitySchemes: SECURITY_SCHEMES },
  };
}

function operation(endpoint: Endpoint): Record<string, unknown> {
  const body = schemaOf(endpoint.body, 'input');
  return {
    operationId: operationId(endpoint),
    tags: [endpoint.tag],
    summary: endpoint.summary,
    security: securityOf(endpoint.needs),
    parameters: [...parametersOf(endpoint.params, 'path'), ...parametersOf(endpoint.query, 'query')],
    ...(hasProperties(body) && {
      requestBody: { required: true, content: { 'application/json': { schema: body } } },
    }),
    responses: {
      200: {
        description: 'Done',
        content: { 'application/json': { schema: schemaOf(endpoint.reply, 'output') } },
      },
      ...refusals(...(endpoint.method === 'get' ? REFUSED_READS : REFUSED_WRITES)),
    },
  };
}

const SECURITY_SCHEMES = {
  session: { type: 'apiKey', in: 'cookie', name: 'baumkataster', description: 'A person who is signed in' },
  serviceToken: { type: 'http', scheme: 'bearer', description: 'A machine, with the scopes of its token' },
};

/** Who may ask, as OpenAPI says it: a person with a permission, for some a machine with that scope; or anyone. */
export function securityOf(needs: Needs): Record<string, string[]>[] {
  if (needs === 'open') return [];
  const isScope = SCOPES.some((scope) => scope === needs);
  return [{ session: [needs] }, ...(isScope ? [{ serviceToken: [needs] }] : [])];
}

function operationId(endpoint: Endpoint): string {
  const words = endpoint.path.split('/').filter((part) => part && part !== 'api');
  return [endpoint.method, ...words.map((word) => word.replace(':', 'by-').replaceAll('.', '-'))].join('-');
}

/** The parameters a shape describes, as OpenAPI lists them. */
export function parametersOf(shape: z.ZodType, place: 'path' | 'query'): Record<string, unknown>[] {
  const { required: needed } = schemaOf(shape, 'input');
  const required = new Set(Array.isArray(needed) ? needed : []);
  // A comma-separated list is text on its way in; only the output side knows that it is an array.
  return Object.entries(propertiesOf(schemaOf(shape, 'output'))).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.has(name),
    ...(place === 'query' && isArray(property) && { style: 'form', explode: false }),
    schema: property,
  }));
}

/** A shape as JSON Schema: what goes in, or what comes out. */
export function schemaOf(shape: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any' });
  void $schema; // said once for the whole document
  return schema;
}

function propertiesOf(schema: Record<string, unknown>): Record<string, unknown> {
  const { properties } = schema;
  return typeof properties === 'object' && properties !== null ? { ...properties } : {};
}

function hasProperties(schema: Record<string, unknown>): boolean {
  return Object.keys(propertiesOf(schema)).length > 0;
}

function isArray(schema: unknown): boolean {
  return typeof schema === 'object' && schema !== null && 'type' in schema && schema.type === 'array';
}

const REFUSED_READS = [401, 403, 404, 422, 429];
const REFUSED_WRITES = [401, 403, 404, 409, 415, 422, 429];

const TITLES: Record<number, string> = {
  400: 'The address names nothing that could be',
  401: 'Nobody is signed in',
  403: 'Whoever is signed in may not do this',
  404: 'There is no such thing',
  409: 'Somebody else changed it meanwhile; the issues name the fields',
  413: 'The body is too large',
  415: 'The body is of another kind than this address takes',
  422: 'Some fields need attention; the issues name them',
  429: 'Too many requests; Retry-After says in how many seconds to come again',
  502: 'The server of a map layer does not answer as it has to',
  503: 'Too much is going on; Retry-After says in how many seconds to come again',
  507: 'There is no room left to store it; reading goes on',
};

/** The refusals by these statuses, as OpenAPI lists responses. */
export function refusals(...statuses: readonly number[]): Record<number, unknown> {
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return Object.fromEntries(statuses.map((status) => [status, { description: TITLES[status], content }]));
}

const problemSchema = {
  type: 'object',
  required: ['title', 'status'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    kind: { type: 'string' },
    issues: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'key'],
        properties: { path: { type: 'string' }, key: { type: 'string' }, params: { type: 'object' } },
      },
    },
  },
};
