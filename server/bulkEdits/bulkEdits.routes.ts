import { serve } from '../http/serve.ts';
import { previewBulkEdit, runBulkEdit, undoBulkEdit } from './bulkEdits.commands.ts';
import * as contract from './bulkEdits.contract.ts';
import { latestBulkEdits } from './bulkEdits.store.ts';

export const bulkEditRoutes = [
  serve(contract.listBulkEdits, async ({ db }) => ({ bulkEdits: await latestBulkEdits(db) })),
  serve(contract.previewBulkEdit, (work, { body }) => previewBulkEdit(work, body)),
  serve(contract.runBulkEdit, (work, { body }) => runBulkEdit(work, body)),
  serve(contract.undoBulkEdit, (work, { params }) => undoBulkEdit(work, params.id)),
];
