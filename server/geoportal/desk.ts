import type { ClientParts } from '../publicMap/clientParts.ts';
import type { SharedFacts } from '../publicMap/mapFacts.ts';
import type { Town } from './documents.ts';
import { collectionDocument, collectionsDocument, conformance, landingPage } from './documents.ts';
import { feature, featureCollection } from './features.ts';
import type { ReadLimited } from './limitedTime.ts';
import { openApi } from './openApi.ts';
import { HTML_TYPE, typeAt, type Place } from './places.ts';
import type { PageMap } from './pages/featureBodies.ts';
import { pageOf } from './pages/pages.ts';
import { STYLE } from './pages/style.ts';
import type { Content } from './reply.ts';
import { featureSchema, queryables } from './schemas.ts';
import { tileMatrixSet } from './tileMatrixSet.rules.ts';
import { tileMatrixSets, tileset, tilesets } from './tilesets.ts';
import type { VectorTiles } from './vectorTiles.ts';
import type { Visit } from './visit.ts';

/** What answers need beside the visit. */
export interface Desk extends Town {
  read: ReadLimited;
  tiles: VectorTiles;
  clock: () => Date;
  /** What makes a map of the places pages leave for it. */
  maps: PageMaps;
}

export interface PageMaps {
  parts: ClientParts;
  facts: () => Promise<SharedFacts>;
}

/** What stands at a place, in the wanted form. Throws a Refusal. */
export async function contentAt(place: Place, visit: Visit, asHtml: boolean, desk: Desk): Promise<Content> {
  if (place.kind === 'style') return { type: typeAt(place), body: STYLE };
  if (place.kind === 'tile') return { type: typeAt(place), body: await desk.tiles.make(place, visit.day) };
  const { text, headers } = await documentAt(place, visit, desk);
  if (!asHtml) return { type: typeAt(place), body: text, headers };
  const { 'Content-Crs': crs, Link: link } = headers;
  return {
    type: `${HTML_TYPE}; charset=utf-8`,
    body: pageOf(place, visit, { text, city: desk.city, map: await mapOf(place, desk) }),
    headers: {
      'Content-Language': visit.language,
      ...(crs && { 'Content-Crs': crs }),
      ...(link && { Link: link }),
    },
  };
}

/** Where features are listed there is a map of them. */
async function mapOf({ kind }: Place, { maps }: Desk): Promise<PageMap | null> {
  if (kind !== 'items' && kind !== 'feature') return null;
  return { parts: maps.parts, facts: await maps.facts() };
}

type DocumentPlace = Exclude<Place, { kind: 'style' | 'tile' }>;

async function documentAt(
  place: DocumentPlace,
  visit: Visit,
  desk: Desk,
): Promise<{ text: string; headers: Record<string, string> }> {
  switch (place.kind) {
    case 'items':
      return featureCollection(visit, place.collection, { ...desk, now: desk.clock() });
    case 'feature':
      return feature(visit, place, desk.read);
    default:
      return { text: `${JSON.stringify(await valueAt(place, visit, desk))}\n`, headers: {} };
  }
}

type PlainPlace = Exclude<DocumentPlace, { kind: 'items' | 'feature' }>;

function valueAt(place: PlainPlace, visit: Visit, desk: Desk): object | Promise<object> {
  switch (place.kind) {
    case 'landing':
      return landingPage(visit, desk);
    case 'api':
      return openApi(visit, desk.city);
    case 'conformance':
      return conformance(visit);
    case 'collections':
      return collectionsDocument(visit, desk);
    case 'collection':
      return collectionDocument(visit, place.collection, desk);
    case 'queryables':
      return queryables(visit, place.collection);
    case 'schema':
      return featureSchema(visit, place.collection);
    case 'tileMatrixSets':
      return tileMatrixSets(visit);
    case 'tileMatrixSet':
      return tileMatrixSet();
    case 'tilesets':
      return tilesets(visit, place.collection, desk);
    case 'tileset':
      return tileset(visit, place.collection, desk);
  }
}
