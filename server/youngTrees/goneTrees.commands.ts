import { recordChanges, type Change } from '../audit/changes.store.ts';
import type { Work } from '../http/serve.ts';
import { endThem, type NewProgramme } from './care.store.ts';
import { CARE_WORDS } from './care.text.ts';
import { takeGoneOutOfCare, type MarkedTree } from './careTrees.store.ts';

/** Nobody cares for a tree that is gone: its programme ends with it, and what that still asked for is dropped. */
export async function endCareOfGone(work: Work, treeId: string): Promise<void> {
  const end = { endedOn: work.today, reason: CARE_WORDS.treeGone };
  const ended = await endThem(work.db, { treeIds: [treeId] }, end, work.account.id);
  if (ended.length === 0) return;
  const left = await takeGoneOutOfCare(work.db, treeId, work.today);
  await recordChanges(work, [...ended.map(asEnded(end.reason)), ...left.map(asOutOfCare)]);
}

export function asEnded(reason: string): (ended: NewProgramme) => Change {
  return ({ id, treeId }) => {
    return { noun: 'care_programme', thingId: id, treeId, act: 'ended', before: null, after: { reason } };
  };
}

export function asOutOfCare({
  id,
  version,
  nextDueOn,
  wasDueOn,
}: MarkedTree & { nextDueOn: string; wasDueOn: string | null }): Change {
  const isSame = wasDueOn === nextDueOn;
  return {
    noun: 'tree',
    thingId: id,
    treeId: id,
    act: 'edited',
    before: { youngTreeCare: true, ...(isSame ? {} : { nextDueOn: wasDueOn }) },
    after: { youngTreeCare: false, ...(isSame ? {} : { nextDueOn }), version },
  };
}
