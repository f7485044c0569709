import { publish } from './photos.local.ts';
import { readShelf, shelvePhoto, type ShelvedPhoto } from './photos.shelf.ts';

/**
 * Puts photos read from a file onto the shelf, where they rest until they are released; those here already stay as they
 * are. How many are new.
 */
export async function adoptPhotos(
  read: readonly Pick<ShelvedPhoto, 'id' | 'treeId' | 'takenAt' | 'sketchOf' | 'picture'>[],
): Promise<number> {
  const here = new Set((await readShelf()).map(({ id }) => id));
  const fresh = read.filter(({ id }) => !here.has(id));
  for (const photo of fresh) {
    const shelved = { ...photo, state: 'local' as const, reason: null, issues: [] };
    await shelvePhoto(shelved);
    publish(shelved);
  }
  return fresh.length;
}
