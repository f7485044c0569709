import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { Problem } from '../http/problem.ts';
import { requireRoom } from '../http/room.ts';
import type { Work } from '../http/serve.ts';
import { inTurn } from './inTurn.ts';
import { idTaken, knownPhoto, takePhoto, type PhotoPlace } from './photos.commands.ts';
import type { Photo, UploadStanding } from './photos.contract.ts';
import { findPhoto } from './photos.store.ts';
import * as files from './photoUploads.files.ts';
import * as store from './photoUploads.store.ts';
import type { PhotoUpload } from './photoUploads.store.ts';

/**
 * Unfinished uploads of one account; with another one its oldest is dropped, and would begin anew. A device sends one
 * photo at a time, so these are twenty devices, or 400 MB at most. Own proposal.
 */
const MOST_UPLOADS = 20;

/** Begins an upload, or finds it as far as it has come; of a photo that is there it tells that. */
export async function beginUpload(
  work: Work,
  { directory, reserveBytes }: PhotoPlace,
  said: Omit<PhotoUpload, 'createdBy' | 'createdAt'>,
): Promise<UploadStanding> {
  const photo = await knownPhoto(work, { ...said, sentSha256: said.sha256 });
  if (photo) return { offset: said.sizeBytes, photo };
  await requireRoom(directory, reserveBytes);
  if (await store.insertUpload(work.db, said, work.account.id)) {
    const dropped = await store.deleteUploadsBeyond(work.db, work.account.id, MOST_UPLOADS);
    for (const upload of dropped) await files.dropUploadFile(directory, upload);
  }
  const upload = await store.findUpload(work.db, said.id, said.sha256);
  const isTheirs = upload?.createdBy === work.account.id;
  if (!isTheirs || upload.treeId !== said.treeId || upload.sizeBytes !== said.sizeBytes) throw idTaken();
  return { offset: await files.bytesThere(directory, upload), photo: null };
}

interface Piece {
  id: string;
  sha256: string;
  offset: number;
  bytes: Buffer;
}

/** Takes a piece of an upload, one at a time; with the last one the upload becomes a photo. */
export async function takePiece(
  knex: Knex,
  workIn: (db: Knex) => Work,
  place: PhotoPlace,
  piece: Piece,
): Promise<UploadStanding> {
  await requireRoom(place.directory, place.reserveBytes);
  return inTurn(`${piece.id}.${piece.sha256}`, async () => {
    const work = workIn(knex);
    const upload = await store.findUpload(knex, piece.id, piece.sha256);
    if (upload?.createdBy !== work.account.id) return finishedAlready(work, piece);
    const end = piece.offset + piece.bytes.length;
    if (end > upload.sizeBytes) throw new Problem('invalid', 'There are more bytes than was said', [BEYOND]);
    const offset = await files.addPiece(place.directory, upload, piece);
    if (piece.offset > offset) throw wrongOffset(offset);
    if (offset < upload.sizeBytes) return { offset, photo: null };
    return { offset, photo: await finish(knex, workIn, place.directory, upload) };
  });
}

const BEYOND = { path: 'offset', key: 'beyond_the_end' };

/** Checks what has arrived and keeps it as a photo. What no further try could make good is dropped. */
async function finish(
  knex: Knex,
  workIn: (db: Knex) => Work,
  directory: string,
  upload: PhotoUpload,
): Promise<Photo> {
  const { id, treeId, takenAt, sketchOf, sha256 } = upload;
  try {
    const bytes = await files.readUpload(directory, upload);
    if (!bytes || createHash('sha256').update(bytes).digest('hex') !== sha256) throw hashDiffers();
    const given = { id, treeId, takenAt, sketchOf, sentSha256: sha256, bytes };
    const photo = await takePhoto(knex, workIn, directory, given);
    // Its row went with the photo's coming.
    await files.dropUploadFile(directory, upload);
    return photo;
  } catch (error) {
    if (error instanceof Problem) await drop(knex, directory, upload);
    throw error;
  }
}

async function drop(knex: Knex, directory: string, upload: PhotoUpload): Promise<void> {
  await store.deleteUpload(knex, upload.id, upload.sha256);
  await files.dropUploadFile(directory, upload);
}

/** The answer to the last piece may have been lost: then the photo is there. Else the upload has to begin anew. */
async function finishedAlready(work: Work, { id, sha256, offset, bytes }: Piece): Promise<UploadStanding> {
  const found = await findPhoto(work.db, id);
  if (found?.sentSha256 !== sha256) throw uploadUnknown();
  const photo = await knownPhoto(work, { ...found, sentSha256: sha256 });
  return { offset: offset + bytes.length, photo };
}

function uploadUnknown(): Problem {
  return new Problem('not_found', 'There is no such upload; begin anew', [
    { path: '', key: 'upload_unknown' },
  ]);
}

function wrongOffset(offset: number): Problem {
  return new Problem('conflict', 'The upload goes on at another place', [
    { path: 'offset', key: 'wrong_offset', params: { offset } },
  ]);
}

function hashDiffers(): Problem {
  return new Problem('invalid', 'The bytes are not those that were announced; begin anew', [
    { path: 'sha256', key: 'hash_differs' },
  ]);
}
