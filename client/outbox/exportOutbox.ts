import type { KeptOperation } from '../offline/operation.ts';
import { readShelf, type ShelvedPhoto } from '../photos/photos.shelf.ts';
import { writeOutboxFile, type Owner, type PhotoInFile } from './outboxFile.ts';

/**
 * All that is not with the server yet as a file: operations as they stand, and their photos byte for byte. For a
 * device that will never reach the server again; any device of the same person reads it.
 */
export async function exportOutbox(kept: readonly KeptOperation[], account: Owner): Promise<void> {
  const operations = kept.filter(({ state }) => state !== 'confirmed');
  const named = new Set(operations.flatMap(({ photoIds }) => photoIds));
  // What a form took that is still open belongs to its draft, and stays with it.
  const photos = (await readShelf()).filter(({ id, state }) => state !== 'local' || named.has(id));
  await download(operations, photos, account, '');
}

/** The same for one operation: it, its photos, and those they were drawn upon. */
export async function exportOperation(operation: KeptOperation, account: Owner): Promise<void> {
  const shelf = await readShelf();
  const named = shelf.filter(({ id }) => operation.photoIds.includes(id));
  const photos = shelf.filter(
    (photo) => named.includes(photo) || named.some(({ sketchOf }) => sketchOf === photo.id),
  );
  await download([operation], photos, account, `-${operation.title}`);
}

async function download(
  operations: readonly KeptOperation[],
  shelved: readonly ShelvedPhoto[],
  account: Owner,
  named: string,
): Promise<void> {
  const exportedAt = new Date().toISOString();
  const photos = await Promise.all(shelved.map(inFile));
  const file = new Blob([writeOutboxFile({ operations, photos }, account, exportedAt)], {
    type: 'application/json',
  });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `baumkataster-${exportedAt.slice(0, 10)}${named.replaceAll(/[^\p{L}\p{N}-]+/gu, '-')}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}

async function inFile({ id, treeId, takenAt, sketchOf, picture }: ShelvedPhoto): Promise<PhotoInFile> {
  return { id, treeId, takenAt, sketchOf, picture: await dataAddress(picture) };
}

function dataAddress(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(typeof reader.result === 'string' ? reader.result : ''));
    reader.addEventListener('error', () => reject(reader.error ?? new Error('the picture cannot be read')));
    reader.readAsDataURL(blob);
  });
}
