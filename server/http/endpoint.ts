import { z } from 'zod';
import type { Needs } from '../accounts/permissions.rules.ts';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** One thing the API can do: its address, its shapes, and a sentence. Made once, used by server, client and OpenAPI. */
export interface Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
> {
  readonly method: Method;
  /** `/api/trees/:id`: express notation, also turned into OpenAPI's `{id}`. */
  readonly path: `/api/${string}`;
  readonly tag: string;
  readonly summary: string;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly reply: Reply;
  /** A write runs in one transaction that commits before the reply leaves. */
  readonly writes: boolean;
  /** What whoever asks must be allowed to do. */
  readonly needs: Needs;
  /** Must they have proved who they are within the last minutes? */
  readonly fresh: boolean;
}

const nothing = z.strictObject({});
type Nothing = typeof nothing;

/** Declares an endpoint; shapes left out are empty objects. */
export function endpoint<
  Reply extends z.ZodType,
  Params extends z.ZodType = Nothing,
  Query extends z.ZodType = Nothing,
  Body extends z.ZodType = Nothing,
>(declared: {
  method: Method;
  path: `/api/${string}`;
  tag: string;
  summary: string;
  needs: Needs;
  fresh?: boolean;
  params?: Params;
  query?: Query;
  body?: Body;
  reply: Reply;
}): Endpoint<Params, Query, Body, Reply> {
  return {
    ...declared,
    params: declared.params ?? (nothing as z.ZodType as Params), // the default of the type parameter
    query: declared.query ?? (nothing as z.ZodType as Query), // likewise
    body: declared.body ?? (nothing as z.ZodType as Body), // likewise
    writes: declared.method !== 'get',
    fresh: declared.fresh ?? false,
  };
}

/** A comma-separated list in a query string: `?status=BEST,NEU`. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.preprocess(
    (value) => (typeof value === 'string' ? value.split(',').filter((part) => part !== '') : value),
    z.array(item).max(500),
  );
}

/** A calendar day as `YYYY-MM-DD`. */
export const day = z.iso
  .date()
  .refine((text) => text >= '1900' && text < '2200', 'must lie between 1900 and 2200');

/** Longitude, latitude in degrees, WGS 84, in this order; as far north and south as Web Mercator reaches. */
export const lonLat = z.tuple([z.number().min(-180).max(180), z.number().min(-85).max(85)]);
