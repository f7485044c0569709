import { GEOJSON_TYPE, HTML_TYPE, SCHEMA_TYPE, TILE_TYPE } from './places.ts';
import { address, type Visit } from './visit.ts';

export interface Link {
  href: string;
  rel: string;
  type?: string;
  title?: string;
  hreflang?: string;
  templated?: true;
}

const JSON_TYPE = 'application/json';
/** Relations that OGC registers. */
export const REL = {
  conformance: 'http://www.opengis.net/def/rel/ogc/1.0/conformance',
  data: 'http://www.opengis.net/def/rel/ogc/1.0/data',
  queryables: 'http://www.opengis.net/def/rel/ogc/1.0/queryables',
  schema: 'http://www.opengis.net/def/rel/ogc/1.0/schema',
  tilesets: 'http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector',
  tilingScheme: 'http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme',
  tilingSchemes: 'http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes',
} as const;

/** This very answer, and the same in the other format. */
export function selfLinks(visit: Visit, type: string): Link[] {
  const { lang, f, ...given } = Object.fromEntries(visit.given);
  void lang; // said by `address`
  void f; // each link says its own
  return [
    { rel: 'self', type, title: 'This document', href: address(visit, visit.path, { ...given, f: 'json' }) },
    {
      rel: 'alternate',
      type: HTML_TYPE,
      title: 'This document as HTML',
      href: address(visit, visit.path, { ...given, f: 'html' }),
    },
  ];
}

export function jsonLink(visit: Visit, rel: string, path: string, title: string): Link {
  return { rel, type: JSON_TYPE, title, href: address(visit, path, { f: 'json' }) };
}

/** What can be done with a collection. */
export function collectionLinks(visit: Visit, id: string): Link[] {
  const path = `/collections/${id}`;
  return [
    // Without a query: GDAL puts the id of a feature right behind this address.
    { rel: 'items', type: GEOJSON_TYPE, title: 'Features', href: address(visit, `${path}/items`) },
    {
      rel: 'items',
      type: HTML_TYPE,
      title: 'Features as HTML',
      href: address(visit, `${path}/items`, { f: 'html' }),
    },
    // GDAL looks for this spelling.
    {
      rel: 'describedBy',
      type: SCHEMA_TYPE,
      title: 'Schema of a feature',
      href: address(visit, `${path}/schema`, { f: 'json' }),
    },
    {
      rel: REL.queryables,
      type: SCHEMA_TYPE,
      title: 'What can be filtered by',
      href: address(visit, `${path}/queryables`, { f: 'json' }),
    },
    jsonLink(visit, REL.tilesets, `${path}/tiles`, 'Vector tiles'),
  ];
}

/** Proxies let 4 to 8 kB of headers pass in all; the links stand in the answer as well. Own proposal. */
const LONGEST_HEADER = 2048;

/** `Link` as a header, for those who do not look into the answer; none where a long filter makes it too long. */
export function linkHeader(links: readonly Link[]): { Link?: string } {
  const header = links
    .map(({ href, rel, type }) => `<${href}>; rel="${rel}"${type ? `; type="${type}"` : ''}`)
    .join(', ');
  return header.length < LONGEST_HEADER ? { Link: header } : {};
}

export function tileLink(visit: Visit, path: string): Link {
  return {
    rel: 'item',
    type: TILE_TYPE,
    title: 'One tile',
    templated: true,
    // Braces of a template stay as they are.
    href: `${visit.base}${path}/{tileMatrix}/{tileRow}/{tileCol}?f=mvt`,
  };
}
