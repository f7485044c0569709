import { adoptOperations } from '../offline/outbox.ts';
import { sendWaiting } from '../offline/uploader.ts';
import { adoptPhotos } from '../photos/photos.adopting.ts';
import { releasePhotos } from '../photos/photos.uploads.ts';
import { readOutboxFile, type FileRefusal, type Owner, type PhotoInFile } from './outboxFile.ts';

/** How much of a file was new here, and how much it holds. */
export interface Adopted {
  entries: number;
  entriesInFile: number;
  photos: number;
  photosInFile: number;
}

/**
 * Brings what a file holds back into the outbox of the same person. Read twice, or here and elsewhere, each operation
 * is done once: it keeps its id. Throws when the device cannot store it; reading it again then completes it.
 */
export async function importOutbox(file: Blob, me: Pick<Owner, 'id'>): Promise<Adopted | FileRefusal> {
  const found = readOutboxFile(await file.text(), me);
  if ('key' in found) return found;
  // Photos first, at rest: none may be missing when the operation that names it goes.
  const photos = await adoptPhotos(found.photos.map(pictured));
  const entries = await adoptOperations(found.operations);
  await releasePhotos(found.photos.map(({ id }) => id));
  sendWaiting();
  return { entries, entriesInFile: found.operations.length, photos, photosInFile: found.photos.length };
}

function pictured({ picture, ...photo }: PhotoInFile) {
  const [head = '', base64 = ''] = picture.split(',', 2);
  const type = head.slice('data:'.length, -';base64'.length);
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0);
  return { ...photo, picture: new Blob([bytes], { type }) };
}
