import { copyFile, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileProfile } from '../fileProfile.ts';
import type { RowBatch } from '../rowBatch.ts';
import { describeInThread, readInThread } from '../threads/tableThread.ts';

/** Looks into a GeoPackage: its layers, and of one of them columns, projection and number of records. */
export async function describeGeopackage(path: string, layer: string | null): Promise<FileProfile> {
  const copy = await privateCopy(path);
  try {
    return await describeInThread({ format: 'geopackage', path: copy.path, layer });
  } finally {
    await copy.remove();
  }
}

/** The records of the layer the profile names, `size` at a time. */
export async function* readGeopackage(
  path: string,
  file: FileProfile,
  size: number,
): AsyncGenerator<RowBatch> {
  const copy = await privateCopy(path);
  try {
    yield* readInThread({ format: 'geopackage', path: copy.path, layer: file.layer }, file, size);
  } finally {
    await copy.remove();
  }
}

/** Where a database says how it is written and read, and the value for the way without a log beside it. */
const VERSIONS_AT = 18;
const WITHOUT_LOG = Buffer.from([1, 1]);

/**
 * A copy in a folder of its own. SQLite locks what it reads by a folder beside it, which a thread that is stopped
 * leaves behind, and two readers would lock each other out; and a file left in write-ahead mode can only be read where
 * its log may be written. Both do not matter to a copy nobody else knows.
 */
async function privateCopy(path: string): Promise<{ path: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'baumkataster-layer-'));
  const copy = join(folder, 'layer.gpkg');
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    await copyFile(path, copy);
    const file = await open(copy, 'r+');
    try {
      await file.write(WITHOUT_LOG, 0, WITHOUT_LOG.length, VERSIONS_AT);
    } finally {
      await file.close();
    }
    return { path: copy, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
