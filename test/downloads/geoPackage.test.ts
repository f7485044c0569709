import { createHash } from 'node:crypto';
import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { execute, sql } from '../../server/db/sql.ts';
import { PUBLIC_FIELDS } from '../exports/publicFields.ts';
import { testApp } from '../support/app.ts';
import { gdal, hasGdal, readByGdal } from '../support/gdal.ts';
import { hardTown, publishedTrees } from '../treeFiles/town.ts';

const directory = await mkdtemp(join(inject('scratch'), 'gpkg-'));
const app = await testApp({ DATA_DIR: directory, DATA_ATTRIBUTION: 'Stadt Beispiel' });
await hardTown(app.database, 1200);

const PATH = '/export/trees.gpkg';
const ask = (init: RequestInit = {}) => fetch(`${app.origin}${PATH}`, init);

async function download(): Promise<string> {
  const file = join(directory, `${crypto.randomUUID()}.gpkg`);
  await writeFile(file, Buffer.from(await (await ask()).arrayBuffer()));
  return file;
}

test('the file says what it is, whose it is, and how old', async () => {
  const response = await ask();
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/geopackage+sqlite3');
  expect(response.headers.get('content-disposition')).toBe('attachment; filename=baeume.gpkg');
  expect(response.headers.get('last-modified')).toBe('Mon, 15 Jun 2026 10:00:00 GMT');
  const body = Buffer.from(await response.arrayBuffer());
  expect(response.headers.get('etag')).toBe(`"${createHash('sha256').update(body).digest('hex')}"`);
  expect(body.toString('latin1', 0, 15)).toBe('SQLite format 3');
  expect(body.toString('latin1', 68, 72)).toBe('GPKG');
  expect(body.readUInt32BE(60)).toBe(10_300);
});

test.skipIf(!hasGdal)('GDAL finds one layer in the city’s system, with the kind of each column', async () => {
  const said = await gdal('ogrinfo', '-ro', '-so', await download(), 'baeume');
  expect(said).toContain('Geometry: Point');
  expect(said).toContain(`Feature Count: ${(await publishedTrees(app.database)).size}`);
  expect(said).toContain('ID["EPSG",25832]');
  expect(said).toContain('FID Column = fid');
  for (const column of ['baumnummer: String', 'pflanzjahr: Integer (0.0)', 'hoehe_m: Real', 'stand: Date'])
    expect(said).toContain(column);
  expect(said).toContain('Stadt Beispiel');
});

test.skipIf(!hasGdal)('GDAL reads every public tree and only public fields, to the centimetre', async () => {
  const truth = await publishedTrees(app.database);
  const read = await readByGdal(await download(), 'baeume', join(directory, 'read.geojson'));
  expect([...read.keys()].toSorted((a, b) => a - b)).toEqual([...truth.keys()].toSorted((a, b) => a - b));
  for (const [id, { x, y, values }] of read) {
    const tree = truth.get(id);
    if (!tree) throw new Error(`the file made up the tree ${id}`);
    expect(Object.keys(values)).toEqual(PUBLIC_FIELDS);
    const { baumnummer, sorte, hoehe_m, pflanzjahr, stand } = tree;
    expect(values).toMatchObject({ baumnummer, sorte, hoehe_m, pflanzjahr, stand });
    expect(Math.hypot(x - tree.east, y - tree.north)).toBeLessThan(0.01);
  }
});

test.skipIf(!hasGdal)('GDAL finds trees in a box, and may edit the file', async () => {
  const file = await download();
  const truth = [...(await publishedTrees(app.database)).values()];
  const [first] = truth;
  if (!first) throw new Error('the town has no trees');
  const [west, south, east, north] = [
    first.east - 500,
    first.north - 500,
    first.east + 500,
    first.north + 500,
  ];
  const within = truth.filter(
    (t) => t.east >= west && t.east <= east && t.north >= south && t.north <= north,
  );
  const box = ['-spat', ...[west, south, east, north].map(String)];
  expect(await gdal('ogrinfo', '-ro', '-so', ...box, file, 'baeume')).toContain(
    `Feature Count: ${within.length}`,
  );
  await gdal('ogrinfo', file, '-sql', `UPDATE baeume SET geom = geom, hoehe_m = 3 WHERE fid = ${first.id}`);
  await gdal('ogrinfo', file, '-sql', `DELETE FROM baeume WHERE fid = ${first.id}`);
  expect(await gdal('ogrinfo', '-ro', '-so', ...box, file, 'baeume')).toContain(
    `Feature Count: ${within.length - 1}`,
  );
});

test('who has it is told so; a part is given; its head alone is asked for', async () => {
  const { headers } = await ask({ method: 'HEAD' });
  const [tag, day] = [headers.get('etag') ?? '', headers.get('last-modified') ?? ''];
  expect(Number(headers.get('content-length'))).toBeGreaterThan(100_000);
  expect((await ask({ headers: { 'if-none-match': tag } })).status).toBe(304);
  expect((await ask({ headers: { 'if-modified-since': day } })).status).toBe(304);
  const part = await ask({ headers: { range: 'bytes=0-14', 'if-range': tag } });
  expect(part.status).toBe(206);
  expect(await part.text()).toBe('SQLite format 3');
  const other = await ask({ headers: { range: 'bytes=0-14', 'if-range': '"another"' } });
  expect(other.status).toBe(200);
  await other.arrayBuffer();
});

test('it is made anew when what is public has changed, and not for an inspection', async () => {
  const tag = async () => (await ask({ method: 'HEAD' })).headers.get('etag');
  const before = await tag();
  await execute(
    app.database.knex,
    sql`UPDATE trees SET vitality = '3', remarks = 'hohl' WHERE feature_id = 50`,
  );
  expect(await tag()).toBe(before);
  await execute(app.database.knex, sql`UPDATE trees SET height_m = 33.3 WHERE feature_id = 50`);
  await expect.poll(tag, { timeout: 15_000 }).not.toBe(before);
});

test('many who ask at once wait for one file; nothing is left beside it', async () => {
  await execute(app.database.knex, sql`UPDATE trees SET height_m = 22.2 WHERE feature_id = 51`);
  const tags = await Promise.all(
    Array.from({ length: 5 }, async () => {
      const response = await ask();
      await response.arrayBuffer();
      return response.headers.get('etag');
    }),
  );
  expect(new Set(tags).size).toBe(1);
  const left = await readdir(join(directory, 'downloads'));
  expect(left.filter((name) => name.startsWith('.'))).toEqual([]);
});

test('nothing can be chosen of it', async () => {
  expect((await fetch(`${app.origin}${PATH}?status=BEST`)).status).toBe(422);
});
