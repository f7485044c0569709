import { expect, test } from 'vitest';
import { describeTreeFile } from '../../server/imports/formats/treeFile.ts';
import { testApp } from '../support/app.ts';
import { fileOf, readAll, refusalOf, zip } from './support/files.ts';
import { dbf, shp } from './support/shapefiles.ts';

const app = await testApp();

const TABLE = dbf([['nr', 'C', 4, 0]], [['1']]);
const POINTS = shp([[8, 53]]);

/** A file that is refused with one sentence, and the memory and time that took. */
test.each([
  ['a table of no bytes', () => shapefile({ 'baum.dbf': Buffer.alloc(0) })],
  [
    'a table that says it has 4 billion records',
    () => shapefile({ 'baum.dbf': patched(TABLE, 4, 0xff_ff_ff_ff) }),
  ],
  [
    'a table whose records are longer than its file',
    () => shapefile({ 'baum.dbf': patched(TABLE, 10, 0xff_ff) }),
  ],
  ['a table whose head is longer than its file', () => shapefile({ 'baum.dbf': patched(TABLE, 8, 0xff_ff) })],
  ['a table without columns', () => shapefile({ 'baum.dbf': patched(TABLE, 8, 33) })],
  ['points of no bytes', () => shapefile({ 'baum.shp': Buffer.alloc(0) })],
  [
    'points whose record says it is 4 GB long',
    () => shapefile({ 'baum.shp': patched(POINTS, 104, 0xff_ff_ff_7f) }),
  ],
  [
    'points whose record has a negative length',
    () => shapefile({ 'baum.shp': patched(POINTS, 104, 0xff_ff_ff_ff) }),
  ],
  ['two tables', () => shapefile({ 'other.shp': POINTS, 'other.dbf': TABLE })],
])(
  'a Shapefile with %s is refused or its rows are listed, in little time and memory',
  async (_what, make) => {
    await handled('baum.zip', make());
  },
);

test.each([
  ['arrays nested 100,000 deep', () => `{"type":"FeatureCollection","features":[{"a":${'['.repeat(100_000)}`],
  [
    'a feature that never ends',
    () => `{"type":"FeatureCollection","features":[{"a":"${'x'.repeat(30_000_000)}`,
  ],
  ['a key that is everywhere in JavaScript', () => geojsonWith('{"__proto__":{"nr":"1"},"constructor":1}')],
  ['coordinates beyond all numbers', () => geojsonWith('{"nr":1}', '[1e309,-1e309]')],
  ['coordinates that are texts', () => geojsonWith('{"nr":1}', '["8","53"]')],
])('GeoJSON with %s is refused or its rows are listed, in little time and memory', async (_what, make) => {
  await handled('baum.geojson', make());
});

test.each([
  ['one line of 30 MB', () => 'x'.repeat(30_000_000)],
  ['a quote that is never closed', () => `nr;x;y\n"${'1;8;53\n'.repeat(500_000)}`],
  ['100,000 columns', () => `${Array.from({ length: 100_000 }, (_, index) => `c${index}`).join(';')}\n1\n`],
  ['nothing but NUL', () => Buffer.alloc(5_000_000)],
])('CSV with %s is refused or its rows are listed, in little time and memory', async (_what, make) => {
  await handled('baum.csv', make());
});

test('while hostile files are looked through, the server answers others', async () => {
  const files = [
    `{"a":${'['.repeat(2_000_000)}`,
    'x'.repeat(20_000_000),
    `nr;x\n"${'1;8\n'.repeat(2_000_000)}`,
  ];
  const uploads = files.map((text, index) =>
    app.post(`/api/imports?fileName=${index}.csv`, Buffer.from(text)),
  );
  let slowest = 0;
  let done = false;
  const all = Promise.all(uploads).finally(() => (done = true));
  while (!done) {
    const began = performance.now();
    expect((await app.get('/health/live')).status).toBe(200);
    slowest = Math.max(slowest, performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  for (const { status } of await all) expect([201, 422]).toContain(status);
  expect(slowest).toBeLessThan(2000);
});

/** OWASP ASVS 5.2: neither more than 200 MB of memory nor time that others would miss. */
async function handled(name: string, content: string | Uint8Array): Promise<void> {
  const path = await fileOf(name, content);
  const before = process.memoryUsage().rss;
  const began = performance.now();
  const reading = describeTreeFile(path).then((file) => readAll(path, file));
  const outcome = await refusalOf(reading);
  // A key of a sentence, or null when the rows themselves say what is wrong with them.
  if (outcome !== null) expect(outcome).toEqual(expect.stringMatching(/^[a-z_]+$/));
  expect(performance.now() - began).toBeLessThan(3000);
  expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
}

function shapefile(parts: Record<string, Uint8Array>): Uint8Array {
  return zip({ 'baum.dbf': TABLE, 'baum.shp': POINTS, ...parts });
}

/** Bytes with another number written into them, as wide as it needs, least byte first. */
function patched(bytes: Buffer, at: number, value: number): Buffer {
  const copy = Buffer.from(bytes);
  if (value > 0xff_ff) copy.writeUInt32LE(value, at);
  else copy.writeUInt16LE(value, at);
  return copy;
}

function geojsonWith(properties: string, coordinates = '[8.2,53.1]'): string {
  const geometry = `{"type":"Point","coordinates":${coordinates}}`;
  return `{"type":"FeatureCollection","features":[{"type":"Feature","geometry":${geometry},"properties":${properties}}]}`;
}
