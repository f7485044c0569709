import type { ActOf } from '../audit/acts.text.ts';
import { recordChanges } from '../audit/changes.store.ts';
import { Problem } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { sightOf } from './roundAccess.ts';
import { lockRound, markEnded, touchRound } from './rounds.store.ts';
import {
  deleteStops,
  hasStops,
  lockCandidates,
  standingWithOthers,
  type Standing,
} from './roundStops.store.ts';

/**
 * What stands in an open round is its inspector's, who has it on the tablet. Whoever gives it to somebody else takes it
 * out of the round, and says so; else this is refused, naming the round. How many were taken out.
 */
export async function leaveRounds(
  work: Work,
  taskIds: readonly string[],
  { to, isTaking }: { to: string | null; isTaking: boolean },
): Promise<number> {
  // Rounds first and in one order, as whoever changes a round locks them; then nobody can put a task into one meanwhile.
  if (isTaking)
    for (const { roundId } of byRound(await standingWithOthers(work.db, taskIds, to)))
      await lockRound(work.db, roundId, sightOf(work));
  await lockCandidates(work.db, taskIds);
  const standing = await standingWithOthers(work.db, taskIds, to);
  if (!isTaking && standing.length > 0) throw inRounds(taskIds, standing);
  for (const round of byRound(standing)) await takeOut(work, round);
  return standing.length;
}

interface Leaving {
  roundId: string;
  taskIds: string[];
}

/** A round of which nothing is left is given up. */
async function takeOut(work: Work, { roundId, taskIds }: Leaving): Promise<void> {
  await deleteStops(work.db, roundId, taskIds);
  await touchRound(work.db, roundId, null, work.account.id);
  await note(work, roundId, 'tasks_removed', { tasks: taskIds });
  if (await hasStops(work.db, roundId)) return;
  await markEnded(work.db, roundId, 'cancelled', work.now, work.account.id);
  await note(work, roundId, 'cancelled', { status: 'cancelled' });
}

function inRounds(taskIds: readonly string[], standing: readonly Standing[]): Problem {
  return new Problem(
    'conflict',
    'A task stands in a round of somebody else',
    standing.map(({ taskId, round, inspector }) => ({
      path: `tasks.${taskIds.indexOf(taskId)}`,
      key: 'task_in_round',
      params: { round, inspector },
    })),
  );
}

function byRound(standing: readonly Standing[]): Leaving[] {
  const rounds = new Map<string, string[]>();
  for (const { roundId, taskId } of standing) rounds.set(roundId, [...(rounds.get(roundId) ?? []), taskId]);
  return [...rounds].map(([roundId, taskIds]) => ({ roundId, taskIds }));
}

function note(
  work: Work,
  thingId: string,
  act: ActOf<'round'>,
  after: Record<string, unknown>,
): Promise<void> {
  return recordChanges(work, [{ noun: 'round', thingId, treeId: null, act, before: null, after }]);
}
