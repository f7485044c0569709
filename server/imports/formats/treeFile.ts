import { open } from 'node:fs/promises';
import { describeCsv, readCsv } from './csvFile.ts';
import { bytesOf } from './encoding.ts';
import { FOUND_BY_ITSELF, type FileProfile, type FileReading } from './fileProfile.ts';
import { describeGeojson, readGeojson } from './geojsonFile.ts';
import { describeGeopackage, readGeopackage } from './geopackage/geopackageFile.ts';
import { fileProblem } from './refuseFile.ts';
import type { RowBatch } from './rowBatch.ts';
import { describeShapefile, readShapefile, tableBytes } from './shapefile.ts';
import { UmlautWords } from './umlautWords.ts';
import { describeXlsx, readXlsx } from './xlsx/xlsxFile.ts';
import { openZip } from './zipArchive.ts';

/** Finds out what a file is and how it is to be read. Throws a Problem with a sentence when it cannot be read. */
export async function describeTreeFile(
  path: string,
  reading: FileReading = FOUND_BY_ITSELF,
): Promise<FileProfile> {
  const start = await firstBytes(path);
  if (start.length === 0) throw fileProblem('no_records');
  if (start.subarray(0, 4).equals(ZIP_MARK)) {
    return (await isWorkbook(path))
      ? describeXlsx(path, reading.layer)
      : describeShapefile(path, reading.encoding);
  }
  if (start.toString('latin1').startsWith(SQLITE_MARK)) return describeGeopackage(path, reading.layer);
  // UTF-16 differs from ASCII by zeros only, as far as the first letter goes.
  const text = start
    .toString('latin1')
    .replaceAll(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)|\0/g, '')
    .trimStart();
  if (text.startsWith('{') || text.startsWith('[')) return describeGeojson(path, reading.encoding);
  if (OTHER_MARKS.some((mark) => start.toString('latin1').startsWith(mark)))
    throw fileProblem('format_unknown');
  return describeCsv(path, reading.encoding);
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
    case 'geopackage':
      return readGeopackage(path, profile, size);
    case 'xlsx':
      return readXlsx(path, profile, size);
  }
}

/** Words with umlauts as their bytes stand in a file that does not have to say how it is encoded; none in others. */
export async function umlautWordsOf(path: string, { format }: FileProfile): Promise<Buffer[]> {
  if (format === 'geopackage' || format === 'xlsx') return [];
  const words = new UmlautWords();
  let looked = 0;
  for await (const piece of format === 'shapefile' ? tableBytes(path) : bytesOf(path)) {
    words.look(piece);
    looked += piece.length;
    if (looked > MOST_LOOKED_AT) break;
  }
  return words.found;
}

/** Umlauts come early in German tables; looking through all of a large file would double its analysis. */
const MOST_LOOKED_AT = 2_000_000;

const ZIP_MARK = Buffer.from('PK\x03\x04', 'latin1');
const SQLITE_MARK = 'SQLite format 3\0';
/** Old Excel, PDF, gzip, XML: often tried, and better told apart than misread as text. */
const OTHER_MARKS = ['\xd0\xcf\x11\xe0', '%PDF', '\x1f\x8b', '<'];
const LOOKED_AT = 64;

/** Every archive of the Open Packaging Conventions has this part (ECMA-376 part 2). */
async function isWorkbook(path: string): Promise<boolean> {
  const zip = await openZip(path);
  await zip.close();
  return zip.entries.some(({ name }) => name === '[Content_Types].xml');
}

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
