import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { execute, sql } from '../../server/db/sql.ts';
import { DEMO_INSPECTOR_ID } from '../../seeds/people.ts';
import { testDatabase } from '../support/database.ts';
import { anArea } from '../support/examples.ts';
import { exportServer } from './exportServer.ts';

const database = await testDatabase();
const server = await exportServer(database);

const TEXTS = [
  "=cmd|'/c calc'!A1",
  '+1',
  '-1',
  '@SUM(A1)',
  '\tTab',
  '\rWagenrücklauf',
  '\nZeile',
  'zwei\nZeilen',
  '"Anführung"',
  'a,b;c',
  "'schon",
  'Ä1',
];

test('CSV after RFC 4180 comes back as it went in, and no text is taken for a formula', async () => {
  await plant(TEXTS);
  const text = await bytes('/export/trees.csv').then((buffer) => buffer.toString());
  const { data, errors } = Papa.parse<Record<string, string>>(text, {
    header: true,
    newline: '\r\n',
    skipEmptyLines: true,
  });
  expect(errors).toEqual([]);
  expect(Object.keys(data[0] ?? {}).slice(0, 4)).toEqual(['id', 'lon', 'lat', 'baumnummer']);
  expect(data.map((row) => row.sorte)).toEqual(
    TEXTS.map((given) => (/^[=+\-@\t\r\n]/.test(given) ? `'${given}` : given)),
  );
  for (const row of data) expect(row.sorte).not.toMatch(/^[=+\-@\t\r\n]/);
  expect(data[0]).toMatchObject({ lon: '-8.2146000', lat: '53.1435000', hoehe_m: '12.5', pflanzjahr: '' });
});

test('lines end with CR LF, and those inside a text are its own', async () => {
  const text = (await bytes('/export/trees.csv')).toString();
  expect(text.split('\r\n')).toHaveLength(TEXTS.length + 2);
  expect(text).toContain('"zwei\nZeilen"');
});

test('for German Excel there are semicolons, decimal commas and a byte order mark', async () => {
  const file = await bytes('/export/trees.csv?for=spreadsheet');
  expect([...file.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const { data } = Papa.parse<Record<string, string>>(file.toString().slice(1), {
    header: true,
    delimiter: ';',
    newline: '\r\n',
  });
  expect(data[0]).toMatchObject({
    lon: '-8,2146000',
    lat: '53,1435000',
    hoehe_m: '12,5',
    sorte: "'=cmd|'/c calc'!A1",
  });
});

test('in the projected system the columns are named after it', async () => {
  const [header = ''] = (await bytes('/export/trees.csv?crs=EPSG:25832')).toString().split('\r\n');
  expect(header.split(',').slice(0, 3)).toEqual(['id', 'ostwert', 'nordwert']);
});

test('an empty export is its head', async () => {
  const text = (await bytes('/export/trees.csv?status=GEF')).toString();
  expect(text).toMatch(/^id,lon,lat,baumnummer,[a-z_,]+\r\n$/);
  expect(JSON.parse((await bytes('/export/trees.geojson?status=GEF')).toString())).toEqual({
    type: 'FeatureCollection',
    features: [],
  });
});

/** Plants a bare tree for each cultivar, west of Greenwich: a negative number stays a number. */
async function plant(cultivars: readonly string[]): Promise<void> {
  const area = await anArea(database);
  await execute(
    database.knex,
    sql`INSERT INTO trees (id, status, geom, position_method, control_area_id, cultivar, height_m, created_by, updated_by)
        SELECT gen_random_uuid(), 'BEST', ST_SetSRID(ST_MakePoint(-8.2146, 53.1435), 4326), 'IMP', ${area}, cultivar, 12.5,
               ${DEMO_INSPECTOR_ID}, ${DEMO_INSPECTOR_ID}
        FROM unnest(${cultivars}::text[]) AS cultivar`,
  );
}

async function bytes(path: string): Promise<Buffer> {
  return Buffer.from(await (await server.fetch(path)).arrayBuffer());
}
