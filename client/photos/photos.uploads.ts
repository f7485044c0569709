import { v7 as newId } from 'uuid';
import { PHOTO_UPLOAD_PATH } from '#contract/photos/photos';
import { addressOf, sendOnce } from '../http/call.ts';
import { actingHeaders } from '../http/door.ts';
import { Refusal } from '../http/refusal.ts';
import { isTakenBack } from '../offline/operation.ts';
import { readOperations } from '../offline/outboxDatabase.ts';
import { onOutboxChange } from '../offline/outboxView.ts';
import { openRoad, type Stop } from '../offline/road.ts';
import { askWhoIsThere, troubleOnTheWay } from '../offline/trouble.ts';
import { readShelf, shelvePhoto, takeFromShelf, type PhotoState, type ShelvedPhoto } from './photos.shelf.ts';
import { shrinkPhoto } from './photos.shrink.ts';

/** What a person sees of a photo on this device. */
export interface LocalPhoto {
  id: string;
  treeId: string;
  /** An object URL of the picture; null once the server has it. */
  address: string | null;
  state: PhotoState;
  reason: string | null;
}

/** Half a megabyte takes this long at 40 kbit/s, the thinnest line a city still has. */
const LONGEST_UPLOAD_MS = 120_000;

let photos: ReadonlyMap<string, LocalPhoto> = new Map();
const listeners = new Set<() => void>();
const road = openRoad('baumkataster-photos', uploadAll);

/**
 * Takes a picture for a tree; it stays on the device until `releasePhotos`. Returns its id (UUIDv7). Throws
 * `UnreadablePicture` at once for what the device cannot decode.
 */
export async function addPhoto(treeId: string, file: Blob): Promise<string> {
  const id = newId();
  const picture = await shrinkPhoto(file);
  const shelved: ShelvedPhoto = {
    id,
    treeId,
    takenAt: new Date().toISOString(),
    picture,
    state: 'local',
    reason: null,
  };
  await shelvePhoto(shelved);
  publish(shelved);
  return id;
}

/** Lets photos go to the server: what they belong to has been closed. Photos not on this device are ignored. */
export async function releasePhotos(ids: readonly string[]): Promise<void> {
  for (const photo of await readShelf()) {
    if (ids.includes(photo.id) && (photo.state === 'local' || photo.state === 'failed'))
      await keep(photo, 'waiting');
  }
  road.wake();
}

/**
 * Throws photos away that were never released; all others stay, for something closed may name them. The caller
 * makes sure that nothing sent names these.
 */
export function discardPhotos(ids: readonly string[]): Promise<void> {
  return throwAway(ids, 'local');
}

/** Throws photos away that the server refused; a person decided so, having seen them. */
export function discardRefused(ids: readonly string[]): Promise<void> {
  return throwAway(ids, 'failed');
}

/**
 * Finds what an earlier visit left on the device and goes on uploading; a crash may have come between an operation and
 * the release of its photos. Called once when the app starts; returns how to stop listening.
 */
export function resumeUploads(): () => void {
  // Without storage no earlier visit can have left anything.
  void takeUp().catch(() => undefined);
  const stop = onOutboxChange(() => {
    if ([...photos.values()].some(({ state }) => state === 'waiting')) road.wake();
  });
  window.addEventListener('online', road.wake);
  return () => {
    stop();
    window.removeEventListener('online', road.wake);
  };
}

/** Tries at once what waits for the line. */
export function uploadWaiting(): void {
  road.wake();
}

async function takeUp(): Promise<void> {
  for (const photo of await readShelf()) publish(photo);
  const decided = (await readOperations()).filter((operation) => !isTakenBack(operation));
  const named = decided.flatMap(({ photoIds }) => photoIds);
  for (const photo of await readShelf()) {
    if (named.includes(photo.id) && photo.state === 'local') await keep(photo, 'waiting');
  }
  road.wake();
}

export function localPhotos(): ReadonlyMap<string, LocalPhoto> {
  return photos;
}

export function onPhotosChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

async function throwAway(ids: readonly string[], state: ShelvedPhoto['state']): Promise<void> {
  for (const photo of await readShelf()) {
    if (!ids.includes(photo.id) || photo.state !== state) continue;
    await takeFromShelf(photo.id);
    forget(photo.id);
  }
}

/** Oldest first, one at a time; a photo the server refuses steps aside and blocks no other. */
async function uploadAll(): Promise<Stop> {
  // Only one tab runs this: what is marked as being uploaded was left by one that ended.
  for (const photo of await readShelf()) if (photo.state === 'uploading') await keep(photo, 'waiting');
  for (;;) {
    const [shelf, onlyHere] = await Promise.all([readShelf(), treesOnlyHere()]);
    confirmUploadedElsewhere(shelf);
    const next = shelf.find(({ state, treeId }) => state === 'waiting' && !onlyHere.has(treeId));
    if (!next) return 'empty';
    if (!(await upload(next))) return 'failed';
  }
}

/** Trees the server does not know yet: their photos wait for them. */
async function treesOnlyHere(): Promise<ReadonlySet<string | null>> {
  const unknown = (await readOperations()).filter(
    ({ kind, state }) => kind === 'mapTree' && state !== 'confirmed',
  );
  return new Set(unknown.map(({ treeId }) => treeId));
}

function confirmUploadedElsewhere(shelf: readonly ShelvedPhoto[]): void {
  for (const { id, state } of photos.values()) {
    if (state === 'waiting' && !shelf.some((photo) => photo.id === id)) confirm(id);
  }
}

/** True when the photo needs no further try for now: taken, or refused. */
async function upload(photo: ShelvedPhoto): Promise<boolean> {
  await keep(photo, 'uploading');
  try {
    const { treeId, takenAt } = photo;
    await sendOnce(addressOf(PHOTO_UPLOAD_PATH, { id: photo.id }, { treeId, takenAt }), {
      method: 'PUT',
      headers: { 'content-type': photo.picture.type || 'application/octet-stream', ...actingHeaders() },
      body: photo.picture,
      signal: AbortSignal.timeout(LONGEST_UPLOAD_MS),
    });
  } catch (error) {
    const trouble = troubleOnTheWay(error);
    if (trouble === 'signedOut') askWhoIsThere(road.wake);
    const reason = trouble === null && error instanceof Refusal ? error.message : null;
    await keep(photo, trouble === null ? 'failed' : 'waiting', reason);
    return trouble === null;
  }
  await takeFromShelf(photo.id);
  confirm(photo.id);
  return true;
}

async function keep(
  photo: ShelvedPhoto,
  state: ShelvedPhoto['state'],
  reason: string | null = null,
): Promise<void> {
  const kept = { ...photo, state, reason };
  await shelvePhoto(kept);
  publish(kept);
}

function publish(photo: ShelvedPhoto): void {
  const address = photos.get(photo.id)?.address ?? URL.createObjectURL(photo.picture);
  const { id, treeId, state, reason } = photo;
  replace(new Map(photos).set(id, { id, treeId, address, state, reason }));
}

function confirm(id: string): void {
  const known = photos.get(id);
  if (!known) return;
  if (known.address) URL.revokeObjectURL(known.address);
  replace(new Map(photos).set(id, { ...known, address: null, state: 'confirmed' }));
}

function forget(id: string): void {
  const left = new Map(photos);
  const address = left.get(id)?.address;
  if (address) URL.revokeObjectURL(address);
  left.delete(id);
  replace(left);
}

function replace(next: ReadonlyMap<string, LocalPhoto>): void {
  photos = next;
  for (const listener of listeners) listener();
}
