import { fieldsOf, type Collection } from './collections.fields.ts';
import { GEOMETRY } from './cql2/cql2.filter.ts';
import { typeOf } from './parameters.ts';
import type { GeoField } from './geoportal.fields.ts';
import { WORDS } from './geoportal.text.ts';
import { address, type Visit } from './visit.ts';

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** What a filter may ask about (OGC 19-079r2, 6.2). */
export function queryables(visit: Visit, collection: Collection) {
  return {
    $schema: DIALECT,
    $id: address(visit, `/collections/${collection.id}/queryables`),
    type: 'object',
    title: collection.title[visit.language],
    description: WORDS.queryables[visit.language],
    properties: {
      [GEOMETRY]: { title: WORDS.geometry[visit.language], ...geometryOf(collection) },
      ...propertiesOf(fieldsOf(collection, visit.isReader), visit),
    },
    additionalProperties: false,
  };
}

function geometryOf({ geometry }: Collection) {
  return { 'x-ogc-role': 'primary-geometry', format: `geometry-${geometry}` };
}

/**
 * What a feature looks like. Types are given alone, without “or null”, although any property may be null: GDAL reads
 * the types of its columns from here and knows no lists.
 */
export function featureSchema(visit: Visit, collection: Collection) {
  return {
    $schema: DIALECT,
    $id: address(visit, `/collections/${collection.id}/schema`),
    type: 'object',
    title: collection.title[visit.language],
    description: WORDS.schema[visit.language],
    required: ['type', 'id', 'geometry', 'properties'],
    properties: {
      type: { type: 'string', enum: ['Feature'] },
      id: { type: 'integer' },
      geometry: GEOMETRY_SHAPES[collection.geometry],
      properties: {
        type: 'object',
        properties: propertiesOf(fieldsOf(collection, visit.isReader), visit),
      },
      links: { type: 'array', items: { type: 'object' } },
    },
  };
}

const GEOMETRY_SHAPES = {
  point: {
    type: 'object',
    required: ['type', 'coordinates'],
    properties: {
      type: { type: 'string', enum: ['Point'] },
      coordinates: { type: 'array', minItems: 2, maxItems: 2, items: { type: 'number' } },
    },
  },
  any: {
    type: 'object',
    required: ['type', 'coordinates'],
    properties: {
      type: { type: 'string', enum: ['LineString', 'MultiLineString', 'Polygon', 'MultiPolygon'] },
      coordinates: { type: 'array', items: {} },
    },
  },
};

function propertiesOf(fields: readonly GeoField[], { language }: Visit): Record<string, unknown> {
  return Object.fromEntries(
    fields.map((field) => [field.name, { title: field.words[language], ...typeOf(field) }]),
  );
}
