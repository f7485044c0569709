import { serve, type Route } from '../http/serve.ts';
import type { PhotoPlace } from './photos.commands.ts';
import { beginPhotoUpload, listPhotos } from './photos.contract.ts';
import { photosOfTree } from './photos.store.ts';
import { beginUpload } from './photoUploads.commands.ts';

export function photoRoutes(place: PhotoPlace): Route[] {
  return [
    serve(listPhotos, async (work, { params }) => ({ photos: await photosOfTree(work.db, params.id) })),
    serve(beginPhotoUpload, (work, { params, body }) =>
      beginUpload(work, place, { ...body, id: params.id.toLowerCase() }),
    ),
  ];
}
