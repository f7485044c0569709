import { recordChanges } from '../audit/changes.store.ts';
import { Problem, refuseIf } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { findTree } from '../trees/trees.store.ts';
import { findCordon, insertCordon, markLifted, type NewCordon } from './cordons.store.ts';
import type { Cordon } from './storms.contract.ts';
import { requireStorm } from './storms.commands.ts';

/** Cordons a place off. A known id is answered as the first time. */
export async function placeCordon(
  work: Work,
  stormId: string,
  input: Pick<NewCordon, 'id' | 'treeId' | 'position' | 'radiusM' | 'note'>,
): Promise<Cordon> {
  const storm = await requireStorm(work, stormId);
  const known = await findCordon(work.db, input.id);
  if (known) return known;
  refuseIf(storm.status === 'closed' ? [{ path: '', key: 'storm_closed' }] : []);
  const isThere = input.treeId === null || (await findTree(work.db, input.treeId, work.today, null));
  refuseIf(isThere ? [] : [{ path: 'treeId', key: 'tree_unknown' }]);
  await addCordon(work, { ...input, stormId, checkId: null, placedAt: work.now });
  return requireCordon(work, input.id);
}

export async function addCordon(work: Work, cordon: NewCordon): Promise<void> {
  if (!(await insertCordon(work.db, cordon, work.account.id))) return;
  const { id, stormId, treeId, position, radiusM, note } = cordon;
  await recordChanges(work, [
    {
      noun: 'cordon',
      thingId: id,
      treeId,
      act: 'placed',
      before: null,
      after: { stormId, position, radiusM, note },
    },
  ]);
}

/** Lifts a cordon; also after its storm is closed, for some stand longer. */
export async function liftCordon(
  work: Work,
  id: string,
  { version, note }: { version: number; note: string | null },
): Promise<Cordon> {
  const { treeId } = await requireCordon(work, id);
  if (!(await markLifted(work.db, { id, version, note, at: work.now }, work.account.id)))
    throw new Problem('conflict', 'Somebody else has changed this cordon meanwhile', [
      { path: 'version', key: 'changed_meanwhile' },
    ]);
  await recordChanges(work, [
    { noun: 'cordon', thingId: id, treeId, act: 'lifted', before: null, after: { note } },
  ]);
  return requireCordon(work, id);
}

async function requireCordon({ db }: Work, id: string): Promise<Cordon> {
  const cordon = await findCordon(db, id);
  if (!cordon) throw new Problem('not_found', 'There is no such cordon');
  return cordon;
}
