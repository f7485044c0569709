import { openDB } from 'idb';
import { openedOnce } from '../drafts/openedOnce.ts';
import { owner } from '../drafts/owner.ts';
import type { Issue } from '../http/refusal.ts';

/**
 * local: taken for a form that is still open. waiting: to be uploaded as soon as the server answers.
 * uploading: on its way. failed: the server refused it. confirmed: the server has it; nothing local remains.
 */
export type PhotoState = 'local' | 'waiting' | 'uploading' | 'failed' | 'confirmed';

/** A photo on this device. Nothing of it is deleted before the server has confirmed it. */
export interface ShelvedPhoto {
  id: string;
  treeId: string;
  /** ISO 8601. */
  takenAt: string;
  picture: Blob;
  state: Exclude<PhotoState, 'confirmed'>;
  /** Why the last try failed, in the server's words; null when the line was the reason, or nothing failed. */
  reason: string | null;
  /** The same, for the person's language. */
  issues: readonly Issue[];
  /** The photo it was drawn upon, which stays beside it; null for a picture as it was taken. */
  sketchOf: string | null;
}

const NAME = 'baumkataster-photos';
const STORE = 'photos';
const database = openedOnce((lost) =>
  openDB(NAME, 1, {
    upgrade: (db) => {
      db.createObjectStore(STORE, { keyPath: 'id' });
    },
    terminated: lost,
  }),
);

export async function shelvePhoto(photo: ShelvedPhoto): Promise<void> {
  await (await database()).put(STORE, { ...photo, owner: await owner() });
}

export async function takeFromShelf(id: string): Promise<void> {
  await (await database()).delete(STORE, id);
}

/** The photos a person took on this device, the oldest first: ids are UUIDv7 and sort by time. */
export async function readShelf(): Promise<ShelvedPhoto[]> {
  const whose = await owner();
  const found: unknown[] = await (await database()).getAll(STORE);
  return found
    .filter(isShelved)
    .filter((photo) => photo.owner === whose)
    .map((photo) => ({ ...LATER_FIELDS, ...photo }));
}

/** What photos shelved by an earlier version do not have. */
const LATER_FIELDS = { issues: [], sketchOf: null };

function isShelved(value: unknown): value is ShelvedPhoto & { owner: unknown } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'picture' in value &&
    value.picture instanceof Blob &&
    'id' in value &&
    'owner' in value &&
    'treeId' in value &&
    'state' in value
  );
}
