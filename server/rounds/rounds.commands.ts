import { may } from '../accounts/permissions.rules.ts';
import type { ActOf } from '../audit/acts.text.ts';
import { difference, recordChanges, type Change } from '../audit/changes.store.ts';
import { Problem, refuseIf } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import type { z } from 'zod';
import { paceOf, USUAL_PACE } from '../planner/pace.rules.ts';
import { planningOf } from '../planner/planInspectors.store.ts';
import { createRounds, tasksWanted } from './roundMaking.ts';
import { checkInspectors, readRound, requireRound, roundToChange, sightOf } from './roundAccess.ts';
import type * as contract from './rounds.contract.ts';
import type { Round, RoundFacts, RoundWithStops } from './rounds.contract.ts';
import { checkRound } from './rounds.rules.ts';
import { findRound, markEnded, markStarted, updateRound } from './rounds.store.ts';
import { kindsOfTasks, settleStops } from './roundStops.store.ts';
import { handTasks } from './roundTasks.ts';

/** Makes one round of open tasks. A known id is answered as the first time. */
export async function createRound(
  work: Work,
  { of, treesPerDay: said, ...facts }: z.output<typeof contract.createRound.body>,
): Promise<RoundWithStops> {
  if (!(await findRound(work.db, facts.id, sightOf(work)))) {
    const taskIds = await tasksWanted(work, of);
    const treesPerDay = said ?? (await paceFor(work, facts.inspectorId, taskIds));
    await createRounds(work, [{ ...facts, treesPerDay, taskIds }], () => '');
  }
  return readRound(work, facts.id);
}

/** Changes what the office says of a round. Another inspector takes over what is left of it. */
export async function changeRound(
  work: Work,
  id: string,
  { version, ...changes }: { version: number } & { [Key in keyof RoundFacts]?: RoundFacts[Key] | undefined },
): Promise<RoundWithStops> {
  const before = await roundToChange(work, id, 'change', version);
  const facts = factsOf(before);
  const wanted = { ...facts, ...defined(changes) };
  refuseIf(checkRound(wanted));
  const isHandOver = wanted.inspectorId !== before.inspectorId;
  if (isHandOver) refuseIf(await checkInspectors(work, [wanted], () => 'inspectorId'));
  if (isHandOver && changes.treesPerDay === undefined)
    wanted.treesPerDay = await paceFor(work, wanted.inspectorId, leftOf(await readRound(work, id)));
  const said = difference(facts, wanted);
  if (!said) return readRound(work, id);
  await updateRound(work.db, id, wanted, work.account.id);
  await note(work, id, isHandOver ? 'handed_over' : 'changed', said.before, said.after);
  const after = await readRound(work, id);
  if (isHandOver)
    await handTasks(
      work,
      leftOf(after).map((taskId) => ({ id: taskId, to: wanted.inspectorId })),
    );
  return readRound(work, id);
}

/** Says that a round is under way; said again, nothing happens. */
export async function startRound(work: Work, id: string): Promise<Round> {
  await roundToChange(work, id, 'start', null);
  if ((await markStarted(work.db, id, work.now, work.account.id)) > 0)
    await note(work, id, 'started', { status: 'planned' }, { status: 'running' });
  return requireRound(work, id);
}

interface FollowUp extends Omit<RoundFacts, 'start' | 'end'> {
  id: string;
}

/** Ends a round. What is left is free again, or goes into the round that follows, in the same order. */
export async function closeRound(
  work: Work,
  id: string,
  { version, followUp }: { version: number; followUp: FollowUp | null },
): Promise<RoundWithStops> {
  if (followUp && !may(work.account.roles, 'tasks.plan'))
    throw new Problem('forbidden', 'Who walks a round does not plan the next one', [
      { path: 'followUp', key: 'may_not_plan' },
    ]);
  const before = await roundToChange(work, id, 'close', version);
  const left = await endRound(work, before, 'done', followUp === null);
  refuseIf(followUp && left.length === 0 ? [{ path: 'followUp', key: 'nothing_left' }] : []);
  if (followUp)
    await createRounds(
      work,
      [{ ...factsOf(before), ...followUp, followsId: id, taskIds: left, keepsOrder: true }],
      () => 'followUp.',
    );
  return readRound(work, id);
}

/** Gives a round up; what is left of it is free again. */
export async function cancelRound(work: Work, id: string, version: number): Promise<RoundWithStops> {
  const before = await roundToChange(work, id, 'cancel', version);
  await endRound(work, before, 'cancelled', true);
  return readRound(work, id);
}

/** What is left of it, in order. */
async function endRound(
  work: Work,
  before: Round,
  status: 'done' | 'cancelled',
  isFreed: boolean,
): Promise<string[]> {
  const left = leftOf(await readRound(work, before.id));
  await settleStops(work.db, before.id);
  await markEnded(work.db, before.id, status, work.now, work.account.id);
  const { status: was, counts } = before;
  const act = status === 'done' ? 'closed' : 'cancelled';
  await note(work, before.id, act, { status: was }, { status, ...counts });
  if (isFreed)
    await handTasks(
      work,
      left.map((id) => ({ id, to: null })),
    );
  return left;
}

/** How many of these controls somebody makes in a day, by what the plan knows of them. */
async function paceFor(work: Work, inspectorId: string, taskIds: readonly string[]): Promise<number> {
  const planning = await planningOf(work.db, inspectorId);
  return paceOf(await kindsOfTasks(work.db, taskIds), planning ?? USUAL_PACE);
}

function leftOf({ stops }: RoundWithStops): string[] {
  return stops.filter(({ state }) => state === 'open').map(({ task }) => task.id);
}

function factsOf(round: Round): RoundFacts {
  const { name, inspectorId, startsOn, endsOn, season, treesPerDay, tour, start, end } = round;
  return { name, inspectorId, startsOn, endsOn, season, treesPerDay, tour, start, end };
}

/** Only keys with a value are kept: what is left out stays as it was. */
function defined(changes: { [Key in keyof RoundFacts]?: RoundFacts[Key] | undefined }): Partial<RoundFacts> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

function note(
  work: Work,
  thingId: string,
  act: ActOf<'round'>,
  before: Change['before'],
  after: Change['after'],
): Promise<void> {
  return recordChanges(work, [{ noun: 'round', thingId, treeId: null, act, before, after }]);
}
