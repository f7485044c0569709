import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { Photo } from '../../photos/photos.contract.ts';
import { photoPath } from '../../photos/photos.files.ts';
import type { PrintedPhotos } from './photos.paper.ts';

/** A case file shows this many at most. Own requirement. */
const MOST_PICTURES = 40;
/** Printed 8.6 cm wide, this is more than 200 dots an inch; the hash leads to the picture as it was taken. */
const LONGEST_PX = 720;
const QUALITY = 78;
/** A machine has few cores, and others wait as well. */
const AT_ONCE = 2;

/** The newest pictures, small enough to be printed; null for a photo whose file cannot be read. */
export async function picturesOf(directory: string, photos: readonly Photo[]): Promise<PrintedPhotos> {
  const newest = photos.slice(-MOST_PICTURES);
  const printed = new Map<string, Uint8Array | null>(newest.map(({ id }) => [id, null]));
  const waiting = [...newest];
  const work = async () => {
    for (let photo = waiting.pop(); photo; photo = waiting.pop())
      printed.set(photo.id, await pictureOf(directory, photo.id));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return printed;
}

async function pictureOf(directory: string, id: string): Promise<Uint8Array | null> {
  try {
    return await sharp(await readFile(photoPath(directory, id, 'full')))
      .resize({ width: LONGEST_PX, height: LONGEST_PX, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: QUALITY })
      .toBuffer();
  } catch {
    return null; // the paper says that it is missing
  }
}
