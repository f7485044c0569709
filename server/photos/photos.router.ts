import express, { type Request, type Router } from 'express';
import { z } from 'zod';
import { recordChanges } from '../audit/changes.store.ts';
import { Problem } from '../http/problem.ts';
import { workFor, type Serving } from '../http/serve.ts';
import { requireTree } from '../trees/trees.commands.ts';
import {
  PHOTO_LARGEST_BYTES,
  PHOTO_UPLOAD_PATH,
  photo,
  photoUploadQuery,
  type Photo,
} from './photos.contract.ts';
import { photoPath, storePhoto } from './photos.files.ts';
import { findPhoto, insertPhoto, photoContentHash } from './photos.store.ts';

/** Pictures in and out: raw bytes, which the JSON endpoints do not carry. `directory` is the data directory. */
export function photosRouter(serving: Serving, directory: string): Router {
  const router = express.Router();
  router.put(
    PHOTO_UPLOAD_PATH,
    // Before megabytes are taken in.
    async (request, _response, next) => {
      await serving.admit(request, { needs: 'photos.add' });
      next();
    },
    express.raw({ type: () => true, limit: PHOTO_LARGEST_BYTES }),
    async (request, response) => {
      response.json(photo.parse(await takePhoto(serving, directory, request)));
    },
  );
  router.get('/api/photos/:file', async (request, response) => {
    await workFor(serving, request, 'cadastre.read');
    const match = /^([^.]+)(\.thumb)?\.jpg$/.exec(request.params.file);
    const id = photoId.safeParse(match?.[1]).data;
    if (!id || !(await findPhoto(serving.knex, id))) throw new Problem('not_found', 'There is no such photo');
    response.set('Cache-Control', 'private, max-age=31536000, immutable');
    response.set('Content-Security-Policy', "sandbox; default-src 'none'");
    response.sendFile(photoPath(directory, id, match?.[2] ? 'thumb' : 'full'), { dotfiles: 'allow' });
  });
  return router;
}

const photoId = z.uuid().toLowerCase();

/** Stores the file first and the row after it: a row never names a file that is not there. */
async function takePhoto(serving: Serving, directory: string, request: Request): Promise<Photo> {
  const workIn = await workFor(serving, request, 'photos.add');
  const id = photoId.safeParse(request.params.id);
  const query = photoUploadQuery.safeParse(request.query);
  if (!id.success || !query.success || !Buffer.isBuffer(request.body)) {
    throw new Problem('invalid', 'A photo needs an id, a tree and its bytes', [
      { path: 'photo', key: 'incomplete' },
    ]);
  }
  const known = await findPhoto(serving.knex, id.data);
  if (known) return known;
  await requireTree(workIn(serving.knex), query.data.treeId);
  const stored = await storePhoto(directory, id.data, request.body);
  return serving.knex.transaction(async (transaction) => {
    const work = workIn(transaction);
    const { treeId, takenAt = null } = query.data;
    if (await insertPhoto(transaction, { ...stored, id: id.data, treeId, takenAt }, work.account.id)) {
      await recordChanges(work, [
        {
          noun: 'photo',
          thingId: id.data,
          treeId,
          act: 'added',
          before: null,
          after: { sha256: stored.sha256, contentHash: await photoContentHash(transaction, id.data) },
        },
      ]);
    }
    const row = await findPhoto(transaction, id.data);
    if (!row) throw new Error('a photo just stored is not there');
    return row;
  });
}
