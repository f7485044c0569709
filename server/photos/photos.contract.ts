import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';

export const photo = z.object({
  id: z.uuid(),
  treeId: z.uuid(),
  sha256: z.string(),
  widthPx: z.int(),
  heightPx: z.int(),
  sizeBytes: z.int(),
  takenAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
});
export type Photo = z.infer<typeof photo>;

/** Sent as the raw bytes of a JPEG, PNG, WebP or AVIF image; kept as a JPEG without its metadata. */
export const PHOTO_UPLOAD_PATH = '/api/photos/:id';
export const photoUploadQuery = z.strictObject({
  treeId: z.uuid(),
  takenAt: z.iso.datetime({ offset: true }).optional(),
});
export const PHOTO_LARGEST_BYTES = 20 * 1024 * 1024;

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
