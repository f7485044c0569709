import { COLLECTIONS, type Collection } from './collections.fields.ts';
import type { Town } from './documents.ts';
import { WORDS } from './geoportal.text.ts';
import { jsonLink, REL, selfLinks, tileLink } from './links.ts';
import { typeOf } from './parameters.ts';
import {
  LAST_MATRIX,
  TILE_MATRIX_SET,
  TILE_MATRIX_SET_URI,
  tileMatrixSet,
  WEB_MERCATOR_URI,
} from './tileMatrixSet.rules.ts';
import type { Visit } from './visit.ts';

const JSON_TYPE = 'application/json';

/** Where tiles are, of one collection or of all in one tile (OGC 20-057, 9). */
export async function tilesets(visit: Visit, collection: Collection | null, town: Town) {
  const { links, ...set } = await tileset(visit, collection, town);
  const path = `${pathOf(collection)}/tiles/${TILE_MATRIX_SET}`;
  return {
    links: selfLinks(visit, JSON_TYPE),
    tilesets: [
      {
        ...set,
        links: [
          jsonLink(visit, 'self', path, 'The tileset'),
          ...links.filter(({ rel }) => rel !== 'self' && rel !== 'alternate'),
        ],
      },
    ],
  };
}

/** What tiles hold, and the address of one (OGC 17-083r4, TileSet). */
export async function tileset(visit: Visit, collection: Collection | null, town: Town) {
  const path = `${pathOf(collection)}/tiles/${TILE_MATRIX_SET}`;
  const { language, day } = visit;
  return {
    title: collection ? collection.title[language] : WORDS.title[language],
    dataType: 'vector',
    crs: WEB_MERCATOR_URI,
    tileMatrixSetId: TILE_MATRIX_SET,
    tileMatrixSetURI: TILE_MATRIX_SET_URI,
    links: [
      ...selfLinks(visit, JSON_TYPE),
      tileLink(visit, path),
      jsonLink(visit, REL.tilingScheme, `/tileMatrixSets/${TILE_MATRIX_SET}`, 'How tiles are cut'),
    ],
    layers: (collection ? [collection] : COLLECTIONS).map((one) => ({
      id: one.id,
      title: one.title[language],
      dataType: 'vector',
      minTileMatrix: '0',
      maxTileMatrix: String(LAST_MATRIX),
      ...(one.geometry === 'point' && { geometryDimension: 0 }),
      propertiesSchema: {
        type: 'object',
        properties: Object.fromEntries(
          one.fields.map((field) => [field.name, { title: field.words[language], ...typeOf(field) }]),
        ),
      },
    })),
    ...(await boundingBox(collection, town, day)),
  };
}

async function boundingBox(collection: Collection | null, { facts, city }: Town, day: Visit['day']) {
  const { box } = collection ? await facts.extent(collection, day) : { box: null };
  const [west, south, east, north] = box ? [box.west, box.south, box.east, box.north] : city.bbox;
  return {
    boundingBox: {
      lowerLeft: [west, south],
      upperRight: [east, north],
      crs: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
    },
  };
}

export function tileMatrixSets(visit: Visit) {
  const { id, title, uri, crs } = tileMatrixSet();
  return {
    links: selfLinks(visit, JSON_TYPE),
    tileMatrixSets: [
      {
        id,
        title,
        uri,
        crs,
        links: [jsonLink(visit, 'self', `/tileMatrixSets/${TILE_MATRIX_SET}`, 'The tile matrix set')],
      },
    ],
  };
}

function pathOf(collection: Collection | null): string {
  return collection ? `/collections/${collection.id}` : '';
}
