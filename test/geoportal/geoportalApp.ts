import { z } from 'zod';
import { testApp, type TestApp } from '../support/app.ts';

export const link = z.strictObject({
  href: z.url(),
  rel: z.string(),
  type: z.string().optional(),
  title: z.string().optional(),
  templated: z.literal(true).optional(),
});

const point = z.strictObject({ type: z.literal('Point'), coordinates: z.array(z.number()).length(2) });
const outline = z.strictObject({
  type: z.enum(['LineString', 'MultiLineString', 'Polygon', 'MultiPolygon']),
  // Of lines and areas tests ask the type only.
  coordinates: z.array(z.unknown()).transform((): number[] => []),
});

const feature = z.strictObject({
  type: z.literal('Feature'),
  id: z.int().positive(),
  geometry: z.union([point, outline]).nullable(),
  properties: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  links: z.array(link).optional(),
});
export type Feature = z.infer<typeof feature>;

const page = z.strictObject({
  type: z.literal('FeatureCollection'),
  timeStamp: z.iso.datetime(),
  numberMatched: z.int(),
  numberReturned: z.int(),
  links: z.array(link),
  features: z.array(feature),
});
export type Page = z.infer<typeof page>;

interface Reading {
  status: number;
  headers: Headers;
  text: string;
  body: unknown;
}

interface Asked {
  method?: string;
  headers?: Record<string, string>;
}

export interface Geoportal extends TestApp {
  /** What is answered at an address under /ogc, or at an absolute one: JSON unless something else is asked for. */
  read(path: string, asked?: Asked): Promise<Reading>;
  /** The status alone. */
  status(path: string, asked?: Asked): Promise<number>;
  /** One page of features, which must be right; `query` follows the question mark. */
  items(collection: string, query?: string, asked?: Asked): Promise<Page>;
  feature(collection: string, id: number, query?: string): Promise<Feature>;
}

/** The whole product, asked under /ogc as a GIS asks. */
export async function geoportalApp(environment: Record<string, string> = {}): Promise<Geoportal> {
  const app = await testApp(environment);
  const read: Geoportal['read'] = async (path, asked = {}) => {
    const url = path.startsWith('http') ? path : `${app.origin}/ogc${path}`;
    const headers = { accept: 'application/geo+json, application/json', ...asked.headers };
    const response = await fetch(url, { ...asked, headers });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '') && text !== '';
    const body: unknown = isJson ? JSON.parse(text) : null;
    return { status: response.status, headers: response.headers, text, body };
  };
  const right = async <Shape extends z.ZodType>(shape: Shape, path: string, asked?: Asked) => {
    const { status, text, body } = await read(path, asked);
    if (status !== 200) throw new Error(`${path}: ${status} ${text}`);
    return shape.parse(body);
  };
  return {
    ...app,
    read,
    status: async (path, asked) => (await read(path, asked)).status,
    items: (collection, query = '', asked) => right(page, `/collections/${collection}/items?${query}`, asked),
    feature: (collection, id, query = '') =>
      right(feature, `/collections/${collection}/items/${id}?${query}`),
  };
}

/** The address a document links to under a relation. */
export function linked(links: readonly z.infer<typeof link>[], rel: string): string | undefined {
  return links.find((one) => one.rel === rel)?.href;
}
