import { openDB } from 'idb';
import { z } from 'zod';
import { currentOwner } from '../../client/drafts/owner.ts';
import type { KeptOperation, NewOperation } from '../../client/offline/operation.ts';
import { discard, keepOperation, replaceRefused } from '../../client/offline/outbox.ts';
import { readOperations } from '../../client/offline/outboxDatabase.ts';
import { sendWaiting } from '../../client/offline/uploader.ts';
import { readShelf } from '../../client/photos/photos.shelf.ts';
import { addPhoto, releasePhotos, uploadWaiting } from '../../client/photos/photos.uploads.ts';
import { conflictOf } from '../../client/treeMapping/ResolveConflict.tsx';
import { decided } from '../../client/treeMapping/conflict.ts';

/**
 * What forms call when somebody taps, for deeds too many to be tapped. An entry of pages built for this test alone: it
 * shares its modules, and with them the one uploader, with the page it is loaded into.
 */

/** A picture as this device keeps it after its re-encoding. */
export interface Taken {
  id: string;
  treeId: string;
  sha256: string;
}

/** What stands in the outbox and on the shelf of a device, whoever it belongs to. */
export interface Kept {
  operations: KeptOperation[];
  photos: { id: string; owner: string; state: string }[];
}

/** Does the page know whose it is? Until then nothing can be asked of its outbox. */
export function isSomebodyIn(): boolean {
  return currentOwner() !== null;
}

const LONGEST_LOOK_MS = 5000;

/** Takes a picture (Base64) for a tree. */
export async function takePicture(treeId: string, picture: string): Promise<Taken> {
  const bytes = Uint8Array.from(atob(picture), (one) => one.codePointAt(0) ?? 0);
  const id = await addPhoto(treeId, new Blob([bytes], { type: 'image/jpeg' }));
  const taken = (await pictures()).find((one) => one.id === id);
  if (!taken) throw new Error('a picture just taken is not on the device');
  return taken;
}

/** The pictures of the person who is signed in. */
export async function pictures(): Promise<Taken[]> {
  return Promise.all(
    (await readShelf()).map(async ({ id, treeId, picture }) => {
      const digest = await crypto.subtle.digest('SHA-256', await picture.arrayBuffer());
      return { id, treeId, sha256: hexOf(new Uint8Array(digest)) };
    }),
  );
}

/** Does what a form does when it is saved: first the operation, then its photos may go. Its id. */
export async function keep(operation: NewOperation): Promise<string> {
  const id = await keepOperation(operation);
  sendWaiting();
  await releasePhotos(operation.photoIds);
  return id;
}

/** The version of a tree as this device knows it: from the server if the line lets it, else from its own changes. */
export async function versionOf(treeId: string, looks: boolean): Promise<number | null> {
  const own = (await readOperations())
    .filter(({ state, objectId }) => state === 'confirmed' && objectId === treeId)
    .flatMap(({ reply }) => versioned.safeParse(reply).data?.version ?? []);
  const read = looks ? await lookedUp(treeId) : null;
  return read ?? own.at(-1) ?? null;
}

/** A request may be lost without an answer: somebody who looks does not look for ever. */
function lookedUp(treeId: string): Promise<number | null> {
  const signal = AbortSignal.timeout(LONGEST_LOOK_MS);
  return fetch(`/api/trees/${treeId}`, { signal })
    .then(versionIn)
    .catch(() => null);
}

async function versionIn(answer: Response): Promise<number | null> {
  return answer.ok ? (versioned.safeParse(await answer.json()).data?.version ?? null) : null;
}

const versioned = z.object({ version: z.int() });

/** "Send now". */
export function hurry(): void {
  sendWaiting();
  uploadWaiting();
}

/** Decides on a refused operation: one's own values against somebody else's, else it is thrown away. */
export async function decide(id: string): Promise<'insisted' | 'discarded'> {
  const operation = (await readOperations()).find((one) => one.id === id);
  const conflict = operation && conflictOf(operation);
  const body = conflict ? decided(operation.body, conflict, new Map()) : null;
  await (body ? replaceRefused(id, body) : discard(id));
  sendWaiting();
  return body ? 'insisted' : 'discarded';
}

/** Read past the product, which shows everybody their own. */
export async function everything(): Promise<Kept> {
  const [outbox, shelf] = [await openDB('baumkataster-outbox'), await openDB('baumkataster-photos')];
  const empty = (db: typeof outbox, store: string) => !db.objectStoreNames.contains(store);
  // What the product wrote there.
  const operations = empty(outbox, 'operations')
    ? []
    : ((await outbox.getAll('operations')) as KeptOperation[]);
  const photos = empty(shelf, 'photos') ? [] : ((await shelf.getAll('photos')) as Kept['photos']);
  outbox.close();
  shelf.close();
  return { operations, photos: photos.map(({ id, owner, state }) => ({ id, owner, state })) };
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (one) => one.toString(16).padStart(2, '0')).join('');
}
