import { COLLECTIONS, type Collection } from './collections.fields.ts';
import { EVERYWHERE, OF_FEATURE, OF_ITEMS, propertyParameters, type Parameter } from './parameters.ts';
import { absent } from './refusal.ts';
import { readTileAddress, TILE_MATRIX_SET, type TileAddress } from './tileMatrixSet.rules.ts';

/** What an address under /ogc stands for. `collection: null` of tiles: all of them together. */
export type Place =
  | { kind: 'landing' | 'api' | 'conformance' | 'collections' }
  | { kind: 'style' }
  | { kind: 'tileMatrixSets' | 'tileMatrixSet' }
  | { kind: 'collection' | 'queryables' | 'schema'; collection: Collection }
  | { kind: 'items'; collection: Collection }
  | { kind: 'feature'; collection: Collection; id: number }
  | { kind: 'tilesets' | 'tileset'; collection: Collection | null }
  | { kind: 'tile'; collection: Collection | null; tile: TileAddress };

/** Reads the path behind /ogc. Throws a Refusal when there is nothing. */
export function readPlace(path: string): Place {
  const parts = path.replace(/\/$/, '').split('/').slice(1).map(decoded);
  const [first, second, ...rest] = parts;
  switch (first) {
    case undefined:
      return { kind: 'landing' };
    case 'api':
    case 'conformance':
    case 'style.css':
      if (second !== undefined) throw nothing();
      return { kind: first === 'style.css' ? 'style' : first };
    case 'tileMatrixSets':
      return tileMatrixSetPlace(parts.slice(1));
    case 'tiles':
      return tilesPlace(null, parts.slice(1));
    case 'collections':
      return second === undefined ? { kind: 'collections' } : collectionPlace(collectionOf(second), rest);
    default:
      throw nothing();
  }
}

export function collectionOf(id: string): Collection {
  const found = COLLECTIONS.find((collection) => collection.id === id);
  if (!found) throw absent(`There is no collection ${id.slice(0, 60)}`);
  return found;
}

function collectionPlace(collection: Collection, [first, second, ...rest]: string[]): Place {
  if (first === undefined) return { kind: 'collection', collection };
  if (first === 'tiles') return tilesPlace(collection, second === undefined ? [] : [second, ...rest]);
  if (rest.length > 0) throw nothing();
  if (first === 'items' && second !== undefined) return featurePlace(collection, second);
  if (second !== undefined) throw nothing();
  if (first === 'items' || first === 'queryables' || first === 'schema') return { kind: first, collection };
  throw nothing();
}

function featurePlace(collection: Collection, text: string): Place {
  const id = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : 0;
  if (id === 0 || id > 2_147_483_647) throw absent('There is no such feature in this collection');
  return { kind: 'feature', collection, id };
}

function tileMatrixSetPlace([id, ...rest]: string[]): Place {
  if (id === undefined) return { kind: 'tileMatrixSets' };
  if (id !== TILE_MATRIX_SET || rest.length > 0) throw nothing();
  return { kind: 'tileMatrixSet' };
}

function tilesPlace(collection: Collection | null, [id, ...address]: string[]): Place {
  if (id === undefined) return { kind: 'tilesets', collection };
  if (id !== TILE_MATRIX_SET) throw absent(`Tiles are cut by ${TILE_MATRIX_SET} only`);
  if (address.length === 0) return { kind: 'tileset', collection };
  if (address.length !== 3) throw nothing();
  return { kind: 'tile', collection, tile: readTileAddress(address) };
}

/** Which parameters are understood there. */
export function parametersAt(place: Place, isReader: boolean): readonly Parameter[] {
  switch (place.kind) {
    case 'style':
      return [];
    case 'tile':
      return [TILE_FORMAT];
    case 'feature':
      return OF_FEATURE;
    case 'items':
      return [...OF_ITEMS, ...propertyParameters(place.collection, isReader)];
    default:
      return EVERYWHERE;
  }
}

export const TILE_FORMAT: Parameter = {
  name: 'f',
  description: 'The format of the tile',
  schema: { type: 'string', enum: ['mvt'] },
};

const JSON_TYPE = 'application/json';
export const GEOJSON_TYPE = 'application/geo+json';
export const SCHEMA_TYPE = 'application/schema+json';
export const OPENAPI_TYPE = 'application/vnd.oai.openapi+json;version=3.0';
export const TILE_TYPE = 'application/vnd.mapbox-vector-tile';
export const HTML_TYPE = 'text/html';

/** In which type an address answers machines. */
export function typeAt(place: Place): string {
  switch (place.kind) {
    case 'api':
      return OPENAPI_TYPE;
    case 'items':
    case 'feature':
      return GEOJSON_TYPE;
    case 'queryables':
    case 'schema':
      return SCHEMA_TYPE;
    case 'tile':
      return TILE_TYPE;
    case 'style':
      return 'text/css; charset=utf-8';
    default:
      return JSON_TYPE;
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw nothing();
  }
}

function nothing() {
  return absent('There is nothing at this address');
}
