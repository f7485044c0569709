import { serve, type Route } from '../http/serve.ts';
import * as contract from './offlineAreas.contract.ts';
import { listStamps, readFiles } from './offlineAreas.store.ts';

export const offlineRoutes: Route[] = [
  serve(contract.listStamps, (work, { query }) => listStamps(work.db, query, work.today)),
  serve(contract.readFiles, async (work, { query }) => ({
    files: await readFiles(work.db, query.ids, work.today),
  })),
];
