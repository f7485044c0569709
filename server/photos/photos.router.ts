import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import express, { type Request, type Response, type Router } from 'express';
import { z } from 'zod';
import { Problem } from '../http/problem.ts';
import { requireRoom } from '../http/room.ts';
import { workFor, type Serving } from '../http/serve.ts';
import { takePhoto, type PhotoPlace } from './photos.commands.ts';
import * as contract from './photos.contract.ts';
import { photoPath } from './photos.files.ts';
import { findPhoto } from './photos.store.ts';
import { takePiece } from './photoUploads.commands.ts';

/** Pictures in and out: raw bytes, which the JSON endpoints do not carry. */
export function photosRouter(serving: Serving, place: PhotoPlace): Router {
  const router = express.Router();
  router.put(contract.PHOTO_PATH, async (request, response) => {
    const workIn = await workFor(serving, request, 'photos.add');
    await requireRoom(place.directory, place.reserveBytes);
    const { treeId, takenAt = null, sketchOf = null } = given(contract.photoQuery, request);
    const id = given(photoId, request, request.params.id);
    // Megabytes are taken in only now.
    const bytes = await bytesOf(request, response, readPicture);
    const sentSha256 = createHash('sha256').update(bytes).digest('hex');
    const sent = { id, treeId, takenAt, sketchOf, sentSha256, bytes };
    response.json(contract.photo.parse(await takePhoto(serving.knex, workIn, place.directory, sent)));
  });
  router.patch(contract.PHOTO_PIECE_PATH, async (request, response) => {
    const workIn = await workFor(serving, request, 'photos.add');
    const query = given(contract.photoPieceQuery, request);
    const id = given(photoId, request, request.params.id);
    const bytes = await bytesOf(request, response, readPiece);
    const standing = await takePiece(serving.knex, workIn, place, { id, ...query, bytes });
    response.json(contract.photoPieceReply.parse(standing));
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
    const path = photoPath(place.directory, id, match?.[2] ? 'thumb' : 'full');
    // Pictures are small; parts of one would be one more kind of answer.
    response.sendFile(path, { dotfiles: 'allow', acceptRanges: false });
  });
  return router;
}

const photoId = z.uuid().toLowerCase();

const readPicture = promisify(express.raw({ type: () => true, limit: contract.PHOTO_LARGEST_BYTES }));
const readPiece = promisify(express.raw({ type: () => true, limit: contract.PHOTO_LARGEST_PIECE_BYTES }));

/** None at all are an empty buffer. */
async function bytesOf(request: Request, response: Response, read: typeof readPiece): Promise<Buffer> {
  await read(request, response);
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
}

function given<Shape extends z.ZodType>(
  shape: Shape,
  request: Request,
  value: unknown = request.query,
): z.output<Shape> {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Problem('invalid', 'A photo needs an id, a tree and its bytes', [
    { path: 'photo', key: 'incomplete' },
  ]);
}
