import { changesOfTree } from '../audit/changes.store.ts';
import { Problem } from '../http/problem.ts';
import { serve } from '../http/serve.ts';
import { editTree, mapTree, moveTree, requireTree } from './trees.commands.ts';
import { treeHistory } from './history.contract.ts';
import * as contract from './trees.contract.ts';
import { searchTrees } from './trees.search.ts';
import { countTrees, listTrees, numbersIn, treeIdOfFeature, treesNear } from './trees.store.ts';

export const treeRoutes = [
  serve(contract.listTrees, (work, { query }) => listTrees(work.db, query, work.today)),
  serve(contract.countTrees, (work, { query }) => countTrees(work.db, query, work.today)),
  serve(contract.searchTrees, (work, { query }) => searchTrees(work.db, query.q, query.limit, work.today)),
  serve(contract.treesNear, async (work, { query }) => ({
    trees: await treesNear(work.db, query, work.today),
  })),
  serve(contract.listNumbers, async (work, { params }) => ({ numbers: await numbersIn(work.db, params.id) })),
  serve(contract.getTreeByFeature, async (work, { params }) => {
    const id = await treeIdOfFeature(work.db, params.featureId);
    if (!id) throw new Problem('not_found', 'There is no such tree');
    return requireTree(work, id);
  }),
  serve(contract.getTree, (work, { params }) => requireTree(work, params.id)),
  serve(treeHistory, async (work, { params }) => ({
    changes: await changesOfTree(work.db, params.id),
  })),
  serve(contract.mapTree, (work, { body }) => mapTree(work, body)),
  serve(contract.editTree, (work, { params, body }) => editTree(work, params.id, body)),
  serve(contract.moveTree, (work, { params, body }) => moveTree(work, params.id, body)),
];
