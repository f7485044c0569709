import { serve } from '../http/serve.ts';
import { correctInspection, recordInspection } from './inspections.commands.ts';
import * as contract from './inspections.contract.ts';
import { inspectionsOfTree } from './inspections.store.ts';

export const inspectionRoutes = [
  serve(contract.recordInspection, (work, { body }) => recordInspection(work, body)),
  serve(contract.correctInspection, (work, { params, body }) => correctInspection(work, params.id, body)),
  serve(contract.listInspections, async (work, { params }) => ({
    inspections: await inspectionsOfTree(work.db, params.id),
  })),
];
