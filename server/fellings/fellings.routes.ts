import { serve, type Route, type Work } from '../http/serve.ts';
import { requireTree } from '../trees/trees.commands.ts';
import { decide, nameReplacement, requireFelling, withdrawReplacement } from './fellings.commands.ts';
import * as decisions from './decisions.contract.ts';
import * as contract from './fellings.contract.ts';
import { countFellings, fellingsOfTree, listFellings, replacedBy } from './fellings.store.ts';

export const fellingRoutes: Route[] = [
  serve(contract.listFellings, (work, { query }) => listFellings(work.db, query, work.today)),
  serve(contract.countFellings, (work, { query }) => countFellings(work.db, query, work.today)),
  serve(contract.getFelling, (work, { params }) => requireFelling(work, params.id)),
  serve(contract.fellingsOfTree, (work, { params }) => atTree(work, params.id)),
  serve(decisions.decideReason, (work, { params, body }) => decide(work, params.id, 'reason', body)),
  serve(decisions.decideSeason, (work, { params, body }) => decide(work, params.id, 'season', body)),
  serve(decisions.decidePermit, (work, { params, body }) => decide(work, params.id, 'permit', body)),
  serve(decisions.decideHabitat, (work, { params, body }) => decide(work, params.id, 'habitat', body)),
  serve(decisions.decideAfter, (work, { params, body }) => decide(work, params.id, 'after', body)),
  serve(decisions.nameReplacement, (work, { params, body }) => nameReplacement(work, params.id, body.treeId)),
  serve(decisions.withdrawReplacement, (work, { params, body }) =>
    withdrawReplacement(work, params.id, body.treeId),
  ),
];

async function atTree(work: Work, treeId: string) {
  await requireTree(work, treeId);
  return {
    fellings: await fellingsOfTree(work.db, treeId, work.today),
    replaces: (await replacedBy(work.db, treeId)) ?? null,
  };
}
