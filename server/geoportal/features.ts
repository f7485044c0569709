import type { Collection } from './collections.fields.ts';
import type { Facts } from './facts.ts';
import { featurePage, findFeature } from './features.store.ts';
import { readCrs, readItemsQuery } from './itemsQuery.ts';
import type { ReadLimited } from './limitedTime.ts';
import { linkHeader, selfLinks, type Link } from './links.ts';
import { GEOJSON_TYPE } from './places.ts';
import { absent } from './refusal.ts';
import { address, type Visit } from './visit.ts';

/** Features as GeoJSON, and what the answer says about them in its headers. */
export interface FeatureText {
  text: string;
  headers: Record<string, string>;
}

/** One page of a collection. Features come from the database as they are sent. */
export async function featureCollection(
  visit: Visit,
  collection: Collection,
  { read, facts, now }: { read: ReadLimited; facts: Facts; now: Date },
): Promise<FeatureText> {
  const { selection, page } = readItemsQuery(visit, collection);
  const [rows, matched] = await Promise.all([
    read((db) => featurePage(db, selection, page)),
    facts.count(selection, withoutPage(visit.given)),
  ]);
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  const links = [
    ...selfLinks(visit, GEOJSON_TYPE),
    ...(last && rows.length > shown.length ? [nextLink(visit, last.id)] : []),
    collectionLink(visit, collection),
  ];
  const head = {
    type: 'FeatureCollection',
    timeStamp: now.toISOString(),
    numberMatched: matched,
    numberReturned: shown.length,
    links,
  };
  const features = shown.map((row) => row.feature).join(',\n');
  return {
    text: `${JSON.stringify(head).slice(0, -1)},"features":[\n${features}\n]}\n`,
    headers: {
      'Content-Crs': `<${page.crs.uri}>`,
      ...linkHeader(links.filter(({ rel }) => rel === 'self' || rel === 'next')),
    },
  };
}

/** One feature by its id. */
export async function feature(
  visit: Visit,
  { collection, id }: { collection: Collection; id: number },
  read: ReadLimited,
): Promise<FeatureText> {
  const crs = readCrs(visit.given, 'crs');
  const { day, isReader } = visit;
  const selection = { collection, day, isReader, conditions: [] };
  const text = await read((db) => findFeature(db, selection, id, crs));
  if (text === undefined) throw absent('There is no such feature in this collection');
  const links = JSON.stringify([...selfLinks(visit, GEOJSON_TYPE), collectionLink(visit, collection)]);
  return {
    text: `${text.slice(0, -1)},"links":${links}}\n`,
    headers: { 'Content-Crs': `<${crs.uri}>` },
  };
}

/** Parameters that choose a page and a form, but not features. */
const PAGING = new Set(['limit', 'offset', 'after', 'f', 'lang', 'crs']);

function withoutPage(given: Visit['given']): string {
  return JSON.stringify([...given].filter(([name]) => !PAGING.has(name)).toSorted(byName));
}

function byName([one]: [string, string], [other]: [string, string]): number {
  return one < other ? -1 : 1;
}

/** Behind the last one of this page, with all else as it was asked for. */
function nextLink(visit: Visit, last: number): Link {
  const { offset, lang, ...given } = Object.fromEntries(visit.given);
  void offset; // passed already
  void lang; // said by `address`
  return {
    rel: 'next',
    type: GEOJSON_TYPE,
    title: 'The next page',
    href: address(visit, visit.path, { ...given, after: String(last) }),
  };
}

function collectionLink(visit: Visit, { id }: Collection): Link {
  return {
    rel: 'collection',
    type: 'application/json',
    title: 'The collection',
    href: address(visit, `/collections/${id}`, { f: 'json' }),
  };
}
