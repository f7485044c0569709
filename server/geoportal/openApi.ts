import { COLLECTIONS, type Collection } from './collections.fields.ts';
import { licenceName } from './dataTerms.ts';
import type { City } from './documents.ts';
import { WORDS } from './geoportal.text.ts';
import { EVERYWHERE, OF_FEATURE, OF_ITEMS, propertyParameters, type Parameter } from './parameters.ts';
import { GEOJSON_TYPE, HTML_TYPE, OPENAPI_TYPE, SCHEMA_TYPE, TILE_FORMAT, TILE_TYPE } from './places.ts';
import { LAST_MATRIX } from './tileMatrixSet.rules.ts';
import { SCHEMAS } from './openApi.schemas.ts';
import type { Visit } from './visit.ts';

const JSON_TYPE = 'application/json';

/** The interface as an OpenAPI 3.0 document: every address, parameter and status there is. */
export function openApi(visit: Visit, { name, terms: { licence } }: City) {
  const { base, language, isReader } = visit;
  const collections: Record<string, unknown> = Object.fromEntries(
    COLLECTIONS.flatMap((collection) => Object.entries(ofCollection(collection, visit))),
  );
  return {
    openapi: '3.0.3',
    info: {
      title: `${WORDS.title[language]} ${name}`,
      description: WORDS.description[language],
      version: '1.0.0',
      // Of the data; the program has its own.
      ...(licence !== null && { license: { name: licenceName(licence), url: licence } }),
      contact: { name, url: base },
    },
    servers: [{ url: base }],
    security: [{}, { serviceToken: [] }],
    tags: [
      { name: 'capabilities', description: 'What there is' },
      { name: 'data', description: 'Features' },
      { name: 'tiles', description: 'Vector tiles' },
    ],
    paths: {
      ...capabilities(),
      ...collections,
      ...tilePaths('', 'dataset', WORDS.tiles[language]),
    },
    components: {
      parameters: parameterComponents(isReader),
      schemas: SCHEMAS,
      responses: responseComponents(),
      securitySchemes: {
        serviceToken: {
          type: 'http',
          scheme: 'bearer',
          description: 'A service token that may read the cadastre opens more fields; nobody needs one',
        },
      },
    },
  };
}

function capabilities() {
  return {
    '/': {
      get: operation('getLandingPage', 'capabilities', 'Where everything begins', answers('LandingPage')),
    },
    '/conformance': {
      get: operation('getConformance', 'capabilities', 'Which standards are kept', answers('Conformance')),
    },
    '/api': {
      get: operation('getApi', 'capabilities', 'This description', answers('AnyObject', OPENAPI_TYPE)),
    },
    '/collections': {
      get: operation('getCollections', 'capabilities', 'All collections', answers('Collections')),
    },
    '/tileMatrixSets': {
      get: operation('getTileMatrixSets', 'tiles', 'How tiles are cut', answers('AnyObject')),
    },
    '/tileMatrixSets/WebMercatorQuad': {
      get: operation('getTileMatrixSet', 'tiles', 'How tiles are cut, in numbers', answers('AnyObject')),
    },
  };
}

function ofCollection(collection: Collection, { language, isReader }: Visit) {
  const { id } = collection;
  const title = collection.title[language];
  const path = `/collections/${id}`;
  const own = propertyParameters(collection, isReader).map(refOf);
  return {
    [path]: {
      get: operation(`describe-${id}`, 'capabilities', `${title}: what it is`, answers('Collection')),
    },
    [`${path}/items`]: {
      get: {
        ...operation(`list-${id}`, 'data', title, answers('FeatureCollection', GEOJSON_TYPE, true)),
        parameters: [...OF_ITEMS.map(refOf), ...own],
      },
    },
    [`${path}/items/{featureId}`]: {
      get: {
        ...operation(`get-${id}`, 'data', `${title}: one of them`, answers('Feature', GEOJSON_TYPE, true), [
          'NotFound',
        ]),
        parameters: [{ $ref: '#/components/parameters/featureId' }, ...OF_FEATURE.map(refOf)],
      },
    },
    [`${path}/queryables`]: {
      get: operation(
        `queryables-${id}`,
        'capabilities',
        `${title}: what can be filtered by`,
        answers('AnyObject', SCHEMA_TYPE),
      ),
    },
    [`${path}/schema`]: {
      get: operation(
        `schema-${id}`,
        'capabilities',
        `${title}: what a feature looks like`,
        answers('AnyObject', SCHEMA_TYPE),
      ),
    },
    ...tilePaths(path, id, title),
  };
}

function tilePaths(path: string, id: string, title: string) {
  const tile = { description: 'A vector tile', content: { [TILE_TYPE]: { schema: BYTES } } };
  return {
    [`${path}/tiles`]: {
      get: operation(`tilesets-${id}`, 'tiles', `${title}: tilesets`, answers('AnyObject')),
    },
    [`${path}/tiles/WebMercatorQuad`]: {
      get: operation(`tileset-${id}`, 'tiles', `${title}: the tileset`, answers('AnyObject')),
    },
    [`${path}/tiles/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}`]: {
      get: {
        ...operation(
          `tile-${id}`,
          'tiles',
          `${title}: one tile`,
          { 200: tile, 204: { description: 'There is nothing in this tile' } },
          ['NotFound'],
        ),
        parameters: [...TILE_PLACE.map(({ name }) => ({ $ref: `#/components/parameters/${name}` })), TILE_F],
      },
    },
  };
}

const BYTES = { type: 'string', format: 'binary' };
const TILE_F = { $ref: '#/components/parameters/tileFormat' };
const TILE_PLACE = [
  { name: 'tileMatrix', description: 'The zoom', maximum: LAST_MATRIX },
  { name: 'tileRow', description: 'The row, from the north', maximum: 2 ** LAST_MATRIX - 1 },
  { name: 'tileCol', description: 'The column, from the west', maximum: 2 ** LAST_MATRIX - 1 },
];

function operation(
  operationId: string,
  tag: string,
  summary: string,
  done: Record<number, unknown>,
  more: readonly string[] = [],
) {
  const refusals = ['BadRequest', 'Unauthorized', 'NotAcceptable', 'TooMany', 'ServerError', 'Busy', ...more];
  const refused: Record<number, unknown> = Object.fromEntries(
    refusals.map((name): [string, unknown] => [
      String(STATUS[name]),
      { $ref: `#/components/responses/${name}` },
    ]),
  );
  return {
    operationId,
    tags: [tag],
    summary,
    description: `${summary}.`,
    parameters: EVERYWHERE.map(refOf),
    responses: { ...done, ...refused },
  };
}

const STATUS: Record<string, number> = {
  BadRequest: 400,
  Unauthorized: 401,
  NotFound: 404,
  NotAcceptable: 406,
  TooMany: 429,
  ServerError: 500,
  Busy: 503,
};

function answers(schema: string, type = JSON_TYPE, hasCrs = false) {
  return {
    200: {
      description: 'Done',
      ...(hasCrs && { headers: { 'Content-Crs': CONTENT_CRS } }),
      content: {
        [type]: { schema: { $ref: `#/components/schemas/${schema}` } },
        [HTML_TYPE]: { schema: { type: 'string' } },
      },
    },
    304: { description: 'Nothing has changed since' },
  };
}

function responseComponents() {
  const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  const said = (description: string) => ({ description, content: problem });
  return {
    BadRequest: said('A parameter is unknown or wrong'),
    Unauthorized: said('The service token does not hold'),
    NotFound: said('There is no such thing'),
    NotAcceptable: said('It is not to be had in that format'),
    TooMany: said('Too many requests; Retry-After says when to come again'),
    ServerError: said('Something went wrong on the server'),
    Busy: said('Too much is going on; Retry-After says when to come again'),
  };
}

/** Parameters by name: a property is the same in every collection that has it. */
function parameterComponents(isReader: boolean) {
  const properties = COLLECTIONS.flatMap((collection) => propertyParameters(collection, isReader));
  const inQueries: Record<string, unknown> = Object.fromEntries(
    [...OF_ITEMS, ...properties].map((parameter) => [parameter.name, inQuery(parameter)]),
  );
  return {
    ...inQueries,
    tileFormat: inQuery(TILE_FORMAT),
    featureId: inPath('featureId', 'The id of the feature', { type: 'integer', minimum: 1 }),
    ...Object.fromEntries(
      TILE_PLACE.map(({ name, description, maximum }) => [
        name,
        inPath(name, description, { type: 'integer', minimum: 0, maximum }),
      ]),
    ),
  };
}

function inQuery({ name, description, schema, explode }: Parameter) {
  return {
    name,
    in: 'query',
    required: false,
    description,
    schema,
    style: 'form',
    explode: explode ?? true,
  };
}

function inPath(name: string, description: string, schema: Record<string, unknown>) {
  return { name, in: 'path', required: true, description, schema };
}

function refOf({ name }: Parameter) {
  return { $ref: `#/components/parameters/${name}` };
}

const CONTENT_CRS = { description: 'The system positions are given in', schema: { type: 'string' } };
