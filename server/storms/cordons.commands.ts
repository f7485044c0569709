import { difference, recordChanges } from '../audit/changes.store.ts';
import { Problem, refuseIf } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { findTree, lockTree } from '../trees/trees.store.ts';
import * as store from './cordons.store.ts';
import type { NewCordon } from './cordons.store.ts';
import type { Cordon } from './storms.contract.ts';
import { requireStorm } from './storms.commands.ts';

/**
 * Cordons a place off. A known id is answered as the first time. Around a tree that is cordoned off already since that
 * storm no second one arises: it is confirmed, and answered.
 */
export async function placeCordon(
  work: Work,
  stormId: string,
  input: Pick<NewCordon, 'id' | 'treeId' | 'position' | 'radiusM' | 'note'>,
): Promise<Cordon> {
  const storm = await requireStorm(work, stormId);
  if (input.treeId !== null) await lockTree(work.db, input.treeId);
  const known = await store.findCordon(work.db, input.id);
  if (known) return known;
  refuseIf(storm.status === 'closed' ? [{ path: '', key: 'storm_closed' }] : []);
  const isThere = input.treeId === null || (await findTree(work.db, input.treeId, work.today, null));
  refuseIf(isThere ? [] : [{ path: 'treeId', key: 'tree_unknown' }]);
  return requireCordon(work, await addCordon(work, { ...input, stormId, checkId: null, placedAt: work.now }));
}

/** The id of the cordon that stands there now. Whoever calls has locked the tree, if it is about one. */
export async function addCordon(work: Work, cordon: NewCordon): Promise<string> {
  const standing = cordon.treeId === null ? undefined : await store.standingCordonOf(work.db, cordon);
  if (standing) return confirmCordon(work, standing, cordon);
  const { id, stormId, treeId, position, radiusM, note } = cordon;
  if (!(await store.insertCordon(work.db, cordon, work.account.id))) return id;
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
  return id;
}

/** A second report widens a cordon and never narrows it: that is for whoever lifts it. */
async function confirmCordon(work: Work, standing: Cordon, cordon: NewCordon): Promise<string> {
  const was = { radiusM: standing.radiusM, note: standing.note };
  const is = {
    radiusM: Math.max(standing.radiusM, cordon.radiusM),
    note: cordon.note ?? standing.note,
  };
  const changed = difference(was, is);
  if (changed) await store.updateCordon(work.db, standing.id, is);
  if (!changed && cordon.checkId === null) return standing.id;
  await recordChanges(work, [
    {
      noun: 'cordon',
      thingId: standing.id,
      treeId: standing.treeId,
      act: 'confirmed',
      before: changed?.before ?? null,
      after: { ...changed?.after, ...(cordon.checkId === null ? {} : { checkId: cordon.checkId }) },
    },
  ]);
  return standing.id;
}

/** Lifts a cordon; also after its storm is closed, for some stand longer. */
export async function liftCordon(
  work: Work,
  id: string,
  { version, note }: { version: number; note: string | null },
): Promise<Cordon> {
  const { treeId } = await requireCordon(work, id);
  if (!(await store.markLifted(work.db, { id, version, note, at: work.now }, work.account.id)))
    throw new Problem('conflict', 'Somebody else has changed this cordon meanwhile', [
      { path: 'version', key: 'changed_meanwhile' },
    ]);
  await recordChanges(work, [
    { noun: 'cordon', thingId: id, treeId, act: 'lifted', before: null, after: { note } },
  ]);
  return requireCordon(work, id);
}

async function requireCordon({ db }: Work, id: string): Promise<Cordon> {
  const cordon = await store.findCordon(db, id);
  if (!cordon) throw new Problem('not_found', 'There is no such cordon');
  return cordon;
}
