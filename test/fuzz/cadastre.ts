import { createHash } from 'node:crypto';
import fc from 'fast-check';
import sharp from 'sharp';
import { v7 as uuidv7 } from 'uuid';
import { DEMO_INSPECTOR_ID } from '../../seeds/people.ts';
import type { Database } from '../../server/db/connect.ts';
import { anArea, aFinding, anInspection, aSpecies, aTree } from '../support/examples.ts';
import { aSupport } from '../supports/supported.ts';
import { csv, geojson, zip } from '../imports/support/files.ts';
import { dbf, shp } from '../imports/support/shapefiles.ts';
import type { Requests } from '../support/request.ts';
import { fieldOperation } from './fieldOperations.ts';
import type { Operation } from './operations.ts';
import type { KnownValues } from './plausible.ts';
import type { Ingredients } from './requests.ts';
import { isSender } from './senders.ts';

const PLACE = [8.2146, 53.1435];
const DAMAGED = { findings: [aFinding()], condition: 'L' as const, result: 'OM' as const };
const aMeasure = () => ({ id: uuidv7(), measure: 'M21', urgency: 'D3' as const, remarks: null });

/** Fills an empty cadastre with a few of everything, through its own API, so that requests reach deep before they break. */
export async function plantCadastre(
  app: Requests,
  database: Database,
  operations: readonly Operation[],
): Promise<Ingredients> {
  const area = await anArea(database);
  const species = await aSpecies(database);
  const trees = Array.from({ length: 6 }, (_, index) =>
    aTree(area, {
      number: String(index + 1),
      speciesId: species,
      position: [8.2146 + index / 5000, 53.1435],
    }),
  );
  for (const tree of trees) await must(app.post('/api/trees', tree));
  const treeIds = trees.map(({ id }) => id);
  const inspections = treeIds
    .slice(0, 3)
    .map((id, index) => anInspection(id, { measures: [aMeasure()], ...(index === 0 && DAMAGED) }));
  for (const inspection of inspections) await must(app.post('/api/inspections', inspection));
  const files = await someFiles();
  const photoId = uuidv7();
  await must(app.put(`/api/photos/${photoId}?treeId=${treeIds[0]}`, files['image/*'][0]));
  const upload = await plantUpload(app, treeIds[0] ?? '', files['image/*'][1]);
  const importIds = await plantImports(app, files['application/octet-stream']);
  const values = await knownValues(app, {
    area,
    species,
    treeIds,
    photoIds: [photoId, upload.id],
    upload,
    importIds,
    inspections,
  });
  const known = Object.fromEntries(
    Object.entries(values).flatMap(([name, list]) =>
      list.length > 0 ? [[name, fc.constantFrom(...list)] as const] : [],
    ),
  );
  const knownFor = ({ path }: Operation) => ({ ...known, ...idsFor(path, known) });
  const fromTheField = { operations: fieldOperation(operations, knownFor) };
  return { files, known: (operation) => ({ ...knownFor(operation), ...fromTheField }) };
}

async function plantImports(app: Requests, files: readonly Buffer[]): Promise<string[]> {
  const ids: string[] = [];
  for (const [index, file] of files.entries()) {
    const { id } = await must(app.post(`/api/imports?fileName=trees${index}`, file));
    ids.push(String(id));
  }
  return ids;
}

async function plantRound(app: Requests, taskIds: readonly unknown[]): Promise<string> {
  const id = uuidv7();
  const days = { startsOn: '2026-07-06', endsOn: '2026-07-10', season: null, treesPerDay: 80 };
  const way = { tour: 'open', start: PLACE, end: null };
  const of = { taskIds: taskIds.slice(0, 2) };
  await must(
    app.post('/api/rounds', { id, name: 'Runde', inspectorId: DEMO_INSPECTOR_ID, ...days, ...way, of }),
  );
  return id;
}

async function plantSupport(app: Requests, treeId: string): Promise<string> {
  const support = aSupport(treeId);
  await must(app.post('/api/supports', support));
  return support.id;
}

/** A picture of which nothing has arrived yet. */
async function plantUpload(app: Requests, treeId: string, bytes: Buffer | undefined) {
  const id = uuidv7();
  const sha256 = createHash('sha256')
    .update(bytes ?? '')
    .digest('hex');
  const said = { treeId, takenAt: null, sizeBytes: bytes?.length ?? 1, sha256, sketchOf: null };
  await must(app.put(`/api/photos/${id}/upload`, said));
  return { id, ...said };
}

async function knownValues(
  app: Requests,
  made: {
    area: string;
    species: number;
    treeIds: string[];
    photoIds: string[];
    upload: { sha256: string; sizeBytes: number };
    importIds: string[];
    inspections: { id: string; measures: { id: string }[] }[];
  },
): Promise<Record<string, readonly unknown[]>> {
  const { tasks } = await must(app.get('/api/tasks'));
  const { accounts } = await must(app.get('/api/accounts'));
  const { trees } = await must(app.get('/api/trees'));
  const { contractors } = await must(app.get('/api/contractors'));
  const inspectionIds = made.inspections.map(({ id }) => id);
  return {
    treeId: made.treeIds,
    tree: made.treeIds,
    predecessorId: made.treeIds,
    controlAreaId: [made.area],
    area: [made.area],
    speciesId: [made.species],
    species: [made.species],
    correctsId: inspectionIds,
    photoIds: made.photoIds,
    photoId: made.photoIds,
    sketchOf: made.photoIds,
    sha256: [made.upload.sha256],
    sizeBytes: [made.upload.sizeBytes],
    offset: [0, made.upload.sizeBytes],
    importId: made.importIds,
    inspectionId: inspectionIds,
    measureId: made.inspections.flatMap(({ measures }) => idsIn(measures)),
    contractorId: idsIn(contractors),
    taskId: idsIn(tasks),
    tasks: idsIn(tasks),
    taskIds: [idsIn(tasks)],
    supportId: [await plantSupport(app, made.treeIds[0] ?? '')],
    roundId: [await plantRound(app, idsIn(tasks))],
    inspectorId: [DEMO_INSPECTOR_ID],
    assignedTo: idsIn(accounts),
    // Requests may change people, but not those who send them.
    accountId: idsIn(accounts).filter((id) => !isSender(id)),
    featureId: idsIn(trees, 'featureId'),
    version: [1, 2],
    position: [PLACE],
    lon: [PLACE[0]],
    lat: [PLACE[1]],
    bbox: [[8.1, 53, 8.3, 53.3]],
    within: ['8.1,53;8.3,53;8.3,53.3;8.2,53.1'],
    crs: [null, 'EPSG:25832', 'EPSG:4326'],
    fileName: ['trees.csv', 'trees.geojson', 'trees.zip'],
    z: [14, 17, 5],
    x: [8565, 68527, 16],
    y: [5343, 42748, 10],
  };
}

/** `{id}` means another thing under each noun. */
function idsFor(path: string, known: KnownValues): KnownValues {
  const nouns: Record<string, string> = {
    trees: 'treeId',
    inspections: 'inspectionId',
    tasks: 'taskId',
    rounds: 'roundId',
    supports: 'supportId',
    inspectors: 'inspectorId',
    measures: 'measureId',
    orders: 'treeId',
    imports: 'importId',
    histories: 'importId',
    photos: 'photoId',
    'control-areas': 'controlAreaId',
    people: 'accountId',
  };
  const [, , noun = ''] = path.split('/');
  const ids = known[nouns[noun] ?? ''];
  return ids && path.includes('{id}') ? { id: ids } : {};
}

async function someFiles() {
  const picture = sharp({ create: { width: 40, height: 30, channels: 3, background: '#446633' } });
  const pictures = await Promise.all([
    picture.clone().jpeg().toBuffer(),
    picture.clone().png().toBuffer(),
    picture.clone().webp().toBuffer(),
  ]);
  const table = dbf([['nr', 'C', 4, 0]], [['1'], ['2']]);
  const tables = [
    csv([
      ['nr', 'lon', 'lat', 'baumart', 'pflanzjahr'],
      ['1', '8.21', '53.14', 'Tilia cordata', '1980'],
      ['2', '8.22', '53.15', 'Quercus robur', ''],
    ]),
    geojson([{ at: [8.21, 53.14], properties: { nr: 1, baumart: 'Tilia cordata' } }, { at: null }]),
  ].map((text) => Buffer.from(text));
  const shapefile = Buffer.from(
    zip({
      'baum.shp': shp([
        [8.2, 53.1],
        [8.3, 53.2],
      ]),
      'baum.dbf': table,
    }),
  );
  return { 'image/*': pictures, 'application/octet-stream': [...tables, shapefile] };
}

async function must(asked: ReturnType<Requests['get']>): Promise<Record<string, unknown>> {
  const { status, body } = await asked;
  if (status >= 300 || typeof body !== 'object' || body === null) {
    throw new Error(`the cadastre could not be planted: ${status} ${JSON.stringify(body)}`);
  }
  return { ...body };
}

function idsIn(rows: unknown, key = 'id'): unknown[] {
  return Array.isArray(rows) ? rows.map((row: Record<string, unknown>) => row[key]) : [];
}
