import { execFile } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';
import { z } from 'zod';
import { gdal, hasGdal } from '../support/gdal.ts';
import { publishedTown, trueTrees, valuesOf } from './town.ts';

const app = await publishedTown();
const directory = await mkdtemp(join(inject('scratch'), 'gdal-'));
const source = `OAPIF:${app.origin}/ogc`;

const page = z.looseObject({
  features: z.array(
    z.looseObject({
      id: z.int(),
      geometry: z.looseObject({ coordinates: z.tuple([z.number(), z.number()]) }),
      properties: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
    }),
  ),
});

test.skipIf(!hasGdal)('GDAL lists the collections by name and title', async () => {
  const said = await gdal('ogrinfo', source);
  for (const name of ['trees', 'control-areas', 'planned-trees', 'felled-trees'])
    expect(said).toContain(name);
});

test.skipIf(!hasGdal)('GDAL takes the kind of each column from the schema', async () => {
  const said = await gdal('ogrinfo', '-ro', '-so', source, 'trees');
  expect(said).toContain('Geometry: Point');
  expect(said).toContain(`Feature Count: ${(await trueTrees(app)).size}`);
  for (const column of ['gattung: String', 'pflanzjahr: Integer', 'hoehe_m: Real', 'stand: Date'])
    expect(said).toContain(column);
});

test.skipIf(!hasGdal)('GDAL reads every tree, unchanged and to the centimetre, page by page', async () => {
  const truth = await trueTrees(app);
  const file = join(directory, 'trees.geojson');
  const exact = ['-lco', 'COORDINATE_PRECISION=9', '-lco', 'ID_FIELD=number_of_feature'];
  // GDAL knows features by their FID, and writes it only where it is asked for as a column.
  const columns = ['-sql', 'SELECT FID AS number_of_feature, * FROM trees'];
  await gdal('ogr2ogr', '-f', 'GeoJSON', file, source, ...columns, '-oo', 'PAGE_SIZE=400', ...exact);
  const { features } = page.parse(JSON.parse(await readFile(file, 'utf8')));
  expect(features.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual(
    [...truth.keys()].toSorted((a, b) => a - b),
  );
  for (const { id, geometry, properties } of features) {
    const tree = truth.get(id);
    if (!tree) throw new Error(`GDAL made up the tree ${id}`);
    expect(properties).toMatchObject(valuesOf(tree));
    expect(Math.abs(geometry.coordinates[0] - tree.lon)).toBeLessThan(5e-8);
    expect(Math.abs(geometry.coordinates[1] - tree.lat)).toBeLessThan(5e-8);
  }
});

test.skipIf(!hasGdal)('GDAL carries trees into the city’s system to the centimetre', async () => {
  const truth = await trueTrees(app);
  const columns = ['-sql', 'SELECT FID AS number_of_feature FROM trees', '-lco', 'GEOMETRY=AS_XY'];
  const paged = ['-oo', 'PAGE_SIZE=1000', '-t_srs', 'EPSG:25832'];
  const said = await gdal('ogr2ogr', '-f', 'CSV', '/vsistdout/', source, ...columns, ...paged);
  const rows = said.trim().split('\n').slice(1);
  expect(rows).toHaveLength(truth.size);
  for (const row of rows) {
    const [x = 0, y = 0, id = 0] = row.replaceAll('"', '').split(',').map(Number);
    const tree = truth.get(id);
    expect(Math.hypot(x - (tree?.east ?? 0), y - (tree?.north ?? 0))).toBeLessThan(0.01);
  }
});

test.skipIf(!hasGdal)('GDAL finds one tree by its id', async () => {
  const said = await gdal('ogrinfo', '-q', '-ro', source, 'trees', '-fid', '500');
  expect(said).toContain('OGRFeature(trees):500');
});

test.skipIf(!hasGdal)('GDAL asks for a box, and gets what lies in it', async () => {
  const truth = [...(await trueTrees(app)).values()];
  const within = truth.filter(({ lon, lat }) => lon >= 8.15 && lon <= 8.25 && lat >= 53.11 && lat <= 53.16);
  const box = ['-spat', '8.15', '53.11', '8.25', '53.16'];
  const said = await gdal('ogrinfo', '-ro', '-so', ...box, source, 'trees');
  expect(said).toContain(`Feature Count: ${within.length}`);
});

test.skipIf(!hasGdal)('GDAL finds nothing to complain about', async () => {
  const { stderr } = await promisify(execFile)('ogrinfo', ['-ro', '-al', '-so', source]);
  expect(stderr).toBe('');
  expect(app.log).toEqual([]);
});
