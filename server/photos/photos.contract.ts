import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';

export const photo = z.object({
  id: z.uuid(),
  treeId: z.uuid(),
  /** Of the stored file. */
  sha256: z.string(),
  /** Of the bytes as they were sent; null for photos from before it was noted. */
  sentSha256: z.string().nullable(),
  /** Is the file what was sent, byte for byte? Otherwise it was decoded and encoded anew. */
  isAsSent: z.boolean(),
  /** The photo it was drawn upon; that one stays beside it. */
  sketchOf: z.uuid().nullable(),
  widthPx: z.int(),
  heightPx: z.int(),
  sizeBytes: z.int(),
  takenAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
});
export type Photo = z.infer<typeof photo>;

/** Sent in one piece, as the raw bytes of a JPEG, PNG, WebP or AVIF image. */
export const PHOTO_PATH = '/api/photos/:id';
export const photoQuery = z.strictObject({
  treeId: z.uuid(),
  takenAt: z.iso.datetime({ offset: true }).optional(),
  sketchOf: z.uuid().optional(),
});
export const PHOTO_LARGEST_BYTES = 20 * 1024 * 1024;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** How far an upload has come. */
const standing = z.object({
  /** Bytes that are there; the next piece begins here. */
  offset: z.int(),
  /** What became of it; null as long as bytes are missing. */
  photo: photo.nullable(),
});
export type UploadStanding = z.infer<typeof standing>;

/** Begins an upload in pieces, or finds it again: also how a device asks how much is there. */
export const beginPhotoUpload = endpoint({
  method: 'put',
  needs: 'photos.add',
  path: '/api/photos/:id/upload',
  tag: 'photos',
  summary:
    'Begins to send a picture in pieces, or says how far that has come; begun anew, it goes on where it stood',
  params: z.strictObject({ id: z.uuid() }),
  body: z.strictObject({
    treeId: z.uuid(),
    takenAt: z.iso.datetime({ offset: true }).nullable(),
    /** Of all bytes, as the device holds them. */
    sizeBytes: z.int().min(1).max(PHOTO_LARGEST_BYTES),
    sha256,
    sketchOf: z.uuid().nullable(),
  }),
  reply: standing,
});

/** One piece, as raw bytes. The last one makes the photo; an empty one asks again for it. */
export const PHOTO_PIECE_PATH = '/api/photos/:id/upload';
export const photoPieceQuery = z.strictObject({
  sha256,
  offset: z.coerce.number().int().min(0).max(PHOTO_LARGEST_BYTES),
});
export const photoPieceReply = standing;
/** Own proposal: what a server holds in memory of a piece, and more than a thin line carries in a minute. */
export const PHOTO_LARGEST_PIECE_BYTES = 1024 * 1024;

export const listPhotos = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/trees/:id/photos',
  tag: 'photos',
  summary:
    'The photos of a tree, newest first; GET /api/photos/{id}.jpg and {id}.thumb.jpg hold the pictures',
  params: z.strictObject({ id: z.uuid() }),
  reply: z.object({ photos: z.array(photo) }),
});
