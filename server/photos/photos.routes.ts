import { serve } from '../http/serve.ts';
import { listPhotos } from './photos.contract.ts';
import { photosOfTree } from './photos.store.ts';

export const photoRoutes = [
  serve(listPhotos, async (work, { params }) => ({ photos: await photosOfTree(work.db, params.id) })),
];
