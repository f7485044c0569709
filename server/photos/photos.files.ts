import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { Problem } from '../http/problem.ts';

/** Longest side of what is kept, in pixels: enough to read bark at A4, small enough for a city's trees. */
const KEPT_PX = 2560;
const THUMB_PX = 360;
/** A picture of more pixels is an attack or a mistake; decoded, it would fill 150 MB. */
const LARGEST_PIXELS = 50_000_000;
/** HEIC is among what `heif` names, but patents keep its decoder out of sharp: it is refused when it is decoded. */
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

/** A picture that is written but not yet in its place. */
export interface PreparedPhoto extends StoredPhoto {
  /** Puts it where it is looked for. To be called when its row is written and before that is committed. */
  place(): Promise<void>;
  /** Forgets it, unless it is in its place. */
  discard(): Promise<void>;
}

/**
 * Decodes and re-encodes a picture, upright and without its metadata (EXIF, GPS, maker notes), with a thumbnail.
 * Throws a Problem when the bytes are no picture of an accepted kind.
 */
export async function preparePhoto(directory: string, id: string, bytes: Buffer): Promise<PreparedPhoto> {
  const { data, info } = await encode(bytes, KEPT_PX);
  const thumb = await encode(bytes, THUMB_PX);
  const path = photoPath(directory, id, 'full');
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
  const parts = [await writePart(photoPath(directory, id, 'thumb'), thumb.data), await writePart(path, data)];
  return {
    sha256: createHash('sha256').update(data).digest('hex'),
    widthPx: info.width,
    heightPx: info.height,
    sizeBytes: data.length,
    async place() {
      for (const { part, whole } of parts) await rename(part, whole);
    },
    async discard() {
      for (const { part } of parts) await rm(part, { force: true });
    },
  };
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

/** Beside its place, so that a crash leaves the old file or the new one, never half of one. */
async function writePart(whole: string, bytes: Buffer): Promise<{ part: string; whole: string }> {
  const part = `${whole}.${randomUUID()}.part`;
  await writeFile(part, bytes, { mode: 0o600, flush: true });
  return { part, whole };
}
