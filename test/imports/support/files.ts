import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync, type Zippable } from 'fflate';
import type { FileProfile } from '../../../server/imports/formats/fileProfile.ts';
import { readTreeFile } from '../../../server/imports/formats/treeFile.ts';

/** Writes a file of that name into a directory of its own; its path. */
export async function fileOf(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'baumkataster-import-')), name);
  await writeFile(path, content);
  return path;
}

/** A table as CSV text, delimited by semicolons: the first row is the header. */
export function csv(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => row.join(';')).join('\r\n');
}

/** Trees as a GeoJSON FeatureCollection; `members` come before the features. */
export function geojson(
  trees: readonly { at: readonly number[] | null; properties?: Record<string, unknown> }[],
  members: Record<string, unknown> = {},
): string {
  const features = trees.map(({ at, properties = {} }) => ({
    type: 'Feature',
    geometry: at && { type: 'Point', coordinates: at },
    properties,
  }));
  return JSON.stringify({ type: 'FeatureCollection', ...members, features });
}

export function zip(entries: Zippable): Uint8Array {
  return zipSync(entries);
}

/** Everything a file says, as text: one record per row with its number, values, place and fault. */
export async function readAll(path: string, file: FileProfile, size = 1000) {
  const records: { number: number; texts: string[]; x: number; y: number; fault: string | null }[] = [];
  for await (const rows of readTreeFile(path, file, size)) {
    for (let index = 0; index < rows.length; index++) {
      const texts = file.columns.map((_, column) => rows.text(index, column));
      records.push({
        number: rows.number(index),
        texts,
        x: rows.x(index),
        y: rows.y(index),
        fault: rows.fault(index),
      });
    }
  }
  return records;
}

/** The key of the sentence a file is refused with. */
export async function refusalOf(reading: Promise<unknown>): Promise<unknown> {
  const error: unknown = await reading.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  const issues = typeof error === 'object' && error !== null && 'issues' in error ? error.issues : null;
  return Array.isArray(issues) ? issues[0]?.key : error;
}
