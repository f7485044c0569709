import { yearOf } from '../calendar/calendar.rules.ts';
import { refuseIf } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { orderOf } from '../rounds/orderOf.ts';
import type { TreeChoice } from '../youngTrees/treeChoice.contract.ts';
import { candidates, type Candidate } from './candidates.store.ts';
import { allNorms } from './norms.store.ts';
import type { NewStop } from './stops.store.ts';
import { litresFor, MOST_PLAN_TREES } from './watering.rules.ts';

export interface ChosenTree extends Candidate {
  litres: number;
}

/** What a tree gets that no norm speaks of: the usual amount in the trade. */
const LITRES_WITHOUT_NORM = 75;

/**
 * The trees of a choice with what each is to be given. A tree in another running plan is watered there already, and left
 * out of a new one. Refuses none at all and more than a crew drives.
 */
export async function choose(
  work: Work,
  of: TreeChoice,
  { litres, onDay, leavesOutPlanned }: { litres: number | null; onDay: string; leavesOutPlanned: boolean },
): Promise<{ trees: ChosenTree[]; inOtherPlans: number }> {
  const found = await candidates(work.db, of, work.today, MOST_PLAN_TREES + 1);
  const free = leavesOutPlanned ? found.filter(({ isPlanned }) => !isPlanned) : found;
  refuseIf(free.length === 0 ? [{ path: 'of', key: 'no_tree_chosen' }] : []);
  const most = MOST_PLAN_TREES;
  refuseIf(found.length > most ? [{ path: 'of', key: 'too_many_trees', params: { most } }] : []);
  const norms = await allNorms(work.db);
  const year = yearOf(onDay);
  const trees = free.map((tree) => ({
    ...tree,
    litres: litres ?? litresFor(tree, norms, year) ?? LITRES_WITHOUT_NORM,
  }));
  return { trees, inOtherPlans: found.length - free.length };
}

/** In the order with the shortest way that is found; from the place where the tank is filled and back to it, if known. */
export async function orderForDriving(
  trees: readonly { id: string; position: readonly [number, number]; litres: number }[],
  refill: readonly [number, number] | null,
): Promise<NewStop[]> {
  const order = await orderOf(
    trees.map(({ position }) => position),
    { start: refill, end: null, tour: refill ? 'closed' : 'open' },
  );
  return order.flatMap((index, at) => {
    const tree = trees[index];
    return tree ? [{ treeId: tree.id, place: at + 1, litres: tree.litres }] : [];
  });
}
