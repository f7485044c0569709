import { v7 as newId } from 'uuid';
import { Refusal, type Issue } from '../http/refusal.ts';
import { pauseAfter } from '../offline/line.ts';
import { isTakenBack } from '../offline/operation.ts';
import { readOperations } from '../offline/outboxDatabase.ts';
import { onOutboxChange } from '../offline/outboxView.ts';
import { openRoad, type Stop } from '../offline/road.ts';
import { askWhoIsThere, troubleOnTheWay } from '../offline/trouble.ts';
import { confirm, forget, localPhotos, markShelfRead, publish, publishProgress } from './photos.local.ts';
import { sendPhoto } from './photos.sending.ts';
import { readShelf, shelvePhoto, takeFromShelf, type ShelvedPhoto } from './photos.shelf.ts';
import { shrinkPhoto } from './photos.shrink.ts';
import { sketched, type Stroke } from './sketch.ts';

/** Photos in a row at which the server failed, after which it is the server's matter and not theirs. */
const MOST_FAULTS = 3;

const road = openRoad('baumkataster-photos', uploadAll);

/** Photos at which the server failed, by id: how often, and when they are tried again. Others go on meanwhile. */
const putOff = new Map<string, { failures: number; until: number }>();

/**
 * Takes a picture for a tree; it stays on the device until `releasePhotos`. Returns its id (UUIDv7). Throws
 * `UnreadablePicture` at once for what the device cannot decode.
 */
export async function addPhoto(treeId: string, file: Blob): Promise<string> {
  return shelveNew(await shrinkPhoto(file), { treeId, takenAt: new Date().toISOString(), sketchOf: null });
}

/**
 * Draws upon a copy of a photo that is still on this device: a photo of its own, like those of `addPhoto`; the one
 * beneath stays as it was. Null when that has left the device meanwhile.
 */
export async function addSketch(originalId: string, strokes: readonly Stroke[]): Promise<string | null> {
  const original = (await readShelf()).find(({ id }) => id === originalId);
  if (!original) return null;
  const { treeId, takenAt, picture } = original;
  return shelveNew(await sketched(picture, strokes), { treeId, takenAt, sketchOf: originalId });
}

/** Lets photos go to the server: what they belong to has been closed. Photos not on this device are ignored. */
export async function releasePhotos(ids: readonly string[]): Promise<void> {
  for (const photo of await readShelf()) {
    if (ids.includes(photo.id) && (photo.state === 'local' || photo.state === 'failed'))
      await keep(photo, 'waiting');
  }
  for (const id of ids) putOff.delete(id);
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
  void takeUp().catch(markShelfRead);
  const stop = onOutboxChange(() => {
    if ([...localPhotos().values()].some(({ state }) => state === 'waiting')) road.wake();
  });
  window.addEventListener('online', uploadWaiting);
  return () => {
    stop();
    window.removeEventListener('online', uploadWaiting);
  };
}

/** Tries at once what waits for the line, and what waits for the server to recover. */
export function uploadWaiting(): void {
  putOff.clear();
  road.wake();
}

async function takeUp(): Promise<void> {
  for (const photo of await readShelf()) publish(photo);
  markShelfRead();
  const decided = (await readOperations()).filter((operation) => !isTakenBack(operation));
  const named = decided.flatMap(({ photoIds }) => photoIds);
  for (const photo of await readShelf()) {
    if (named.includes(photo.id) && photo.state === 'local') await keep(photo, 'waiting');
  }
  road.wake();
}

async function shelveNew(
  picture: Blob,
  facts: Pick<ShelvedPhoto, 'treeId' | 'takenAt' | 'sketchOf'>,
): Promise<string> {
  const shelved = { id: newId(), ...facts, picture, state: 'local' as const, reason: null, issues: [] };
  await shelvePhoto(shelved);
  publish(shelved);
  return shelved.id;
}

async function throwAway(ids: readonly string[], state: ShelvedPhoto['state']): Promise<void> {
  for (const photo of await readShelf()) {
    if (!ids.includes(photo.id) || photo.state !== state) continue;
    await takeFromShelf(photo.id);
    forget(photo.id);
  }
}

/** Oldest first, one at a time; a photo the server refuses or fails at steps aside and blocks no other. */
async function uploadAll(): Promise<Stop> {
  // Only one tab runs this: what is marked as being uploaded was left by one that ended.
  for (const photo of await readShelf()) if (photo.state === 'uploading') await keep(photo, 'waiting');
  let faults = 0;
  for (;;) {
    const [shelf, onlyHere] = await Promise.all([readShelf(), treesOnlyHere()]);
    confirmUploadedElsewhere(shelf);
    const waiting = shelf.filter(({ state, treeId }) => state === 'waiting' && !onlyHere.has(treeId));
    const next = waiting.find(({ id }) => (putOff.get(id)?.until ?? 0) <= Date.now());
    if (!next) return waiting.length === 0 ? 'empty' : { dueAt: firstDue(waiting) };
    const outcome = await upload(next);
    faults = outcome === 'fault' ? faults + 1 : 0;
    if (outcome === 'blocked' || faults === MOST_FAULTS) return 'failed';
  }
}

function firstDue(waiting: readonly ShelvedPhoto[]): number {
  return Math.min(...waiting.map(({ id }) => putOff.get(id)?.until ?? 0));
}

/** Trees the server does not know yet: their photos wait for them. */
async function treesOnlyHere(): Promise<ReadonlySet<string | null>> {
  const unknown = (await readOperations()).filter(
    ({ kind, state }) => kind === 'mapTree' && state !== 'confirmed',
  );
  return new Set(unknown.map(({ treeId }) => treeId));
}

function confirmUploadedElsewhere(shelf: readonly ShelvedPhoto[]): void {
  for (const { id, state } of localPhotos().values()) {
    if (state === 'waiting' && !shelf.some((photo) => photo.id === id)) confirm(id);
  }
}

/** settled: taken or refused. fault: the server failed at this one. blocked: nothing gets through for now. */
async function upload(photo: ShelvedPhoto): Promise<'settled' | 'fault' | 'blocked'> {
  await keep(photo, 'uploading');
  try {
    await sendPhoto(photo, (share) => publishProgress(photo.id, share));
  } catch (error) {
    const trouble = troubleOnTheWay(error);
    if (trouble === null) return refused(photo, error);
    await keep(photo, 'waiting');
    if (trouble === 'signedOut') askWhoIsThere(road.wake);
    if (trouble !== 'fault' || error instanceof Refusal) return 'blocked';
    const failures = (putOff.get(photo.id)?.failures ?? 0) + 1;
    putOff.set(photo.id, { failures, until: Date.now() + pauseAfter(failures) });
    return 'fault';
  }
  putOff.delete(photo.id);
  await takeFromShelf(photo.id);
  confirm(photo.id);
  return 'settled';
}

async function refused(photo: ShelvedPhoto, error: unknown): Promise<'settled'> {
  const { message, kind, issues } = error instanceof Refusal ? error : new Refusal(0, 'invalid', '', []);
  const isTreeUnknown = kind === 'not_found' && issues.length === 0;
  await keep(photo, 'failed', message, isTreeUnknown ? [{ path: 'treeId', key: 'tree_unknown' }] : issues);
  return 'settled';
}

async function keep(
  photo: ShelvedPhoto,
  state: ShelvedPhoto['state'],
  reason: string | null = null,
  issues: readonly Issue[] = [],
): Promise<void> {
  const kept = { ...photo, state, reason, issues };
  await shelvePhoto(kept);
  publish(kept);
}
