import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { publishedTown, trueTrees, valuesOf, type TrueTree } from './town.ts';

const WITHOUT_SCREEN = { ...process.env, QT_QPA_PLATFORM: 'offscreen', PYTHONDONTWRITEBYTECODE: '1' };
/** The first on the path need not be the one that Debian's packages are for. */
const python = ['python3', '/usr/bin/python3'].find(
  (program) => spawnSync(program, ['-c', 'import qgis.core'], { env: WITHOUT_SCREEN }).status === 0,
);
const hasQgis = python !== undefined;
if (!hasQgis)
  console.warn(
    'SKIPPED: QGIS is not installed (Debian: qgis python3-qgis), so nobody knows whether it reads the trees',
  );

const app = await publishedTown();

const told = z.object({
  isValid: z.literal(true),
  crs: z.string(),
  count: z.int(),
  fields: z.record(z.string(), z.string()),
  features: z.array(
    z.object({
      lon: z.number(),
      lat: z.number(),
      east: z.number(),
      north: z.number(),
      values: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
    }),
  ),
});

/** A collection as QGIS reads it, in pages; `box` as west,south,east,north. */
async function readByQgis(collection: string, pageSize: number, box = '') {
  const script = join(import.meta.dirname, 'qgisRead.py');
  const args = [script, `${app.origin}/ogc`, collection, String(pageSize), ...(box === '' ? [] : [box])];
  const { stdout } = await promisify(execFile)(python ?? '', args, {
    env: WITHOUT_SCREEN,
    maxBuffer: 256 * 1024 * 1024,
  });
  // Plugins of QGIS may print before.
  return told.parse(JSON.parse(stdout.slice(stdout.indexOf('{"isValid"'))));
}

test.skipIf(!hasQgis).each([1000, 400])(
  'QGIS reads every tree unchanged and to the centimetre, in pages of %i',
  async (pageSize) => {
    const truth = [...(await trueTrees(app)).values()];
    const { crs, count, fields, features } = await readByQgis('trees', pageSize);
    // QGIS 3.22 knows CRS84 by this name, and takes longitude first as the standard has it.
    expect(['OGC:CRS84', 'EPSG:4326']).toContain(crs);
    expect(count).toBe(truth.length);
    expect(fields).toMatchObject({
      gattung: 'String',
      stand: 'Date',
      hoehe_m: 'Real',
      pflanzjahr: 'Integer',
    });
    const seen = new Set<number>();
    for (const feature of features) {
      const tree = truth.find((one) => one.number === feature.values.baumnummer && isThere(one, feature));
      if (!tree) throw new Error(`QGIS made up ${JSON.stringify(feature)}`);
      expect(feature.values).toMatchObject(valuesOf(tree));
      seen.add(tree.id);
    }
    expect(seen.size).toBe(truth.length);
    expect(features).toHaveLength(truth.length);
    expect(app.log).toEqual([]);
  },
  120_000,
);

test.skipIf(!hasQgis)(
  'QGIS asks for a box, and gets what lies in it',
  async () => {
    const truth = [...(await trueTrees(app)).values()];
    const within = truth.filter(({ lon, lat }) => lon >= 8.15 && lon <= 8.25 && lat >= 53.11 && lat <= 53.16);
    const { features } = await readByQgis('trees', 1000, '8.15,53.11,8.25,53.16');
    expect(features).toHaveLength(within.length);
  },
  120_000,
);

test.skipIf(!hasQgis)(
  'QGIS reads the other collections',
  async () => {
    expect((await readByQgis('planned-trees', 1000)).features.length).toBe(TREES_PLANNED);
  },
  120_000,
);

/** Every hundredth of the town, see town.ts. */
const TREES_PLANNED = 15;

type Place = Pick<TrueTree, 'lon' | 'lat' | 'east' | 'north'>;

/** In both systems to the centimetre: that of the answer, and the city's. */
function isThere(tree: TrueTree, { lon, lat, east, north }: Place): boolean {
  const isSamePlace = Math.abs(lon - tree.lon) < 1e-7 && Math.abs(lat - tree.lat) < 1e-7;
  return isSamePlace && Math.hypot(east - tree.east, north - tree.north) < 0.01;
}
