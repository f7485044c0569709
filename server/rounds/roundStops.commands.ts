import type { ActOf } from '../audit/acts.text.ts';
import { recordChanges } from '../audit/changes.store.ts';
import { refuseIf } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { orderOf } from './orderOf.ts';
import { readRound, roundToChange } from './roundAccess.ts';
import type { RoundStop, RoundWithStops } from './rounds.contract.ts';
import { cheapestPlace, metresOf, type RoundEnds } from './roundOrder.rules.ts';
import { checkOrder, MOST_STOPS } from './rounds.rules.ts';
import { touchRound } from './rounds.store.ts';
import { deleteStops, insertStops, placeStops } from './roundStops.store.ts';
import { handTasks, requireFree } from './roundTasks.ts';

interface Which {
  version: number;
  taskIds: readonly string[];
}

/** Puts further tasks into a round, each where it costs the least way; its inspector gets them. */
export async function addToRound(
  work: Work,
  id: string,
  { version, taskIds }: Which,
): Promise<RoundWithStops> {
  const { inspectorId } = await roundToChange(work, id, 'change', version);
  const { stops, ...round } = await readRound(work, id);
  const most = MOST_STOPS - stops.length;
  refuseIf(
    taskIds.length > most ? [{ path: 'taskIds', key: 'too_many_stops', params: { most: MOST_STOPS } }] : [],
  );
  const found = await requireFree(work, taskIds);
  const order = stops.map(({ task }) => ({ id: task.id, position: task.tree.position }));
  for (const task of found.values()) {
    const index = cheapestPlace(
      order.map(({ position }) => position),
      task.position,
      round,
    );
    order.splice(index, 0, { id: task.id, position: task.position });
  }
  await insertStops(
    work.db,
    taskIds.map((taskId) => ({ roundId: id, taskId, place: 0 })),
  );
  await placeStops(
    work.db,
    id,
    order.map((stop) => stop.id),
  );
  await touchRound(work.db, id, null, work.account.id);
  await note(work, id, 'tasks_added', { tasks: taskIds });
  await handTasks(
    work,
    taskIds.map((taskId) => ({ id: taskId, to: inspectorId })),
  );
  return readRound(work, id);
}

/** Takes tasks out of a round that are still open; they are free again. What is done stays in it. */
export async function removeFromRound(
  work: Work,
  id: string,
  { version, taskIds }: Which,
): Promise<RoundWithStops> {
  await roundToChange(work, id, 'change', version);
  const { stops } = await readRound(work, id);
  const open = new Set(stops.filter(({ state }) => state === 'open').map(({ task }) => task.id));
  refuseIf(
    taskIds.flatMap((taskId, index) =>
      open.has(taskId) ? [] : [{ path: `taskIds.${index}`, key: 'task_not_in_round' }],
    ),
  );
  refuseIf(new Set(taskIds).size === stops.length ? [{ path: 'taskIds', key: 'round_needs_stops' }] : []);
  await deleteStops(work.db, id, taskIds);
  await touchRound(work.db, id, null, work.account.id);
  await note(work, id, 'tasks_removed', { tasks: taskIds });
  await handTasks(
    work,
    taskIds.map((taskId) => ({ id: taskId, to: null })),
  );
  return readRound(work, id);
}

/** Keeps an order of the stops. */
export async function orderRound(
  work: Work,
  id: string,
  { version, taskIds, orderBy }: Which & { orderBy: 'solver' | 'hand' },
): Promise<RoundWithStops> {
  await roundToChange(work, id, 'change', version);
  const { stops } = await readRound(work, id);
  refuseIf(
    checkOrder(
      stops.map(({ task }) => task.id),
      taskIds,
    ),
  );
  await placeStops(work.db, id, taskIds);
  await touchRound(work.db, id, orderBy, work.account.id);
  await note(work, id, 'reordered', { orderBy });
  return readRound(work, id);
}

/** The order with the shortest way that could be found. What is dealt with stays in front, as it was walked. */
export async function proposeOrder(
  work: Work,
  id: string,
): Promise<{ taskIds: string[]; metres: number; metresBefore: number }> {
  const { stops, ...round } = await readRound(work, id);
  const walked = stops.filter(({ state }) => state !== 'open');
  const ahead = stops.filter(({ state }) => state === 'open');
  const order = await orderOf(ahead.map(positionOf), endsAhead(round, walked));
  const wanted = [...walked, ...order.flatMap((index) => ahead[index] ?? [])];
  return {
    taskIds: wanted.map(({ task }) => task.id),
    metres: metresOf(wanted.map(positionOf), round),
    metresBefore: metresOf(stops.map(positionOf), round),
  };
}

/** Half way, a closed walk is an open one from the last tree back to where it began. */
function endsAhead(round: RoundEnds, walked: readonly RoundStop[]): RoundEnds {
  const [first, last] = [walked[0], walked.at(-1)];
  if (!first || !last) return round;
  const end = round.tour === 'closed' ? (round.start ?? positionOf(first)) : round.end;
  return { tour: 'open', start: positionOf(last), end };
}

function positionOf({ task }: RoundStop): [number, number] {
  return task.tree.position;
}

function note(
  work: Work,
  thingId: string,
  act: ActOf<'round'>,
  after: Record<string, unknown>,
): Promise<void> {
  return recordChanges(work, [{ noun: 'round', thingId, treeId: null, act, before: null, after }]);
}
