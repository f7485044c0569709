import { promisify } from 'node:util';
import express, { type Request, type Router } from 'express';
import { z } from 'zod';
import { Problem } from '../http/problem.ts';
import { requireRoom } from '../http/room.ts';
import { workFor, type Serving } from '../http/serve.ts';
import type { PhotoPlace } from '../photos/photos.commands.ts';
import { PHOTO_LARGEST_BYTES } from '../photos/photos.contract.ts';
import { photoPath } from '../photos/photos.files.ts';
import {
  addNoticePhoto,
  noticePhotoDirectory,
  removeNoticePhoto,
  requirePhotoOf,
} from './noticePhotos.commands.ts';
import { requireNotice } from './notices.commands.ts';
import { notice, NOTICE_PHOTO_PATH, NOTICE_PICTURE_PATH } from './notices.contract.ts';

/** Pictures that came with notices: in, out, and away. */
export function noticePhotosRouter(serving: Serving, place: PhotoPlace): Router {
  const router = express.Router();
  const { knex } = serving;
  router.put(NOTICE_PHOTO_PATH, async (request, response) => {
    const workIn = await workFor(serving, request, 'notices.manage');
    await requireRoom(place.directory, place.reserveBytes);
    const photo = idsOf(request, request.params.photoId);
    await readPicture(request, response);
    const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const after = await addNoticePhoto(knex, workIn, place.directory, { ...photo, bytes });
    serving.afterWrite();
    response.json(notice.parse(after));
  });
  router.delete(NOTICE_PHOTO_PATH, async (request, response) => {
    const workIn = await workFor(serving, request, 'notices.manage');
    const photo = idsOf(request, request.params.photoId);
    const after = await removeNoticePhoto(knex, workIn, place.directory, photo);
    serving.afterWrite();
    response.json(notice.parse(after));
  });
  router.get(NOTICE_PICTURE_PATH, async (request, response) => {
    const work = (await workFor(serving, request, 'notices.read'))(knex);
    const match = /^([^.]+)(\.thumb)?\.jpg$/.exec(request.params.file);
    const { id, noticeId } = idsOf(request, match?.[1]);
    await requireNotice(work, noticeId);
    await requirePhotoOf(work, noticeId, id);
    response.set({
      // It may be taken away, and then is to be gone.
      'Cache-Control': 'private, no-cache',
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'Content-Disposition': `inline; filename="${id}.jpg"`,
    });
    const path = photoPath(noticePhotoDirectory(place.directory), id, match?.[2] ? 'thumb' : 'full');
    response.sendFile(path, { dotfiles: 'allow', acceptRanges: false });
  });
  return router;
}

const readPicture = promisify(express.raw({ type: () => true, limit: PHOTO_LARGEST_BYTES }));

const uuid = z.uuid().toLowerCase();

function idsOf(request: Request, photoId: unknown): { id: string; noticeId: string } {
  const ids = z.object({ id: uuid, noticeId: uuid }).safeParse({ id: photoId, noticeId: request.params.id });
  if (!ids.success) throw new Problem('not_found', 'There is no such photo');
  return ids.data;
}
