import { open } from 'node:fs/promises';
import { describeCsv, readCsv } from './csvFile.ts';
import type { FileProfile } from './fileProfile.ts';
import { describeGeojson, readGeojson } from './geojsonFile.ts';
import { fileProblem } from './refuseFile.ts';
import type { RowBatch } from './rowBatch.ts';
import { describeShapefile, readShapefile } from './shapefile.ts';

/** Finds out what a file is and how it is to be read. Throws a Problem with a sentence when it cannot be read. */
export async function describeTreeFile(path: string): Promise<FileProfile> {
  const start = await firstBytes(path);
  if (start.length === 0) throw fileProblem('no_records');
  if (start.subarray(0, 4).equals(ZIP_MARK)) return describeShapefile(path);
  const text = start.toString('utf8').replace('\uFEFF', '').trimStart();
  if (text.startsWith('{') || text.startsWith('[')) return describeGeojson(path);
  if (OTHER_MARKS.some((mark) => start.toString('latin1').startsWith(mark)))
    throw fileProblem('format_unknown');
  return describeCsv(path);
}

/** The records of a file, about `size` at a time, none of it held longer than a batch is looked at. */
export function readTreeFile(path: string, profile: FileProfile, size: number): AsyncGenerator<RowBatch> {
  switch (profile.format) {
    case 'csv':
      return readCsv(path, profile, size);
    case 'geojson':
      return readGeojson(path, profile, size);
    case 'shapefile':
      return readShapefile(path, profile, size);
  }
}

const ZIP_MARK = Buffer.from('PK\x03\x04', 'latin1');
/** Old Excel, GeoPackage, PDF, gzip, XML: often tried, and better told apart than misread as text. */
const OTHER_MARKS = ['\xd0\xcf\x11\xe0', 'SQLite format 3', '%PDF', '\x1f\x8b', '<'];
const LOOKED_AT = 64;

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const buffer = Buffer.alloc(LOOKED_AT);
    const { bytesRead } = await file.read(buffer, 0, LOOKED_AT, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
