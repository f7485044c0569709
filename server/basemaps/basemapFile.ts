import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { resolve } from 'node:path';

/** A PMTiles file with the city's basemap, as it was when the server started. */
export interface BasemapFile {
  /** Absolute. */
  path: string;
  bytes: number;
  /** Changes with the file. */
  version: string;
}

/** The header of a PMTiles file: github.com/protomaps/PMTiles, spec v3, section 3. */
const HEADER_BYTES = 127;
const MAGIC = 'PMTiles\u0003';
const TILE_COMPRESSION_AT = 98;
const TILE_TYPE_AT = 99;
/** Uncompressed or gzip: what browsers unpack by themselves. */
const READABLE_COMPRESSIONS = [1, 2];
const VECTOR_TILES = 1;
/** PNG, JPEG, WebP and AVIF. */
const PICTURES = [2, 3, 4, 5];

/** A file of tiles, and what they are. */
export interface TileFile extends BasemapFile {
  holds: 'vectors' | 'pictures';
}

/** Looks at the file once; throws a sentence that says what is wrong with it. */
export function readBasemapFile(path: string): BasemapFile {
  const { holds, ...file } = readTileFile(path);
  if (holds !== 'vectors') throw new Error(`${path} holds pictures, not vector tiles`);
  return file;
}

/** The same for a file that may hold pictures as well. */
export function readTileFile(path: string): TileFile {
  const { header, bytes, changedAt } = readStart(path);
  if (header.toString('latin1', 0, MAGIC.length) !== MAGIC)
    throw new Error(`${path} is no PMTiles file of version 3`);
  const type = header[TILE_TYPE_AT] ?? 0;
  const isVectors = type === VECTOR_TILES;
  if (!isVectors && !PICTURES.includes(type))
    throw new Error(`${path} holds neither vector tiles nor pictures`);
  if (isVectors && !READABLE_COMPRESSIONS.includes(header[TILE_COMPRESSION_AT] ?? 0))
    throw new Error(`${path} is compressed in a way browsers do not unpack; gzip is what they do`);
  const version = createHash('sha256')
    .update(header)
    .update(`${bytes} ${changedAt}`)
    .digest('hex')
    .slice(0, 16);
  return { path: resolve(path), bytes, version, holds: isVectors ? 'vectors' : 'pictures' };
}

function readStart(path: string): { header: Buffer; bytes: number; changedAt: number } {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    throw new Error(`${path} cannot be read`, { cause: error });
  }
  try {
    const stat = fstatSync(file);
    const header = Buffer.alloc(HEADER_BYTES);
    if (stat.isFile()) readSync(file, header, 0, HEADER_BYTES, 0);
    return { header, bytes: stat.size, changedAt: stat.mtimeMs };
  } finally {
    closeSync(file);
  }
}
