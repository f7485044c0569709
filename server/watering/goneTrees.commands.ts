import { recordChanges } from '../audit/changes.store.ts';
import type { Work } from '../http/serve.ts';
import { CARE_WORDS } from '../youngTrees/care.text.ts';
import { lockRoundsLeftEmpty } from './goneTrees.store.ts';
import { endRounds, ofIds } from './rounds.store.ts';

/** A round that has nothing left to water but a tree that is gone is done if it had begun, and else called off. */
export async function endRoundsOfGone(work: Work, treeId: string): Promise<void> {
  const empty = await lockRoundsLeftEmpty(work.db, treeId);
  const idsIn = (status: string) => empty.filter((round) => round.status === status).map(({ id }) => id);
  await end(work, idsIn('running'), { status: 'done', reason: null, act: 'finished' });
  const reason = CARE_WORDS.noTreeLeft;
  await end(work, idsIn('planned'), { status: 'cancelled', reason, act: 'cancelled' });
}

async function end(
  work: Work,
  ids: string[],
  { act, ...how }: { status: 'done' | 'cancelled'; reason: string | null; act: 'finished' | 'cancelled' },
): Promise<void> {
  if (ids.length === 0) return;
  const ended = await endRounds(work.db, ofIds(ids), { ...how, now: work.now }, work.account.id);
  await recordChanges(
    work,
    ended.map((thingId) => {
      return { noun: 'watering_round', thingId, treeId: null, act, before: null, after: { ...how } };
    }),
  );
}
