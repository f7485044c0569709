import { serve } from '../http/serve.ts';
import { requireTree } from '../trees/trees.commands.ts';
import { correctSupportInspection, inspectSupport } from './supportInspections.commands.ts';
import * as commands from './supports.commands.ts';
import * as contract from './supports.contract.ts';
import { countSupports, listSupports } from './supportList.store.ts';
import { unrecordedMeasures } from './supports.store.ts';
import { supportsWithInspections } from './supportFiles.ts';

export const supportRoutes = [
  serve(contract.treeSupports, async (work, { params }) => {
    const { id } = await requireTree(work, params.id);
    return {
      supports: await supportsWithInspections(work.db, [id]),
      unrecorded: await unrecordedMeasures(work.db, id),
    };
  }),
  serve(contract.listSupports, async ({ db, today }, { query }) => ({
    ...(await listSupports(db, query, today)),
    counts: await countSupports(db, query, today),
  })),
  serve(contract.recordSupport, (work, { body }) => commands.recordSupport(work, body)),
  serve(contract.editSupport, (work, { params, body }) => commands.editSupport(work, params.id, body)),
  serve(contract.removeSupport, (work, { params, body }) => commands.removeSupport(work, params.id, body)),
  serve(contract.putSupportBack, (work, { params, body }) =>
    commands.putSupportBack(work, params.id, body.version),
  ),
  serve(contract.inspectSupport, (work, { body }) => inspectSupport(work, body)),
  serve(contract.correctSupportInspection, (work, { params, body }) =>
    correctSupportInspection(work, params.id, body),
  ),
];
