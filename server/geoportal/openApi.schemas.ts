/** Shapes of the answers, as OpenAPI 3.0 writes them; those of features by property stand at /schema. */
const text = { type: 'string' };
const links = { type: 'array', items: { $ref: '#/components/schemas/Link' } };

const properties = (required: readonly string[], more: Record<string, unknown>) => ({
  type: 'object',
  required,
  properties: more,
});

export const SCHEMAS = {
  Link: properties(['href', 'rel'], {
    href: text,
    rel: text,
    type: text,
    title: text,
    hreflang: text,
    templated: { type: 'boolean' },
  }),
  LandingPage: properties(['links'], { title: text, description: text, attribution: text, links }),
  Conformance: properties(['conformsTo'], { conformsTo: { type: 'array', items: text }, links }),
  Collections: properties(['links', 'collections'], {
    links,
    crs: { type: 'array', items: text },
    collections: { type: 'array', items: { $ref: '#/components/schemas/Collection' } },
  }),
  Collection: properties(['id', 'links'], {
    id: text,
    title: text,
    description: text,
    attribution: text,
    itemType: text,
    extent: { type: 'object' },
    crs: { type: 'array', items: text },
    storageCrs: text,
    links,
  }),
  FeatureCollection: properties(['type', 'features'], {
    type: { type: 'string', enum: ['FeatureCollection'] },
    timeStamp: { type: 'string', format: 'date-time' },
    numberMatched: { type: 'integer', minimum: 0 },
    numberReturned: { type: 'integer', minimum: 0 },
    links,
    features: { type: 'array', items: { $ref: '#/components/schemas/Feature' } },
  }),
  Feature: properties(['type', 'geometry', 'properties'], {
    type: { type: 'string', enum: ['Feature'] },
    id: { type: 'integer' },
    geometry: { type: 'object', nullable: true },
    properties: { type: 'object', nullable: true },
    links,
  }),
  Problem: properties(['title', 'status'], {
    type: text,
    title: text,
    status: { type: 'integer' },
    detail: text,
    instance: text,
  }),
  AnyObject: { type: 'object' },
};
