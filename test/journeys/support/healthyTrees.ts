import { getTree, listTrees, type Tree } from '../../../server/trees/trees.contract.ts';
import type { Requests } from '../../support/request.ts';

/** Gives trees of a town that are grown, numbered and were safe the last time, due or late: another one each time. */
export function healthyTrees(
  town: Requests,
  state: ('overdue' | 'due')[] = ['overdue', 'due'],
): () => Promise<Tree> {
  const seen = new Set<string>();
  return async () => {
    let cursor: string | undefined;
    do {
      const page = await town.call(listTrees, { query: { state, status: ['BEST'], limit: 200, cursor } });
      for (const { id } of page.trees) {
        if (seen.has(id)) continue;
        seen.add(id);
        const tree = await town.call(getTree, { params: { id } });
        const isGrown = tree.agePhase === 'R' && tree.number !== null;
        if (isGrown && tree.lastResult === 'OK' && tree.condition === 'G') return tree;
      }
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    throw new Error('the demo town has no more healthy trees to look at');
  };
}
