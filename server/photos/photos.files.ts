import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { Problem } from '../http/problem.ts';
import { isPlainJpeg } from './plainJpeg.rules.ts';

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
  isAsSent: boolean;
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
 * Makes a picture and its thumbnail ready to be kept, upright and without metadata (EXIF, GPS, maker notes): as it was
 * sent when it is a plain JPEG that can be decoded to its end, else decoded and encoded anew. Throws a Problem when the
 * bytes are no picture of an accepted kind.
 */
export async function preparePhoto(directory: string, id: string, bytes: Buffer): Promise<PreparedPhoto> {
  const asSent = await decodedAsSent(bytes);
  const { data, info } = asSent ?? (await encode(bytes, KEPT_PX));
  const thumb = asSent?.thumb ?? (await encode(bytes, THUMB_PX)).data;
  await mkdir(uploadsDirectory(directory), { recursive: true, mode: 0o700 });
  const parts = [
    await writePart(directory, photoPath(directory, id, 'thumb'), thumb),
    await writePart(directory, photoPath(directory, id, 'full'), data),
  ];
  return {
    sha256: createHash('sha256').update(data).digest('hex'),
    widthPx: info.width,
    heightPx: info.height,
    sizeBytes: data.length,
    isAsSent: asSent !== null,
    async place() {
      for (const { part, whole } of parts) await rename(part, whole);
    },
    async discard() {
      for (const { part } of parts) await rm(part, { force: true });
    },
  };
}

/** Where that lies which is not a photo yet: uploads, and files before they come to their place. */
export function uploadsDirectory(directory: string): string {
  return join(directory, 'photos', 'uploads');
}

/** The bytes as they are with their thumbnail, or null when they have to be encoded anew. */
async function decodedAsSent(bytes: Buffer) {
  if (!isPlainJpeg(bytes)) return null;
  try {
    // Never by the reader's shortcut for small pictures, which need not look at every byte.
    const image = sharp(bytes, { limitInputPixels: LARGEST_PIXELS, failOn: 'warning' });
    const { width, height } = await image.metadata();
    if (Math.max(width, height) > KEPT_PX) return null;
    const thumb = await image
      .resize({ width: THUMB_PX, height: THUMB_PX, ...INSIDE, fastShrinkOnLoad: false })
      .jpeg(JPEG)
      .toBuffer();
    return { data: bytes, info: { width, height }, thumb };
  } catch {
    return null; // what is wrong with it the usual way tells
  }
}

const INSIDE = { fit: 'inside', withoutEnlargement: true } as const;
const JPEG = { quality: 82, mozjpeg: false };

async function encode(bytes: Buffer, longest: number) {
  try {
    const image = sharp(bytes, { limitInputPixels: LARGEST_PIXELS, failOn: 'error' });
    const { format } = await image.metadata();
    if (!READABLE.has(format)) throw notAPicture();
    return await image
      .rotate()
      .resize({ width: longest, height: longest, ...INSIDE })
      .jpeg(JPEG)
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

/** Not in its place yet, so that a crash leaves the old file or the new one, never half of one. */
async function writePart(
  directory: string,
  whole: string,
  bytes: Buffer,
): Promise<{ part: string; whole: string }> {
  await mkdir(join(whole, '..'), { recursive: true, mode: 0o700 });
  const part = join(uploadsDirectory(directory), `${randomUUID()}.part`);
  await writeFile(part, bytes, { mode: 0o600, flush: true });
  return { part, whole };
}
