import { execFile, spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { z } from 'zod';

export const hasGdal = spawnSync('ogrinfo', ['--version']).status === 0;
if (!hasGdal) console.warn('SKIPPED: GDAL is not installed, so nothing is compared with what it reads');

/** What a program of GDAL says; it has to have nothing to complain about. */
export async function gdal(program: 'ogrinfo' | 'ogr2ogr', ...args: string[]): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(program, args, { maxBuffer: 64 * 1024 * 1024 });
  if (stderr !== '') throw new Error(`${program} complains: ${stderr}`);
  return stdout;
}

const collection = z.object({
  features: z.array(
    z.object({
      geometry: z.object({ coordinates: z.tuple([z.number(), z.number()]) }),
      properties: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
    }),
  ),
});

/** What GDAL reads of a layer, by feature id, in the file's own system. `fid` is where the id stands: FID unless said. */
export async function readByGdal(source: string, layer: string, into: string, fid = 'FID') {
  const columns = ['-dialect', 'OGRSQL', '-sql', `SELECT ${fid} AS number_of_feature, * FROM "${layer}"`];
  await gdal(
    'ogr2ogr',
    '-f',
    'GeoJSON',
    into,
    source,
    ...columns,
    '-lco',
    'RFC7946=NO',
    '-lco',
    'COORDINATE_PRECISION=9',
  );
  const { features } = collection.parse(JSON.parse(await readFile(into, 'utf8')));
  return new Map(
    features.map(({ geometry: { coordinates }, properties: { number_of_feature: id, ...values } }) => [
      Number(id),
      { x: coordinates[0], y: coordinates[1], values },
    ]),
  );
}
