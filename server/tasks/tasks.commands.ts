import { v7 as uuidv7 } from 'uuid';
import { recordChanges } from '../audit/changes.store.ts';
import { Problem, refuseIf, type Issue } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { leaveRounds } from '../rounds/leaving.ts';
import { requireTree } from '../trees/trees.commands.ts';
import { isGone } from '../trees/trees.rules.ts';
import { lockTree } from '../trees/trees.store.ts';
import type { ControlTask } from './tasks.contract.ts';
import { checkSkip, dueWindow } from './tasks.rules.ts';
import { findTasks, insertTask, markSkipped, postponeTree, updatePlan } from './tasks.store.ts';
import { withdrawTasksOf } from './withdrawing.store.ts';

/**
 * Assigns open tasks to a person and a day: all of them or, when one is stale or stands in a round of somebody else, none;
 * unless they are to be taken out of their rounds.
 */
export async function planTasks(
  work: Work,
  input: {
    tasks: { id: string; version: number }[];
    assignedTo?: string | null | undefined;
    plannedOn?: string | null | undefined;
    takeFromRounds: boolean;
  },
): Promise<{ tasks: ControlTask[]; takenFromRounds: number }> {
  const ids = input.tasks.map((task) => task.id);
  const { assignedTo: to, takeFromRounds: isTaking } = input;
  const takenFromRounds = to === undefined ? 0 : await leaveRounds(work, ids, { to, isTaking });
  const before = await findTasks(work.db, ids, work.today);
  const written = new Set(await updatePlan(work.db, input.tasks, input, work.account.id));
  refuseStale(input.tasks.findIndex((task) => !written.has(task.id)));
  const after = await findTasks(work.db, ids, work.today);
  const plan = (task: ControlTask | undefined) => ({
    assignedTo: task?.assignedTo ?? null,
    plannedOn: task?.plannedOn ?? null,
  });
  await recordChanges(
    work,
    after.map((task) => ({
      noun: 'task' as const,
      thingId: task.id,
      treeId: task.tree.id,
      act: 'planned',
      before: plan(before.find((other) => other.id === task.id)),
      after: plan(task),
    })),
  );
  return { tasks: after, takenFromRounds };
}

/** Skips an open task with a reason. The control comes back: a new task for the day given follows it. */
export async function skipTask(
  work: Work,
  id: string,
  input: { version: number; reason: string; nextDueOn: string },
): Promise<ControlTask> {
  refuseIf(checkSkip(input, work.today));
  const task = await requireTask(work, id);
  await lockTree(work.db, task.tree.id);
  const by = work.account.id;
  if ((await markSkipped(work.db, { id, version: input.version }, input.reason, by)) === 0) refuseStale(0);
  const next = uuidv7();
  const { from, until } = dueWindow(input.nextDueOn);
  await insertTask(
    work.db,
    {
      id: next,
      treeId: task.tree.id,
      type: task.type,
      dueOn: from,
      dueUntil: until,
      origin: 'skip',
      reason: input.reason,
      assignedTo: task.assignedTo,
      follows: id,
    },
    by,
  );
  if (task.type === 'RK') await postponeTree(work.db, task.tree.id, input.nextDueOn, by);
  await recordChanges(work, [
    {
      noun: 'task',
      thingId: id,
      treeId: task.tree.id,
      act: 'skipped',
      before: { dueOn: task.dueOn },
      after: { dueOn: input.nextDueOn, reason: input.reason },
    },
    {
      noun: 'task',
      thingId: next,
      treeId: task.tree.id,
      act: 'arose',
      before: null,
      after: { dueOn: from, dueUntil: until, assignedTo: task.assignedTo },
    },
  ]);
  return requireTask(work, next);
}

/** The office orders a control of a tree. */
export async function orderTask(
  work: Work,
  input: {
    id: string;
    treeId: string;
    type: string;
    dueOn: string;
    dueUntil: string;
    reason: string;
    assignedTo: string | null;
  },
): Promise<ControlTask> {
  const issues: Issue[] = input.dueUntil < input.dueOn ? [{ path: 'dueUntil', key: 'window_backward' }] : [];
  refuseIf(issues);
  await lockTree(work.db, input.treeId);
  const tree = await requireTree(work, input.treeId);
  refuseIf(isGone(tree.status) ? [{ path: 'treeId', key: 'tree_gone' }] : []);
  const inserted = await insertTask(work.db, { ...input, origin: 'office' }, work.account.id);
  const task = await requireTask(work, input.id);
  if (inserted) {
    await recordChanges(work, [
      {
        noun: 'task',
        thingId: task.id,
        treeId: task.tree.id,
        act: 'ordered',
        before: null,
        after: { type: task.type, dueOn: task.dueOn, dueUntil: task.dueUntil, reason: task.reason },
      },
    ]);
  }
  return task;
}

/** Takes back an open task that somebody ordered; of one that is done there is nothing to take back. */
export async function withdrawTask(work: Work, id: string, reason: string): Promise<void> {
  const { tree, dueOn } = await requireTask(work, id);
  await lockTree(work.db, tree.id);
  const withdrawn = await withdrawTasksOf(work.db, tree.id, work.account.id, { ids: [id] });
  if (withdrawn.length === 0) refuseStale(0);
  await recordChanges(work, [
    {
      noun: 'task',
      thingId: id,
      treeId: tree.id,
      act: 'withdrawn',
      before: { dueOn },
      after: { dueOn, reason },
    },
  ]);
}

async function requireTask(work: Work, id: string): Promise<ControlTask> {
  const [task] = await findTasks(work.db, [id], work.today);
  if (!task) throw new Problem('not_found', 'There is no such control task');
  return task;
}

function refuseStale(index: number): void {
  if (index < 0) return;
  throw new Problem('conflict', 'Somebody else changed this task meanwhile', [
    { path: `tasks.${index}`, key: 'changed_meanwhile' },
  ]);
}
