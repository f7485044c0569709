import { v7 as newId } from 'uuid';
import { PHOTO_UPLOAD_PATH } from '#contract/photos/photos';
import { addressOf, send } from '../http/call.ts';
import { Refusal } from '../http/refusal.ts';
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

/** Pauses after failed tries in seconds; the last one repeats. */
const PAUSES_S = [2, 5, 15, 60];

let photos: ReadonlyMap<string, LocalPhoto> = new Map();
const listeners = new Set<() => void>();
let isRunning = false;
let isAsked = false;
let wakeUp: () => void = () => undefined;

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
  uploadWaiting();
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

/** Finds what an earlier visit left on the device and goes on uploading. Called once when the app starts. */
export async function resumeUploads(): Promise<void> {
  for (const photo of await readShelf()) {
    if (photo.state === 'uploading') await keep(photo, 'waiting');
    else publish(photo);
  }
  uploadWaiting();
}

/** Tries at once what waits for the line. */
export function uploadWaiting(): void {
  isAsked = true;
  wakeUp();
  if (!isRunning) void run();
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

/** One loop at a time; what is released while it ends is asked for again. */
async function run(): Promise<void> {
  isRunning = true;
  try {
    while (isAsked) {
      isAsked = false;
      await uploadAll();
    }
  } catch {
    // The device's storage refused; the next photo or the next visit starts the loop again.
  } finally {
    isRunning = false;
  }
}

/** The loop: oldest first, one at a time; a photo the server refuses steps aside and blocks no other. */
async function uploadAll(): Promise<void> {
  for (let failures = 0; ;) {
    const next = (await readShelf()).find((photo) => photo.state === 'waiting');
    if (!next) return;
    if (await upload(next)) {
      failures = 0;
      continue;
    }
    await pause(PAUSES_S[Math.min(failures, PAUSES_S.length - 1)] ?? 60);
    failures += 1;
  }
}

/** True when the photo needs no further try for now: taken, or refused. */
async function upload(photo: ShelvedPhoto): Promise<boolean> {
  await keep(photo, 'uploading');
  try {
    const { treeId, takenAt } = photo;
    await send(addressOf(PHOTO_UPLOAD_PATH, { id: photo.id }, { treeId, takenAt }), {
      method: 'PUT',
      headers: { 'content-type': photo.picture.type || 'application/octet-stream' },
      body: photo.picture,
    });
  } catch (error) {
    await keep(
      photo,
      error instanceof Refusal ? 'failed' : 'waiting',
      error instanceof Refusal ? error.message : null,
    );
    return error instanceof Refusal;
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

/** Ends early when the line may be back or the person asks. */
function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, seconds * 1000);
    wakeUp = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}
