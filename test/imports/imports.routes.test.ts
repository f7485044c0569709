import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import {
  getImport,
  IMPORT_UPLOAD_PATH,
  importMapping,
  listImportRows,
  listImports,
  previewImport,
  startImport,
  type ImportRun,
} from '../../server/imports/imports.contract.ts';
import { listAuditEvents } from '../../server/audit/audit.contract.ts';
import { testApp } from '../support/app.ts';
import { csv, zip } from './support/files.ts';

const app = await testApp();

const TREES = csv([
  ['Nr', 'Straße', 'Art', 'Höhe', 'lon', 'lat'],
  ['1', 'Weg', 'Tilia cordata', '12,5', '8.2100', '53.1400'],
  ['2', 'Weg', 'Quercus robur', '80', '8.2101', '53.1400'],
  ['3', 'Weg', 'Quercus robur', '8', '', ''],
]);

async function upload(content: string | Uint8Array, fileName = 'bäume.csv') {
  const answer = await app.post(
    `${IMPORT_UPLOAD_PATH}?fileName=${encodeURIComponent(fileName)}`,
    Buffer.from(content),
  );
  return { status: answer.status, body: answer.body };
}

async function uploaded(content: string | Uint8Array, fileName?: string) {
  const { status, body } = await upload(content, fileName);
  expect(status).toBe(201);
  return getImport.reply.parse(body);
}

/** Waits until a run has ended; at most ten seconds. */
async function ended(id: string): Promise<ImportRun> {
  for (let tries = 0; tries < 200; tries++) {
    const now = await app.call(getImport, { params: { id } });
    if (now.status === 'done' || now.status === 'failed') return now;
    await setTimeout(50);
  }
  throw new Error('the import does not end');
}

test('an upload is analysed: format, encoding, columns with samples, a mapping, the first rows', async () => {
  const { analysis, fileName, status, rowsTotal } = await uploaded(TREES, 'C:\\Daten\\bäume.csv');
  expect({ fileName, status, rowsTotal }).toEqual({
    fileName: 'bäume.csv',
    status: 'analysed',
    rowsTotal: 3,
  });
  expect(analysis.file).toMatchObject({ format: 'csv', delimiter: ';', encoding: { name: 'utf-8' } });
  expect(analysis.crs).toMatchObject({ code: 'EPSG:4326', how: 'header' });
  expect(analysis.columns[3]).toEqual({
    name: 'Höhe',
    samples: ['12,5', '80', '8'],
    proposed: 'height_m',
    notTaken: null,
  });
  expect(analysis.proposedMapping.columns).toEqual({
    Nr: 'number',
    Straße: 'street',
    Art: 'species_botanical',
    Höhe: 'height_m',
    lon: 'x',
    lat: 'y',
  });
  expect(analysis.firstRows[0]).toEqual(['1', 'Weg', 'Tilia cordata', '12,5', '8.2100', '53.1400']);
});

test('the preview accounts for every row, shows places for the map, and writes nothing', async () => {
  const { id, analysis } = await uploaded(TREES);
  const { report, places, bbox } = await app.call(previewImport, {
    params: { id },
    body: analysis.proposedMapping,
  });
  expect(report.rows).toEqual({ read: 3, clean: 1, flagged: 1, refused: 1, filled: 0 });
  expect(places).toEqual([
    [8.21, 53.14, 'clean'],
    [8.2101, 53.14, 'flagged'],
  ]);
  expect(bbox).toEqual([8.21, 53.14, 8.2101, 53.14]);
  expect(report.issues).toContainEqual({
    key: 'implausible',
    field: 'height_m',
    column: 'Höhe',
    count: 1,
    examples: [{ row: 2, value: '80', params: { most: 70 } }],
  });
  expect((await app.call(getImport, { params: { id } })).status).toBe('analysed');
});

test('a run ends in an account, its rows can be paged and fetched as a file, and it cannot run twice', async () => {
  const { id, analysis } = await uploaded(TREES);
  expect((await app.call(startImport, { params: { id }, body: analysis.proposedMapping })).status).toBe(
    'running',
  );
  expect(await ended(id)).toMatchObject({
    status: 'done',
    phase: null,
    rowsRead: 3,
    rowsClean: 1,
    rowsFlagged: 1,
    rowsRefused: 1,
    failure: null,
  });
  const first = await app.call(listImportRows, { params: { id }, query: { limit: 1 } });
  expect(first.rows).toMatchObject([
    { row: 2, outcome: 'flagged', original: { Höhe: '80' }, issues: [{ key: 'implausible' }] },
  ]);
  const second = await app.call(listImportRows, {
    params: { id },
    query: { limit: 1, cursor: first.nextCursor ?? '' },
  });
  expect(second.rows).toMatchObject([{ row: 3, outcome: 'refused', treeId: null }]);
  expect(
    (await app.call(listImportRows, { params: { id }, query: { outcome: 'refused' } })).rows,
  ).toHaveLength(1);
  const file = await app.get(`/api/imports/${id}/rows.csv`);
  expect(file.headers.get('content-disposition')).toContain('.listed.csv');
  expect(String(file.body).split('\r\n')).toHaveLength(4);
  const again = await app.post(`/api/imports/${id}/run`, analysis.proposedMapping);
  expect(again).toMatchObject({ status: 409, body: { issues: [{ key: 'import_done' }] } });
  expect((await app.call(listImports)).imports[0]).toMatchObject({ id, createdBy: 'Tjark Oltmanns' });
  expect(app.log).toEqual([]);
});

test('the evidence says who imported which file, read how, with how many rows', async () => {
  const { id, analysis } = await uploaded(TREES.replaceAll('Weg', 'Gasse'));
  await app.call(startImport, { params: { id }, body: analysis.proposedMapping });
  await ended(id);
  const { events } = await app.call(listAuditEvents, { query: { thing: id } });
  expect(events).toMatchObject([
    {
      act: 'published',
      after: {
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        mapping: { columns: { Nr: 'number' } },
        rows: { read: 3, refused: 1 },
        areasMade: 1,
        areaIds: [expect.any(String)],
      },
    },
    { act: 'started', madeBy: expect.anything(), after: { mapping: { columns: { Nr: 'number' } } } },
    { act: 'uploaded', after: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/), recordCount: 3 } },
  ]);
});

test('a file imported before is announced in the preview', async () => {
  const { id, analysis } = await uploaded(TREES);
  const { importedBefore } = await app.call(previewImport, {
    params: { id },
    body: analysis.proposedMapping,
  });
  expect(importedBefore).not.toBeNull();
});

test.each([
  ['nothing', '', 'no_records'],
  ['a PDF', '%PDF-1.7', 'format_unknown'],
  ['a zip without a Shapefile', zip({ 'a.txt': Buffer.from('x') }), 'zip_without_shapefile'],
])('%s is refused with a sentence, and nothing is kept', async (_, content, key) => {
  const before = (await app.call(listImports)).imports.length;
  expect(await upload(content)).toMatchObject({ status: 422, body: { issues: [{ path: 'file', key }] } });
  expect((await app.call(listImports)).imports).toHaveLength(before);
});

test('mappings that do not fit are refused, wherever they are sent', async () => {
  const { id } = await uploaded(TREES);
  for (const path of ['preview', 'run']) {
    const send = (columns: Record<string, string>) =>
      app.post(`/api/imports/${id}/${path}`, { ...importMapping.parse({ columns: {} }), columns });
    expect(await send({ Fehlt: 'number' })).toMatchObject({
      status: 422,
      body: { issues: [{ path: 'mapping.columns.Fehlt', key: 'column_unknown' }] },
    });
    expect((await send({ Nr: 'password' })).status).toBe(422);
    expect(await send({ Nr: 'number' })).toMatchObject({ body: { issues: [{ key: 'no_coordinates' }] } });
  }
});

test('an import that is not there is not found', async () => {
  const id = randomUUID();
  for (const path of [`/api/imports/${id}`, `/api/imports/${id}/rows.csv`])
    expect((await app.get(path)).status).toBe(404);
  expect((await app.post(`/api/imports/${id}/run`, importMapping.parse({ columns: {} }))).status).toBe(404);
  expect((await app.get('/api/imports/x/rows.csv')).status).toBe(404);
});

test('while thousands of trees are imported, the server keeps answering', async () => {
  const rows = Array.from({ length: 10_000 }, (_, i) => [
    i,
    'Lange Allee',
    'Tilia cordata',
    '12',
    (8.3 + i * 1e-6).toFixed(7),
    '53.1',
  ]);
  const { id, analysis } = await uploaded(csv([['Nr', 'Straße', 'Art', 'Höhe', 'lon', 'lat'], ...rows]));
  await app.call(startImport, { params: { id }, body: analysis.proposedMapping });
  let slowest = 0;
  for (let status = 'running'; status === 'running';) {
    const started = performance.now();
    await app.get('/health/live');
    status = (await app.call(getImport, { params: { id } })).status;
    slowest = Math.max(slowest, performance.now() - started);
  }
  expect(slowest).toBeLessThan(RESPONSIVE_MS);
});

/** The limit is 250 ms on a quiet machine (test/bench measures it); here other tests run beside. */
const RESPONSIVE_MS = 1000;
