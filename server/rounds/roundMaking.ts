import { recordChanges, type Change } from '../audit/changes.store.ts';
import { refuseIf, type Issue } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import type { z } from 'zod';
import { checkInspectors } from './roundAccess.ts';
import type { createRound, RoundFacts } from './rounds.contract.ts';
import { firstOrder } from './roundOrder.rules.ts';
import { checkRound, MOST_STOPS } from './rounds.rules.ts';
import { insertRounds } from './rounds.store.ts';
import { freeTasks, insertStops, type Candidate } from './roundStops.store.ts';
import { handTasks, requireFree } from './roundTasks.ts';

export interface NewRound extends RoundFacts {
  id: string;
  taskIds: readonly string[];
  followsId?: string | null;
  /** The tasks stand in the order of walking already; else they are given a first one. */
  keepsOrder?: boolean;
  orderBy?: 'first' | 'solver';
}

/**
 * Makes many rounds at once, as the planner does: all of them or none. Their tasks go to their inspectors. `path` names a
 * round's part of the request in issues.
 */
export async function createRounds(
  work: Work,
  rounds: readonly NewRound[],
  path = (index: number) => `rounds.${index}.`,
): Promise<void> {
  refuseIf(rounds.flatMap((round, index) => checkRound(round).map(under(path(index)))));
  refuseIf(await checkInspectors(work, rounds, (index) => `${path(index)}inspectorId`));
  const found = await requireFree(
    work,
    rounds.flatMap(({ taskIds }) => taskIds),
  );
  await insertRounds(
    work.db,
    rounds.map(
      ({ followsId = null, orderBy = 'first', taskIds: _taskIds, keepsOrder: _keepsOrder, ...facts }) => ({
        ...facts,
        followsId,
        orderBy,
      }),
    ),
    work.account.id,
  );
  const stops = rounds.flatMap((round) =>
    inOrder(round, found).map((taskId, index) => ({ roundId: round.id, taskId, place: index + 1 })),
  );
  await insertStops(work.db, stops);
  await recordChanges(work, rounds.map(asMade));
  await handTasks(
    work,
    rounds.flatMap(({ taskIds, inspectorId }) => taskIds.map((id) => ({ id, to: inspectorId }))),
  );
}

/** The tasks a request names, or the free ones of its filter; refuses none at all and more than anybody can walk. */
export async function tasksWanted(
  work: Work,
  of: z.output<typeof createRound.body>['of'],
): Promise<string[]> {
  if ('taskIds' in of) return of.taskIds;
  const found = await freeTasks(work.db, of.filter, work.today, MOST_STOPS + 1);
  refuseIf(found.length === 0 ? [{ path: 'of', key: 'no_free_task' }] : []);
  refuseIf(
    found.length > MOST_STOPS ? [{ path: 'of', key: 'too_many_stops', params: { most: MOST_STOPS } }] : [],
  );
  return found;
}

function inOrder(round: NewRound, found: ReadonlyMap<string, Candidate>): string[] {
  if (round.keepsOrder) return [...round.taskIds];
  const places = round.taskIds.map((id): [number, number] => found.get(id)?.position ?? [0, 0]);
  return firstOrder(places, round).flatMap((index) => round.taskIds[index] ?? []);
}

function asMade({ id, taskIds, followsId = null, keepsOrder: _keepsOrder, ...facts }: NewRound): Change {
  return {
    noun: 'round',
    thingId: id,
    treeId: null,
    act: 'planned',
    before: null,
    after: { ...facts, followsId, tasks: taskIds.length },
  };
}

function under(prefix: string): (issue: Issue) => Issue {
  return (issue) => ({ ...issue, path: prefix + issue.path });
}
