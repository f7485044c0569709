import { attributionOf, licenceLinks, type DataTerms } from './dataTerms.ts';
import type { Facts } from './facts.ts';
import { COLLECTIONS, type Collection } from './collections.fields.ts';
import { CRS84, CRS_URIS } from './crs.rules.ts';
import { WORDS } from './geoportal.text.ts';
import { collectionLinks, jsonLink, REL, selfLinks, type Link } from './links.ts';
import { HTML_TYPE, OPENAPI_TYPE } from './places.ts';
import { address, type Visit } from './visit.ts';

/** The city as it is called, and what it says of its data. */
export interface City {
  name: string;
  terms: DataTerms;
}

/** What the documents need to know of the city and its trees. */
export interface Town {
  city: City & { bbox: readonly [number, number, number, number] };
  facts: Facts;
}

const JSON_TYPE = 'application/json';

export function landingPage(visit: Visit, { city }: Town) {
  const { language } = visit;
  return {
    title: `${WORDS.title[language]} ${city.name}`,
    description: WORDS.description[language],
    ...attributionOf(city.terms),
    links: [
      ...selfLinks(visit, JSON_TYPE),
      {
        rel: 'service-desc',
        type: OPENAPI_TYPE,
        title: WORDS.api[language],
        href: address(visit, '/api', { f: 'json' }),
      },
      {
        rel: 'service-doc',
        type: HTML_TYPE,
        title: WORDS.api[language],
        href: address(visit, '/api', { f: 'html' }),
      },
      jsonLink(visit, 'conformance', '/conformance', WORDS.conformance[language]),
      jsonLink(visit, REL.conformance, '/conformance', WORDS.conformance[language]),
      jsonLink(visit, 'data', '/collections', WORDS.collections[language]),
      jsonLink(visit, REL.data, '/collections', WORDS.collections[language]),
      jsonLink(visit, REL.tilesets, '/tiles', WORDS.tiles[language]),
      jsonLink(visit, REL.tilingSchemes, '/tileMatrixSets', WORDS.tileMatrixSets[language]),
      ...licenceLinks(city.terms),
    ],
  };
}

const FEATURES = 'http://www.opengis.net/spec/ogcapi-features';
const CQL2 = 'http://www.opengis.net/spec/cql2/1.0/conf';
const TILES = 'http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf';

/** Only what holds; test/geoportal and test/conformance go through it. */
export const CONFORMS_TO: readonly string[] = [
  ...['core', 'oas30', 'html', 'geojson'].map((name) => `${FEATURES}-1/1.0/conf/${name}`),
  `${FEATURES}-2/1.0/conf/crs`,
  ...['queryables', 'queryables-query-parameters', 'filter', 'features-filter'].map(
    (name) => `${FEATURES}-3/1.0/conf/${name}`,
  ),
  ...[
    'cql2-text',
    'basic-cql2',
    'advanced-comparison-operators',
    'case-insensitive-comparison',
    'basic-spatial-functions',
  ].map((name) => `${CQL2}/${name}`),
  ...['core', 'tileset', 'tilesets-list', 'dataset-tilesets', 'geodata-tilesets', 'mvt'].map(
    (name) => `${TILES}/${name}`,
  ),
];

export function conformance(visit: Visit) {
  return { conformsTo: CONFORMS_TO, links: selfLinks(visit, JSON_TYPE) };
}

export interface CollectionDocument {
  id: string;
  title: string;
  description: string;
  attribution?: string;
  itemType: 'feature';
  extent: {
    spatial: { bbox: number[][]; crs: string };
    temporal: { interval: (string | null)[][]; trs: string };
  };
  crs: string[];
  storageCrs: string;
  links: Link[];
}

export async function collectionsDocument(visit: Visit, town: Town) {
  const collections = await Promise.all(COLLECTIONS.map((one) => described(visit, one, town)));
  return { links: selfLinks(visit, JSON_TYPE), crs: CRS_URIS, collections };
}

export async function collectionDocument(visit: Visit, collection: Collection, town: Town) {
  return described(visit, collection, town);
}

/** The same at both addresses, the links to itself included. */
async function described(visit: Visit, collection: Collection, town: Town): Promise<CollectionDocument> {
  const { id, title, description } = collection;
  const { box, since } = await town.facts.extent(collection, visit.day);
  const bbox = box ? [box.west, box.south, box.east, box.north] : [...town.city.bbox];
  const here = { ...visit, path: `/collections/${id}`, given: withLanguageOnly(visit) };
  return {
    id,
    title: title[visit.language],
    description: description[visit.language],
    ...attributionOf(town.city.terms),
    itemType: 'feature',
    extent: {
      spatial: { bbox: [bbox], crs: CRS84.uri },
      temporal: {
        interval: [[since === null ? null : `${since}T00:00:00Z`, null]],
        trs: 'http://www.opengis.net/def/uom/ISO-8601/0/Gregorian',
      },
    },
    crs: CRS_URIS,
    storageCrs: CRS84.uri,
    links: [...selfLinks(here, JSON_TYPE), ...collectionLinks(visit, id), ...licenceLinks(town.city.terms)],
  };
}

function withLanguageOnly({ given }: Visit): Visit['given'] {
  return new Map([...given].filter(([name]) => name === 'lang'));
}
