import type { Knex } from 'knex';
import { recordChanges } from '../audit/changes.store.ts';
import { Problem } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { requireTree } from '../trees/trees.commands.ts';
import type { Photo } from './photos.contract.ts';
import { preparePhoto, type PreparedPhoto } from './photos.files.ts';
import { deleteUpload } from './photoUploads.store.ts';
import { findPhoto, insertPhoto, photoContentHash, type NewPhoto } from './photos.store.ts';

/** Where pictures are kept, and how many bytes they must leave free there. */
export interface PhotoPlace {
  directory: string;
  reserveBytes: number;
}

/**
 * Keeps a photo. Once taken it stays as it is: the same sent again, or at the same time twice, is answered alike, and
 * other bytes under its id are refused, so that no device takes them for kept.
 */
export async function takePhoto(
  knex: Knex,
  workIn: (db: Knex) => Work,
  directory: string,
  given: NewPhoto,
): Promise<Photo> {
  const known = await knownPhoto(workIn(knex), given);
  if (known) return known;
  const prepared = await preparePhoto(directory, given.id, given.bytes);
  try {
    return await knex.transaction((transaction) => keepPhoto(workIn(transaction), prepared, given));
  } finally {
    await prepared.discard();
  }
}

/** The photo that these bytes have become, if it is there. Throws a Problem for another one under this id. */
export async function knownPhoto(
  work: Work,
  given: Pick<NewPhoto, 'id' | 'treeId' | 'sentSha256'>,
): Promise<Photo | null> {
  const found = await findPhoto(work.db, given.id);
  for (const tree of new Set([given.treeId, found?.treeId ?? given.treeId])) await requireTree(work, tree);
  return found ? sameAs(given, found) : null;
}

/** The row first, which only one of two senders can write, then the file before the row is committed. */
async function keepPhoto(work: Work, prepared: PreparedPhoto, given: NewPhoto): Promise<Photo> {
  const { place, discard: _, ...stored } = prepared;
  const { bytes: __, ...facts } = given;
  if (await insertPhoto(work.db, { ...stored, ...facts }, work.account.id)) {
    const contentHash = await photoContentHash(work.db, given.id);
    await recordChanges(work, [
      {
        noun: 'photo',
        thingId: given.id,
        treeId: given.treeId,
        act: 'added',
        before: null,
        after: { sha256: stored.sha256, contentHash },
      },
    ]);
    await place();
  }
  await deleteUpload(work.db, given.id, given.sentSha256);
  const row = await findPhoto(work.db, given.id);
  if (!row) throw new Error('a photo just stored is not there');
  return sameAs(given, row);
}

/** Of another photo under its id a sender is told nothing. Of photos from before, nobody knows what was sent. */
function sameAs(given: Pick<NewPhoto, 'treeId' | 'sentSha256'>, found: Photo): Photo {
  const isSame = found.sentSha256 === null || found.sentSha256 === given.sentSha256;
  if (isSame && found.treeId === given.treeId) return found;
  throw idTaken();
}

export function idTaken(): Problem {
  return new Problem('conflict', 'Another photo has this id', [{ path: 'id', key: 'id_taken' }]);
}
