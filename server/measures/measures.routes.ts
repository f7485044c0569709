import { serve } from '../http/serve.ts';
import { listMeasures } from './measures.contract.ts';
import { measuresOfTree } from './measures.store.ts';

export const measureRoutes = [
  serve(listMeasures, async (work, { params }) => ({ measures: await measuresOfTree(work.db, params.id) })),
];
