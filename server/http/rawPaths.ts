import { z } from 'zod';
import { AUDIT_EXPORT_PATH } from '../audit/audit.contract.ts';
import { curvePaths } from '../curves/curves.paths.ts';
import { downloadPaths } from '../downloads/downloads.paths.ts';
import { exportForm, publicTreeFilter } from '../exports/exports.contract.ts';
import { historyListedQuery } from '../histories/histories.contract.ts';
import { getImport } from '../imports/imports.contract.ts';
import { receiverPaths } from '../lorawan/receiver.paths.ts';
import { layerPaths } from '../layers/layers.paths.ts';
import { noticePhotoPaths } from '../notices/noticePhotos.paths.ts';
import { photo, photoPieceQuery, photoPieceReply, photoQuery } from '../photos/photos.contract.ts';
import { caseFileQuery } from '../reports/reports.contract.ts';
import { paperQuery } from '../rounds/roundPapers.contract.ts';
import { tileQuery } from '../tiles/themes.contract.ts';
import { sensorThingsPaths } from '../sensorThings/sensorThings.paths.ts';
import { stormPaperQuery } from '../storms/storms.contract.ts';
import { tradeExportPaths } from '../tradeExports/tradeExports.paths.ts';
import { treeFilter } from '../trees/trees.contract.ts';
import { WATERING_XLSX_PATH, wateringBookQuery } from '../watering/plans.contract.ts';
import { parametersOf, refusals, schemaOf, securityOf } from './openapi.ts';
import { bytes, given, XLSX_TYPE } from './rawFile.ts';
import { reportPaths } from './reportPaths.ts';

const uuid = z.strictObject({ id: z.uuid() });

/** The addresses that take or give bytes instead of JSON, as OpenAPI's `paths`; `epsg` is the city's projected system. */
export function rawPaths(epsg: number): Record<string, Record<string, unknown>> {
  const exported = exportQuery(epsg);
  return {
    '/api/photos/{id}': { put: putPhoto },
    '/api/photos/{id}/upload': { patch: patchPhotoUpload },
    '/api/photos/{id}.jpg': {
      get: given('get-photo', 'photos', 'The picture; {id}.thumb.jpg is its thumbnail', {
        mediaType: 'image/jpeg',
        needs: 'cadastre.read',
        parameters: parametersOf(uuid, 'path'),
      }),
    },
    ...noticePhotoPaths,
    '/api/imports': { post: postImportFile },
    '/api/imports/{id}/rows.csv': { get: getListedRows },
    '/api/histories/{id}/rows.csv': {
      get: given('get-history-listed-rows', 'imports', 'The rows of a history import to look at, as a file', {
        mediaType: 'text/csv',
        needs: 'imports.run',
        parameters: [...parametersOf(uuid, 'path'), ...parametersOf(historyListedQuery, 'query')],
      }),
    },
    ...tenderPaths,
    [AUDIT_EXPORT_PATH]: {
      get: given('export-audit', 'audit', 'The whole chain of evidence, for a third party to check', {
        mediaType: 'application/x-ndjson',
        needs: 'audit.export',
        parameters: [],
      }),
    },
    '/api/trees/{id}/case-file.pdf': {
      get: given('get-case-file', 'reports', 'Everything about one tree as a paper fit for a court', {
        mediaType: 'application/pdf',
        needs: 'cadastre.read',
        parameters: [...parametersOf(uuid, 'path'), ...parametersOf(caseFileQuery, 'query')],
      }),
    },
    ...reportPaths,
    [WATERING_XLSX_PATH]: {
      get: given('get-watering-book', 'watering', 'The watering of a year as a workbook', {
        mediaType: XLSX_TYPE,
        needs: 'cadastre.read',
        parameters: parametersOf(wateringBookQuery, 'query'),
      }),
    },
    '/api/rounds/{id}/route.gpx': {
      get: given('get-round-gpx', 'rounds', 'A round as a route of GPX 1.1; inspectors their own', {
        mediaType: 'application/gpx+xml',
        needs: 'rounds.read',
        parameters: [...parametersOf(uuid, 'path'), ...parametersOf(paperQuery, 'query')],
      }),
    },
    '/api/rounds/{id}/list.pdf': {
      get: given('get-round-paper', 'rounds', 'A round as a paper to take along; inspectors their own', {
        mediaType: 'application/pdf',
        needs: 'rounds.read',
        parameters: [...parametersOf(uuid, 'path'), ...parametersOf(paperQuery, 'query')],
      }),
    },
    '/api/calendar/{token}.ics': {
      get: given(
        'get-calendar',
        'rounds',
        'The open rounds of whose secret it is, for their calendar (RFC 5545)',
        {
          mediaType: 'text/calendar',
          needs: 'open',
          parameters: [
            ...parametersOf(z.strictObject({ token: z.string() }), 'path'),
            ...parametersOf(paperQuery, 'query'),
          ],
        },
      ),
    },
    '/api/storms/{id}/report.pdf': {
      get: stormFile('get-storm-report', 'The report a storm is closed with, as a paper', 'application/pdf'),
    },
    '/api/storms/{id}/press.pdf': {
      get: stormFile('get-storm-press-paper', 'The list for the press office as a paper', 'application/pdf'),
    },
    '/api/storms/{id}/press.csv': {
      get: stormFile('get-storm-press-table', 'The list for the press office as a table', 'text/csv'),
    },
    '/export/trees.geojson': {
      get: given(
        'export-geojson',
        'exports',
        'The public fields of the trees that pass a filter by public fields; signed in, by that of the list',
        {
          mediaType: 'application/geo+json',
          needs: 'open',
          parameters: exported,
        },
      ),
    },
    '/export/trees.csv': {
      get: given('export-csv', 'exports', 'The same as a table', {
        mediaType: 'text/csv',
        needs: 'open',
        parameters: exported,
      }),
    },
    ...receiverPaths,
    ...sensorThingsPaths,
    ...curvePaths,
    ...layerPaths,
    ...downloadPaths,
    ...tradeExportPaths,
    '/tiles/trees/{z}/{x}/{y}.mvt': { get: getTile },
    '/basemap/{version}.pmtiles': {
      get: given(
        'get-basemap',
        'tiles',
        'The basemap of the city as a PMTiles file, whole or in parts (Range)',
        {
          mediaType: 'application/vnd.pmtiles',
          needs: 'cadastre.read',
          parameters: parametersOf(z.strictObject({ version: z.string() }), 'path'),
          more: { 206: { description: 'The part asked for' } },
        },
      ),
    },
  };
}

const tenderOf = (operationId: string, summary: string, mediaType: string) => ({
  get: given(operationId, 'orders', summary, {
    mediaType,
    needs: 'measures.order',
    parameters: parametersOf(uuid, 'path'),
  }),
});

const tenderPaths = {
  '/api/work-orders/{id}/tender.x83': tenderOf(
    'get-tender-x83',
    'The bill of quantities of an order as GAEB DA XML 3.3, phase 83: for bidders to fill in',
    'application/xml',
  ),
  '/api/work-orders/{id}/tender.csv': tenderOf(
    'get-tender-csv',
    'The same as a table for German Excel',
    'text/csv',
  ),
  '/api/work-orders/{id}/tender.xlsx': tenderOf('get-tender-xlsx', 'The same as a workbook', XLSX_TYPE),
};

const putPhoto = {
  operationId: 'put-photo',
  tags: ['photos'],
  security: securityOf('photos.add'),
  summary:
    'Stores a picture: a plain JPEG without metadata byte for byte, any other JPEG, PNG, WebP or AVIF encoded anew. Sent twice, it is stored once',
  parameters: [...parametersOf(uuid, 'path'), ...parametersOf(photoQuery, 'query')],
  requestBody: { required: true, content: { 'image/*': { schema: bytes } } },
  responses: {
    200: replied('What was stored', photo),
    ...refusals(401, 403, 404, 409, 422, 429, 507),
  },
};

const patchPhotoUpload = {
  operationId: 'patch-photo-upload',
  tags: ['photos'],
  security: securityOf('photos.add'),
  summary:
    'Takes the next piece of a picture, at most 1 MB, after PUT has begun its upload. The last piece stores it; 409 wrong_offset says where to go on',
  parameters: [...parametersOf(uuid, 'path'), ...parametersOf(photoPieceQuery, 'query')],
  requestBody: { required: true, content: { 'application/octet-stream': { schema: bytes } } },
  responses: {
    200: replied('How much is there, and what became of it', photoPieceReply),
    ...refusals(401, 403, 404, 409, 422, 429, 507),
  },
};

const postImportFile = {
  operationId: 'post-import-file',
  tags: ['imports'],
  security: securityOf('imports.run'),
  summary: 'Takes a CSV, GeoJSON or zipped Shapefile and says what was found in it; nothing is imported yet',
  parameters: parametersOf(z.strictObject({ fileName: z.string().min(1).max(500) }), 'query'),
  requestBody: { required: true, content: { 'application/octet-stream': { schema: bytes } } },
  responses: {
    201: replied('What was found', getImport.reply),
    ...refusals(401, 403, 404, 422, 429, 507),
  },
};

const getListedRows = given(
  'get-import-listed-rows',
  'imports',
  'The rows to look at, as a file that can be corrected and imported again',
  {
    mediaType: 'text/csv',
    needs: 'imports.run',
    parameters: [
      ...parametersOf(uuid, 'path'),
      ...parametersOf(z.strictObject({ language: z.enum(['de', 'en']).optional() }), 'query'),
    ],
  },
);

const getTile = {
  ...given('get-tile', 'tiles', 'Trees, or how densely they stand, as a vector tile in Web Mercator', {
    mediaType: 'application/vnd.mapbox-vector-tile',
    needs: 'cadastre.read',
    parameters: [
      ...['z', 'x', 'y'].map((name) => ({
        name,
        in: 'path',
        required: true,
        schema: { type: 'integer', minimum: 0 },
      })),
      ...parametersOf(tileQuery, 'query'),
    ],
    more: { 204: { description: 'No tree stands here' }, ...refusals(400) },
  }),
};

function stormFile(operationId: string, summary: string, mediaType: string) {
  return given(operationId, 'storms', summary, {
    mediaType,
    needs: 'cadastre.read',
    parameters: [...parametersOf(uuid, 'path'), ...parametersOf(stormPaperQuery, 'query')],
  });
}

function exportQuery(epsg: number): unknown[] {
  const inner = Object.keys(treeFilter.shape).filter((name) => !(name in publicTreeFilter.shape));
  const filters = parametersOf(treeFilter, 'query').map((parameter) =>
    inner.some((name) => name === parameter.name) ? { ...parameter, description: FOR_READERS } : parameter,
  );
  return [...filters, ...parametersOf(exportForm(epsg), 'query')];
}

const FOR_READERS = 'Only for those signed in who may read the whole cadastre; for others a refused field';

function replied(description: string, shape: z.ZodType) {
  return { description, content: { 'application/json': { schema: schemaOf(shape, 'output') } } };
}
