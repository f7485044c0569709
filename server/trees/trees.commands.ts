import type { ActOf } from '../audit/acts.text.ts';
import { difference, fieldsChangedSince, recordChanges, whatWasSaid } from '../audit/changes.store.ts';
import { openFellingAt } from '../fellings/decisions.store.ts';
import { creditSuccessor } from '../fellings/replanting.ts';
import { Problem, refuseIf } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { taskChanges } from '../tasks/taskChanges.ts';
import { scheduleRegularTask } from '../tasks/tasks.store.ts';
import { withdrawTasksOf } from '../tasks/withdrawing.store.ts';
import { endRoundsOfGone } from '../watering/goneTrees.commands.ts';
import { endCareOfGone } from '../youngTrees/goneTrees.commands.ts';
import type { NewTree, Tree, TreeFacts } from './trees.contract.ts';
import { isFelledBy, isGone } from './trees.rules.ts';
import { findTree, generationAfter, insertTree, updatePosition, updateTree } from './trees.store.ts';

/** Maps a new tree. Sent twice with the same id, it is mapped once and answered alike; other facts are refused. */
export async function mapTree(work: Work, input: NewTree): Promise<Tree> {
  const generation = await generationAfter(work.db, input.predecessorId);
  const inserted = await insertTree(work.db, input, generation, work.account.id);
  const tree = await requireTree(work, input.id);
  if (!inserted) {
    await refuseOther(work, input);
    return tree;
  }
  await record(work, 'mapped', tree.id, {}, known({ ...input, version: tree.version }));
  await creditSuccessor(work, input);
  return tree;
}

/** Other facts under the id of a mapped tree are no repetition; answering them as one would lose them. */
async function refuseOther({ db }: Work, input: NewTree): Promise<void> {
  const said = await whatWasSaid(db, input.id, 'mapped');
  const isOther = said !== undefined && difference({ ...said }, known(input)) !== null;
  refuseIf(isOther ? [{ path: 'id', key: 'already_mapped' }] : []);
}

/** Changes master data. Refuses with 409, naming the fields, when somebody changed the tree meanwhile. */
export async function editTree(
  work: Work,
  id: string,
  { version, ...facts }: Partial<TreeFacts> & { version: number },
  by: 'hand' | 'felling' = 'hand',
): Promise<Tree> {
  const before = await requireTree(work, id);
  const changed = difference(before, facts);
  if (!changed) return before;
  if (by === 'hand' && isFelledBy(before.status, facts.status)) await refuseFelling(work, id);
  const written = await updateTree(work.db, id, version, facts, work.account.id);
  if (written === 0) throw await staleVersion(work, before, version, facts);
  if (!isGone(before.status) && isGone(facts.status ?? before.status)) await leaveCare(work, id);
  const after = await requireTree(work, id);
  await record(work, 'edited', id, changed.before, { ...changed.after, version: after.version });
  await followStatus(work, before, after);
  return after;
}

/** Nor is it cared for or watered. */
async function leaveCare(work: Work, id: string): Promise<void> {
  await endCareOfGone(work, id);
  await endRoundsOfGone(work, id);
}

/** Day, exception, permit, habitats and replacement are asked for where a felling is accepted: not around them. */
async function refuseFelling({ db }: Work, id: string): Promise<never> {
  const felling = (await openFellingAt(db, id)) ?? null;
  throw new Problem('invalid', 'A tree is felled by the acceptance of a felling', [
    { path: 'status', key: felling ? 'felled_by_felling' : 'felled_without_felling', params: { felling } },
  ]);
}

/** A tree that is gone is no longer controlled; one that comes back is due when it was before. */
async function followStatus(work: Work, before: Tree, after: Tree): Promise<void> {
  const wasGone = isGone(before.status);
  if (wasGone === isGone(after.status)) return;
  const turns = wasGone
    ? await scheduleRegularTask(work.db, after, null, work.account.id)
    : await withdrawTasksOf(work.db, after.id, work.account.id);
  await recordChanges(work, taskChanges(after.id, turns));
}

/** Moves a tree; its open control tasks go with it. */
export async function moveTree(
  work: Work,
  id: string,
  to: {
    position: [number, number];
    positionMethod: string;
    positionAccuracyM: number | null;
    version: number;
  },
): Promise<Tree> {
  const before = await requireTree(work, id);
  const { version, ...target } = to;
  const changed = difference(before, target);
  if (!changed) return before;
  const written = await updatePosition(work.db, id, to, work.account.id);
  if (written === 0) throw await staleVersion(work, before, version, target);
  const after = await requireTree(work, id);
  await record(work, 'moved', id, changed.before, { ...changed.after, version: after.version });
  return after;
}

/** The tree, or 404: also for a contractor whose firm has no order there. */
export async function requireTree(work: Work, id: string): Promise<Tree> {
  const tree = await findTree(work.db, id, work.today, work.account.contractorId);
  if (!tree) throw new Problem('not_found', 'There is no such tree');
  return tree;
}

/** Names each field somebody else changed since `version`: the value it has now, who changed it last, and when. */
async function staleVersion(
  work: Work,
  now: Tree,
  version: number,
  wanted: Partial<Record<string, unknown>>,
): Promise<Problem> {
  const changed = await fieldsChangedSince(work.db, now.id, version);
  const clashing = changed.filter(({ field }) => field in wanted);
  const current = new Map<string, unknown>(Object.entries(now));
  const whole = { field: 'version', by: now.updatedBy, at: now.updatedAt };
  const issues = (clashing.length > 0 ? clashing : [whole]).map(({ field: path, by, at }) => ({
    path,
    key: 'changed_meanwhile',
    params: {
      theirs: JSON.stringify(current.get(path) ?? null),
      by,
      at,
      version: now.version,
    },
  }));
  return new Problem('conflict', 'Somebody else changed this tree meanwhile', issues);
}

function record(
  work: Work,
  act: ActOf<'tree'>,
  id: string,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): Promise<void> {
  return recordChanges(work, [{ noun: 'tree', thingId: id, treeId: id, act, before, after }]);
}

/** Without what was left unsaid. */
function known(facts: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(facts).filter(([key, value]) => key !== 'id' && value !== null));
}
