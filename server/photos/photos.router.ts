import { promisify } from 'node:util';
import express, { type Request, type Router } from 'express';
import type { Knex } from 'knex';
import { z } from 'zod';
import { recordChanges } from '../audit/changes.store.ts';
import { Problem } from '../http/problem.ts';
import { requireRoom } from '../http/room.ts';
import { workFor, type Serving, type Work } from '../http/serve.ts';
import { requireTree } from '../trees/trees.commands.ts';
import {
  PHOTO_LARGEST_BYTES,
  PHOTO_UPLOAD_PATH,
  photo,
  photoUploadQuery,
  type Photo,
} from './photos.contract.ts';
import { photoPath, preparePhoto, type PreparedPhoto } from './photos.files.ts';
import { findPhoto, insertPhoto, photoContentHash } from './photos.store.ts';

/** Where pictures are kept, and how many bytes they must leave free there. */
export interface PhotoPlace {
  directory: string;
  reserveBytes: number;
}

/** Pictures in and out: raw bytes, which the JSON endpoints do not carry. */
export function photosRouter(serving: Serving, { directory, reserveBytes }: PhotoPlace): Router {
  const router = express.Router();
  router.put(PHOTO_UPLOAD_PATH, async (request, response) => {
    const workIn = await workFor(serving, request, 'photos.add');
    await requireRoom(directory, reserveBytes);
    // Megabytes are taken in only now.
    await readBytes(request, response);
    response.json(photo.parse(await takePhoto(serving.knex, workIn, directory, request)));
  });
  router.get('/api/photos/:file', async (request, response) => {
    await workFor(serving, request, 'cadastre.read');
    const match = /^([^.]+)(\.thumb)?\.jpg$/.exec(request.params.file);
    const id = photoId.safeParse(match?.[1]).data;
    if (!id || !(await findPhoto(serving.knex, id))) throw new Problem('not_found', 'There is no such photo');
    response.set({
      'Cache-Control': 'private, max-age=31536000, immutable',
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'Content-Disposition': `inline; filename="${id}.jpg"`,
    });
    const path = photoPath(directory, id, match?.[2] ? 'thumb' : 'full');
    // Pictures are small; parts of one would be one more kind of answer.
    response.sendFile(path, { dotfiles: 'allow', acceptRanges: false });
  });
  return router;
}

const photoId = z.uuid().toLowerCase();
const readBytes = promisify(express.raw({ type: () => true, limit: PHOTO_LARGEST_BYTES }));

/** Once taken, a photo stays as it is: sent again, or at the same time twice, the first one counts. */
async function takePhoto(
  knex: Knex,
  workIn: (db: Knex) => Work,
  directory: string,
  request: Request,
): Promise<Photo> {
  const id = photoId.safeParse(request.params.id);
  const query = photoUploadQuery.safeParse(request.query);
  if (!id.success || !query.success || !Buffer.isBuffer(request.body)) {
    throw new Problem('invalid', 'A photo needs an id, a tree and its bytes', [
      { path: 'photo', key: 'incomplete' },
    ]);
  }
  const { treeId } = query.data;
  const known = await findPhoto(knex, id.data);
  for (const tree of [treeId, known?.treeId ?? treeId]) await requireTree(workIn(knex), tree);
  if (known) return ofTree(treeId, known);
  const prepared = await preparePhoto(directory, id.data, request.body);
  try {
    return await knex.transaction((transaction) =>
      keepPhoto(workIn(transaction), prepared, { id: id.data, takenAt: null, ...query.data }),
    );
  } finally {
    await prepared.discard();
  }
}

/** The row first, which only one of two senders can write, then the file before the row is committed. */
async function keepPhoto(
  work: Work,
  prepared: PreparedPhoto,
  given: { id: string; treeId: string; takenAt: string | null },
): Promise<Photo> {
  const { sha256, widthPx, heightPx, sizeBytes } = prepared;
  const stored = { sha256, widthPx, heightPx, sizeBytes };
  if (await insertPhoto(work.db, { ...stored, ...given }, work.account.id)) {
    await recordChanges(work, [
      {
        noun: 'photo',
        thingId: given.id,
        treeId: given.treeId,
        act: 'added',
        before: null,
        after: { sha256, contentHash: await photoContentHash(work.db, given.id) },
      },
    ]);
    await prepared.place();
  }
  const row = await findPhoto(work.db, given.id);
  if (!row) throw new Error('a photo just stored is not there');
  return ofTree(given.treeId, row);
}

/** A photo sent again belongs to the tree it was sent for; of another tree's it tells nothing. */
function ofTree(treeId: string, found: Photo): Photo {
  if (found.treeId === treeId) return found;
  throw new Problem('conflict', 'Another photo has this id', [{ path: 'id', key: 'id_taken' }]);
}
