import { draftKeys } from '../drafts/drafts.ts';
import { readShelf } from '../photos/photos.shelf.ts';

/** What a person has on this device that the server does not know yet. */
export interface Unsent {
  drafts: number;
  /** Decided on, and on their way to the server. */
  closings: number;
  photos: number;
}

/** Counts it; nothing where the browser refuses its storage, for then nothing can have been kept. */
export async function countUnsent(): Promise<Unsent> {
  const [keys, photos] = await Promise.all([draftKeys('').catch(() => []), readShelf().catch(() => [])]);
  const closings = keys.filter((key) => key.startsWith('closing:')).length;
  return { drafts: keys.length - closings, closings, photos: photos.length };
}
