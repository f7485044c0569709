import type { ActOf } from '../audit/acts.text.ts';
import { recordChanges } from '../audit/changes.store.ts';
import { Problem, refuseIf } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import type { WateringNeed } from './needs.contract.ts';
import * as store from './needs.store.ts';

/** Somebody has said something about water at trees: needs of theirs that are settled by it are closed. */
export async function settleNeeds(work: Work, of: { treeIds: readonly string[] } | 'all'): Promise<void> {
  const locked = await store.lockOpenNeeds(work.db, of);
  if (locked.length === 0) return;
  // Only now: whoever watered the other trees of the same need at this moment has committed.
  const ids = locked.map(({ id }) => id);
  const closed = await store.closeSettled(work.db, ids, work.now, work.account.id);
  await noteNeeds(
    work,
    closed.map(({ id, state, wateredAt }) => ({ id, act: state, after: { wateredAt } })),
  );
}

/** There is nothing to water, whatever the probe says; its sites are left alone until a day. */
export async function withdrawNeed(
  work: Work,
  id: string,
  { version, reason, restsUntil }: { version: number; reason: string; restsUntil: string },
): Promise<WateringNeed> {
  const [locked] = await store.lockOpenNeeds(work.db, { id });
  const need = await requireNeed(work, id);
  if (!locked || locked.version !== version)
    throw new Problem('conflict', 'Somebody else changed this need meanwhile', [
      { path: 'version', key: 'changed_meanwhile', params: { version: need.version } },
    ]);
  refuseIf(restsUntil < work.today ? [{ path: 'restsUntil', key: 'day_passed' }] : []);
  await store.withdraw(work.db, id, { reason, restsUntil }, work.now, work.account.id);
  await noteNeeds(work, [{ id, act: 'withdrawn', after: { reason, restsUntil } }]);
  return requireNeed(work, id);
}

async function requireNeed(work: Work, id: string): Promise<WateringNeed> {
  const need = await store.findNeed(work.db, id);
  if (!need) throw new Problem('not_found', 'There is no such watering need');
  return need;
}

export function noteNeeds(
  work: Work,
  needs: readonly { id: string; act: ActOf<'watering_need'>; after: Record<string, unknown> }[],
): Promise<void> {
  return recordChanges(
    work,
    needs.map(({ id: thingId, act, after }) => {
      return { noun: 'watering_need', thingId, treeId: null, act, before: null, after };
    }),
  );
}
