import { z } from 'zod';
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
    components: { schemas: { Problem: problemSchema } },
  };
}

function operation(endpoint: Endpoint): Record<string, unknown> {
  const body = schemaOf(endpoint.body, 'input');
  return {
    operationId: operationId(endpoint),
    tags: [endpoint.tag],
    summary: endpoint.summary,
    parameters: [...parameters(endpoint.params, 'path'), ...parameters(endpoint.query, 'query')],
    ...(hasProperties(body) && {
      requestBody: { required: true, content: { 'application/json': { schema: body } } },
    }),
    responses: {
      200: {
        description: 'Done',
        content: { 'application/json': { schema: schemaOf(endpoint.reply, 'output') } },
      },
      ...Object.fromEntries([404, 409, 422].map((status) => [status, problemResponse(status)])),
    },
  };
}

function operationId(endpoint: Endpoint): string {
  const words = endpoint.path.split('/').filter((part) => part && part !== 'api');
  return [endpoint.method, ...words.map((word) => word.replace(':', 'by-').replaceAll('.', '-'))].join('-');
}

function parameters(shape: z.ZodType, place: 'path' | 'query'): Record<string, unknown>[] {
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

function schemaOf(shape: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
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

const TITLES: Record<number, string> = {
  404: 'There is no such thing',
  409: 'Somebody else changed it meanwhile; the issues name the fields',
  422: 'Some fields need attention; the issues name them',
};

function problemResponse(status: number): Record<string, unknown> {
  return {
    description: TITLES[status],
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
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
