const uuid = { type: 'string', format: 'uuid' };
const bytes = { type: 'string', format: 'binary' };

/** The addresses that take or give bytes instead of JSON, in OpenAPI's own words. */
export const RAW_PATHS: Record<string, Record<string, unknown>> = {
  '/api/photos/{id}': {
    put: {
      operationId: 'put-photo',
      tags: ['photos'],
      summary:
        'Stores a picture (JPEG, PNG, WebP or AVIF), without its metadata; sent twice, it is stored once',
      parameters: [
        inPath('id', uuid),
        inQuery('treeId', uuid, true),
        inQuery('takenAt', { type: 'string', format: 'date-time' }, false),
      ],
      requestBody: { required: true, content: { 'image/*': { schema: bytes } } },
      responses: { 200: { description: 'What was stored' }, 422: { description: 'No readable picture' } },
    },
  },
  '/api/photos/{id}.jpg': {
    get: given('get-photo', 'photos', 'The picture; {id}.thumb.jpg is its thumbnail', 'image/jpeg', [
      inPath('id', uuid),
    ]),
  },
  '/api/imports': {
    post: {
      operationId: 'post-import-file',
      tags: ['imports'],
      summary:
        'Takes a CSV, GeoJSON or zipped Shapefile and says what was found in it; nothing is imported yet',
      parameters: [inQuery('fileName', { type: 'string' }, true)],
      requestBody: { required: true, content: { 'application/octet-stream': { schema: bytes } } },
      responses: { 200: { description: 'What was found' }, 422: { description: 'No readable file' } },
    },
  },
  '/api/imports/{id}/rows.csv': {
    get: given(
      'get-import-listed-rows',
      'imports',
      'The rows to look at, as a file that can be corrected and imported again',
      'text/csv',
      [inPath('id', uuid)],
    ),
  },
  '/export/trees.geojson': {
    get: given(
      'export-geojson',
      'exports',
      'The public fields of the trees that pass the filter of the list',
      'application/geo+json',
      [crs()],
    ),
  },
  '/export/trees.csv': {
    get: given('export-csv', 'exports', 'The same as a table', 'text/csv', [crs()]),
  },
  '/tiles/trees/{z}/{x}/{y}.mvt': {
    get: given(
      'get-tile',
      'tiles',
      'Trees, or how densely they stand, as a vector tile in Web Mercator',
      'application/vnd.mapbox-vector-tile',
      ['z', 'x', 'y'].map((name) => inPath(name, { type: 'integer', minimum: 0 })),
    ),
  },
};

function inPath(name: string, schema: Record<string, unknown>) {
  return { name, in: 'path', required: true, schema };
}

function inQuery(name: string, schema: Record<string, unknown>, required: boolean) {
  return { name, in: 'query', required, schema };
}

function crs() {
  return inQuery('crs', { type: 'string', enum: ['EPSG:25832'] }, false);
}

function given(operationId: string, tag: string, summary: string, mediaType: string, parameters: unknown[]) {
  const content = { [mediaType]: { schema: { type: 'string', format: 'binary' } } };
  return {
    operationId,
    tags: [tag],
    summary,
    parameters,
    responses: { 200: { description: 'Done', content } },
  };
}
