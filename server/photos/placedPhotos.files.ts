import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { photoPath } from './photos.files.ts';

/** `0197….jpg` or `0197….thumb.jpg`; whatever else lies there is none of ours. */
const PICTURE = /^([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})(?:\.thumb)?\.jpg$/;

/** The ids of the pictures in their place that were written before a moment. */
export async function photosPlacedBefore(directory: string, before: Date): Promise<string[]> {
  const root = join(directory, 'photos');
  const found = new Set<string>();
  for (const name of await readdir(root, { recursive: true }).catch(nothingThere)) {
    const id = PICTURE.exec(name.replace(/^.*[\\/]/, ''))?.[1];
    if (id === undefined || found.has(id)) continue;
    const written = await stat(join(root, name)).catch(() => null); // taken away meanwhile
    if (written && written.mtime < before) found.add(id);
  }
  return [...found];
}

/** Takes a picture and its thumbnail away. */
export async function dropPhoto(directory: string, id: string): Promise<void> {
  for (const size of ['full', 'thumb'] as const) await rm(photoPath(directory, id, size), { force: true });
}

function nothingThere(error: unknown): string[] {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
  throw error;
}
