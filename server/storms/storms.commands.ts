import { addDays } from '../calendar/calendar.rules.ts';
import { recordChanges } from '../audit/changes.store.ts';
import { Problem, refuseIf } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import type { Storm } from './storms.contract.ts';
import { checkClosing, checkStorm, DAYS_TO_LOOK, MOST_STORM_TREES } from './storms.rules.ts';
import * as store from './storms.store.ts';

/**
 * Opens a storm. In one transaction every standing tree of its area gets an additional control, those of which most
 * safety is expected first. A known id is answered as the first time.
 */
export async function openStorm(work: Work, input: store.NewStorm): Promise<Storm> {
  refuseIf(checkStorm(input, work.today));
  if (await store.insertStorm(work.db, input, work.account.id)) await giveTasks(work, input);
  return requireStorm(work, input.id);
}

async function giveTasks(work: Work, storm: store.NewStorm): Promise<void> {
  const [H, G] = [addDays(work.today, DAYS_TO_LOOK.H), addDays(work.today, DAYS_TO_LOOK.G)];
  const due = { on: work.today, until: { H, G } };
  const tasks = await store.insertStormTrees(work.db, storm, due, work.account.id);
  refuseIf(tasks.length === 0 ? [{ path: 'within', key: 'no_tree_in_area' }] : []);
  refuseIf(
    tasks.length > MOST_STORM_TREES
      ? [{ path: 'within', key: 'too_many_trees', params: { most: MOST_STORM_TREES, trees: tasks.length } }]
      : [],
  );
  const { name, blewOn, within } = storm;
  await recordChanges(work, [
    {
      noun: 'storm',
      thingId: storm.id,
      treeId: null,
      act: 'opened',
      before: null,
      after: { name, blewOn, within, trees: tasks.length },
    },
    ...tasks.map((task) => ({
      noun: 'task' as const,
      thingId: task.id,
      treeId: task.treeId,
      act: 'ordered' as const,
      before: null,
      after: { type: 'ZK', dueOn: work.today, dueUntil: task.dueUntil, reason: name, stormId: storm.id },
    })),
  ]);
}

/** Closes a storm. Controls that are left stay open, or are withdrawn with the reason given. */
export async function closeStorm(
  work: Work,
  id: string,
  input: { version: number; leftOver: 'keep' | 'withdraw'; note: string | null },
): Promise<Storm> {
  refuseIf(checkClosing(input));
  await store.lockStorm(work.db, id);
  const before = await requireStorm(work, id);
  if (before.status === 'closed' || before.version !== input.version)
    throw new Problem('conflict', 'Somebody else has changed this storm meanwhile', [
      { path: 'version', key: before.status === 'closed' ? 'storm_closed' : 'changed_meanwhile' },
    ]);
  const { leftOver, note } = input;
  const withdrawn =
    leftOver === 'withdraw' ? await store.withdrawStormTasks(work.db, id, work.account.id) : [];
  await store.markClosed(work.db, id, { at: work.now, leftOver, note }, work.account.id);
  await recordChanges(work, [
    {
      noun: 'storm',
      thingId: id,
      treeId: null,
      act: 'closed',
      before: { status: 'open' },
      after: { status: 'closed', leftOver, note, ...before.counts },
    },
    ...withdrawn.map((task) => ({
      noun: 'task' as const,
      thingId: task.id,
      treeId: task.treeId,
      act: 'withdrawn' as const,
      before: { dueOn: task.dueOn },
      after: { dueOn: task.dueOn, reason: note },
    })),
  ]);
  return requireStorm(work, id);
}

export async function requireStorm({ db }: Pick<Work, 'db'>, id: string): Promise<Storm> {
  const storm = await store.findStorm(db, id);
  if (!storm) throw new Problem('not_found', 'There is no such storm');
  return storm;
}
