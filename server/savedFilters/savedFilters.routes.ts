import { serve } from '../http/serve.ts';
import { changeSavedFilter, deleteSavedFilter, saveFilter } from './savedFilters.commands.ts';
import * as contract from './savedFilters.contract.ts';
import { filtersFor } from './savedFilters.store.ts';

export const savedFilterRoutes = [
  serve(contract.listSavedFilters, async ({ db, account }) => ({
    filters: await filtersFor(db, account.id),
  })),
  serve(contract.saveFilter, (work, { body }) => saveFilter(work, body)),
  serve(contract.changeSavedFilter, (work, { params, body }) => changeSavedFilter(work, params.id, body)),
  serve(contract.deleteSavedFilter, async (work, { params }) => {
    await deleteSavedFilter(work, params.id);
    return {};
  }),
];
