import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { Problem } from '../http/problem.ts';

/** Longest side of what is kept, in pixels: enough to read bark at A4, small enough for a city's trees. */
const KEPT_PX = 2560;
const THUMB_PX = 360;
/** A picture of more pixels is an attack or a mistake. */
const LARGEST_PIXELS = 60_000_000;
const READABLE = new Set(['jpeg', 'png', 'webp', 'heif']);

export interface StoredPhoto {
  sha256: string;
  widthPx: number;
  heightPx: number;
  sizeBytes: number;
}

/** Where the pictures lie; ids are UUIDs, so that no name from outside ever becomes a path. */
export function photoPath(directory: string, id: string, size: 'full' | 'thumb'): string {
  return join(directory, 'photos', id.slice(-2), size === 'full' ? `${id}.jpg` : `${id}.thumb.jpg`);
}

/**
 * Decodes and re-encodes a picture, upright and without its metadata (EXIF, GPS, maker notes), and stores it
 * with a thumbnail. Throws a Problem when the bytes are no picture of an accepted kind.
 */
export async function storePhoto(directory: string, id: string, bytes: Buffer): Promise<StoredPhoto> {
  const { data, info } = await encode(bytes, KEPT_PX);
  const thumb = await encode(bytes, THUMB_PX);
  const path = photoPath(directory, id, 'full');
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
  await writeWhole(photoPath(directory, id, 'thumb'), thumb.data);
  await writeWhole(path, data);
  const sha256 = createHash('sha256').update(data).digest('hex');
  return { sha256, widthPx: info.width, heightPx: info.height, sizeBytes: data.length };
}

async function encode(bytes: Buffer, longest: number) {
  try {
    const image = sharp(bytes, { limitInputPixels: LARGEST_PIXELS, failOn: 'error' });
    const { format } = await image.metadata();
    if (!READABLE.has(format)) throw notAPicture();
    return await image
      .rotate()
      .resize({ width: longest, height: longest, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 82, mozjpeg: false })
      .toBuffer({ resolveWithObject: true });
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw notAPicture();
  }
}

function notAPicture(): Problem {
  return new Problem('invalid', 'This is no readable JPEG, PNG, WebP or AVIF picture', [
    { path: 'photo', key: 'not_a_picture' },
  ]);
}

/** A crash leaves the old file or the new one, never half of one. */
async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  const part = `${path}.${randomUUID()}.part`;
  await writeFile(part, bytes, { mode: 0o600, flush: true });
  await rename(part, path);
}
