import { recordChanges, type Change } from '../audit/changes.store.ts';
import { Problem, refuseIf, type Issue } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { assignTasks, lockCandidates, type Candidate } from './roundStops.store.ts';

/** The tasks, locked. Refuses unless all of them are open, in no round, and named once. */
export async function requireFree(
  work: Work,
  taskIds: readonly string[],
  path = 'taskIds',
): Promise<Map<string, Candidate>> {
  const found = await lockCandidates(work.db, taskIds);
  const named = new Set<string>();
  const issues = taskIds.flatMap((id, index): Issue[] => {
    const key = named.has(id) ? 'task_named_twice' : whyNot(found.get(id));
    named.add(id);
    return key === null ? [] : [{ path: `${path}.${index}`, key }];
  });
  const first = issues.filter(({ key }) => key === 'task_in_round' || key === 'task_not_open');
  if (first.length > 0)
    throw new Problem('conflict', 'Somebody else has dealt with a task meanwhile', issues);
  refuseIf(issues);
  return found;
}

function whyNot(task: Candidate | undefined): string | null {
  if (!task) return 'task_unknown';
  if (task.roundId !== null) return 'task_in_round';
  return task.status === 'open' ? null : 'task_not_open';
}

/** Gives open tasks to somebody or sets them free, and notes for each of them whose it was and is. */
export async function handTasks(
  work: Work,
  tasks: readonly { id: string; to: string | null }[],
): Promise<void> {
  const given = await assignTasks(work.db, tasks, work.account.id);
  await recordChanges(
    work,
    given.map(({ id, treeId, before, to }): Change => ({
      noun: 'task',
      thingId: id,
      treeId,
      act: 'planned',
      before: { assignedTo: before },
      after: { assignedTo: to },
    })),
  );
}
