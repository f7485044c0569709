import { fieldsOf, type Collection } from './collections.fields.ts';
import { CRS84, CRS_URIS } from './crs.rules.ts';
import type { GeoField } from './geoportal.fields.ts';

/** A parameter of an address as OpenAPI 3.0 describes it; what is not described is refused. */
export interface Parameter {
  name: string;
  description: string;
  schema: Record<string, unknown>;
  explode?: false;
}

export const LIMIT = { usual: 100, most: 1000 } as const;

const FORMAT: Parameter = {
  name: 'f',
  description: 'The format of the answer; goes before the header Accept',
  schema: { type: 'string', enum: ['json', 'html'] },
};
const LANGUAGE: Parameter = {
  name: 'lang',
  description: 'The language of words; goes before the header Accept-Language',
  schema: { type: 'string', enum: ['de', 'en'] },
};
const CRS: Parameter = {
  name: 'crs',
  description: 'The coordinate reference system positions are answered in (Part 2)',
  schema: { type: 'string', format: 'uri', enum: CRS_URIS, default: CRS84.uri },
};

/** Understood at every address. */
export const EVERYWHERE: readonly Parameter[] = [FORMAT, LANGUAGE];
/** Understood at a single feature. */
export const OF_FEATURE: readonly Parameter[] = [...EVERYWHERE, CRS];

/** Understood where features are listed, beside the names of their properties. */
export const OF_ITEMS: readonly Parameter[] = [
  ...OF_FEATURE,
  {
    name: 'limit',
    description: 'At most so many features on a page; a larger number counts as the maximum',
    schema: { type: 'integer', minimum: 1, maximum: LIMIT.most, default: LIMIT.usual },
  },
  {
    name: 'offset',
    description: 'Leaves out so many features; the links to the next page are quicker',
    schema: { type: 'integer', minimum: 0, default: 0 },
  },
  {
    name: 'after',
    description: 'Only features behind this id in the order of ids; links to the next page use it',
    schema: { type: 'integer', minimum: 0, default: 0 },
  },
  {
    name: 'bbox',
    description: 'Only features that touch this box: four numbers, or six with heights; see bbox-crs',
    schema: {
      type: 'array',
      items: { type: 'number' },
      minItems: 4,
      maxItems: 6,
    },
    explode: false,
  },
  {
    name: 'bbox-crs',
    description: 'The coordinate reference system of bbox, with the order of its axes (Part 2)',
    schema: { type: 'string', format: 'uri', enum: CRS_URIS, default: CRS84.uri },
  },
  {
    name: 'datetime',
    description:
      'Only features whose particulars last changed on this day or within this interval: 2026-06-15, 2026-01-01/.., ../2026-06-15T12:00:00Z',
    schema: { type: 'string' },
  },
  {
    name: 'filter',
    description: 'Only features that meet this condition in CQL2 text (Part 3)',
    schema: { type: 'string' },
  },
  {
    name: 'filter-lang',
    description: 'The language of filter',
    schema: { type: 'string', enum: ['cql2-text'], default: 'cql2-text' },
  },
  {
    name: 'filter-crs',
    description: 'The coordinate reference system of shapes in filter',
    schema: { type: 'string', format: 'uri', enum: CRS_URIS, default: CRS84.uri },
  },
];

/** Every property may be asked for by its name: `gattung=Tilia`. */
export function propertyParameters(collection: Collection, isReader: boolean): Parameter[] {
  return fieldsOf(collection, isReader).map((field) => ({
    name: field.name,
    description: `Only features whose property is just that: ${field.words.en}`,
    schema: typeOf(field),
  }));
}

export function typeOf({ kind }: GeoField): { type: string; format?: string } {
  switch (kind) {
    case 'text':
      return { type: 'string' };
    case 'day':
      return { type: 'string', format: 'date' };
    case 'integer':
      return { type: 'integer' };
    case 'decimal':
      return { type: 'number' };
  }
}
