import { draftKeys } from '../drafts/drafts.ts';
import { readOperations } from '../offline/outboxDatabase.ts';
import { readShelf } from '../photos/photos.shelf.ts';

/** What a person has on this device that the server does not know yet. */
export interface Unsent {
  drafts: number;
  /** In the outbox, and not yet confirmed by the server. */
  operations: number;
  photos: number;
}

/** Counts it; nothing where the browser refuses its storage, for then nothing can have been kept. */
export async function countUnsent(): Promise<Unsent> {
  const [keys, kept, photos] = await Promise.all([
    draftKeys('').catch(() => []),
    readOperations().catch(() => []),
    readShelf().catch(() => []),
  ]);
  const operations = kept.filter(({ state }) => state !== 'confirmed').length;
  return { drafts: keys.length, operations, photos: photos.length };
}
