import { createHash } from 'node:crypto';
import type { ActOf } from '../audit/acts.text.ts';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { recordChanges } from '../audit/changes.store.ts';
import { Problem, refuseIf } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { dropPhoto, photosPlacedBefore } from '../photos/placedPhotos.files.ts';
import { preparePhoto, type PreparedPhoto } from '../photos/photos.files.ts';
import { idTaken } from '../photos/photos.commands.ts';
import { dropStrayFiles } from '../photos/photoUploads.files.ts';
import { requireNotice } from './notices.commands.ts';
import type { Notice } from './notices.contract.ts';
import { checkNoticeAct, MOST_NOTICE_PHOTOS } from './notices.rules.ts';
import { lockNotice } from './notices.store.ts';
import {
  deleteNoticePhoto,
  findNoticePhoto,
  insertNoticePhoto,
  withoutNoticePhoto,
  type KeptNoticePhoto,
} from './noticePhotos.store.ts';

export interface NewNoticePhoto {
  id: string;
  noticeId: string;
  bytes: Buffer;
}

/** Beside the photos of trees, never among them: those are evidence, these can be taken away again. */
export function noticePhotoDirectory(directory: string): string {
  return join(directory, 'notices');
}

/** Keeps what somebody sent with a notice. The same sent again is answered alike. */
export async function addNoticePhoto(
  knex: Knex,
  workIn: (db: Knex) => Work,
  directory: string,
  { bytes, ...given }: NewNoticePhoto,
): Promise<Notice> {
  const photo = { ...given, sentSha256: createHash('sha256').update(bytes).digest('hex') };
  const notice = await requireNotice(workIn(knex), photo.noticeId);
  if (await isKept(workIn(knex), photo)) return notice;
  const prepared = await preparePhoto(noticePhotoDirectory(directory), photo.id, bytes);
  try {
    return await knex.transaction((transaction) => keep(workIn(transaction), prepared, photo));
  } finally {
    await prepared.discard();
  }
}

/** The row first, which only one of two senders can write, then the file before the row is committed. */
async function keep(work: Work, prepared: PreparedPhoto, photo: KeptNoticePhoto): Promise<Notice> {
  await lockNotice(work.db, photo.noticeId);
  const notice = await requireNotice(work, photo.noticeId);
  refuseIf(checkNoticeAct('photograph', notice));
  const isFull = notice.photos.length >= MOST_NOTICE_PHOTOS && !(await isKept(work, photo));
  refuseIf(isFull ? [{ path: 'photo', key: 'too_many_photos', params: { most: MOST_NOTICE_PHOTOS } }] : []);
  const { place, discard: _, isAsSent: _as, ...stored } = prepared;
  if (await insertNoticePhoto(work.db, { ...stored, ...photo }, work.account.id)) {
    await note(work, notice, 'photo_added', { photoId: photo.id, sha256: stored.sha256 });
    await place();
  } else await isKept(work, photo);
  return requireNotice(work, photo.noticeId);
}

/** Throws a Problem when another photo has its id. */
async function isKept({ db }: Work, photo: KeptNoticePhoto): Promise<boolean> {
  const found = await findNoticePhoto(db, photo.id);
  if (!found) return false;
  if (found.noticeId === photo.noticeId && found.sentSha256 === photo.sentSha256) return true;
  throw idTaken();
}

/** Takes a photo away for good: first what says that it is there, then the picture. */
export async function removeNoticePhoto(
  knex: Knex,
  workIn: (db: Knex) => Work,
  directory: string,
  { id, noticeId }: Pick<NewNoticePhoto, 'id' | 'noticeId'>,
): Promise<Notice> {
  const after = await knex.transaction(async (transaction) => {
    const work = workIn(transaction);
    await lockNotice(transaction, noticeId);
    const notice = await requireNotice(work, noticeId);
    await requirePhotoOf(work, noticeId, id);
    await deleteNoticePhoto(transaction, id);
    await note(work, notice, 'photo_removed', { photoId: id });
    return requireNotice(work, noticeId);
  });
  await dropPhoto(noticePhotoDirectory(directory), id);
  return after;
}

/** No request takes as long: what is older and belongs to nothing is what a crash has left. */
const STRAY_MS = 3_600_000;

/**
 * Deletes pictures that never came to their place, and those in their place whose row never came, or is gone: a photo
 * that was taken away holds what somebody did not want to be kept.
 */
export async function clearNoticeUploads(db: Knex, directory: string, now: Date): Promise<void> {
  const pictures = noticePhotoDirectory(directory);
  const before = new Date(now.getTime() - STRAY_MS);
  await dropStrayFiles(pictures, [], before);
  for (const id of await withoutNoticePhoto(db, await photosPlacedBefore(pictures, before)))
    await dropPhoto(pictures, id);
}

export async function requirePhotoOf(work: Work, noticeId: string, id: string): Promise<void> {
  const found = await findNoticePhoto(work.db, id);
  if (found?.noticeId !== noticeId) throw new Problem('not_found', 'There is no such photo');
}

function note(
  work: Work,
  { id, tree }: Notice,
  act: ActOf<'notice'>,
  after: Record<string, string>,
): Promise<void> {
  return recordChanges(work, [
    { noun: 'notice', thingId: id, treeId: tree?.id ?? null, act, before: null, after },
  ]);
}
