import type { ComponentType } from 'react';
import type { ControlTask } from '#contract/tasks/tasks';
import type { Tree } from '#contract/trees/trees';
import { GONE_STATUSES } from '#rules/trees/trees';
import { useMay } from '../accounts/accounts.queries.ts';
import { useCodeNames } from '../codes/codes.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { treeFileText } from './treeFile.text.ts';
import { useOpenTasks } from './treeFile.queries.ts';

export type TaskActs = ComponentType<{ treeId: string; taskId: string }>;

/** The controls that are to come, with whom and when; ordering another one. */
export function OpenTasks({
  tree,
  Acts,
  onOrder,
}: {
  tree: Tree;
  /** What else can be done with a control, by features that know of it. */
  Acts?: TaskActs | undefined;
  onOrder(): void;
}) {
  const t = useText(treeFileText);
  const tasks = useOpenTasks(tree.id);
  const plans = useMay('tasks.plan');
  const stands = !GONE_STATUSES.some((gone) => gone === tree.status);
  if (tasks.isError && !tasks.data)
    return <LoadFailure error={tasks.error} onRetry={() => void tasks.refetch()} />;
  if (!tasks.data) return <Skeleton lines={2} />;
  return (
    <>
      {tasks.data.length === 0 ? (
        <p className="file-none">{t.tasks.none}</p>
      ) : (
        <ul className="file-tasks">
          {tasks.data.map((task) => (
            <TaskLine key={task.id} task={task} Acts={Acts} />
          ))}
        </ul>
      )}
      {stands && plans ? (
        <Button kind="quiet" icon="plus" onPress={onOrder}>
          {t.order}
        </Button>
      ) : null}
    </>
  );
}

function TaskLine({ task, Acts }: { task: ControlTask; Acts: TaskActs | undefined }) {
  const t = useText(treeFileText);
  const format = useFormats();
  const names = useCodeNames();
  const when = task.plannedOn
    ? t.tasks.planned(format.day(task.plannedOn))
    : t.tasks.proposed(format.day(task.proposedOn));
  return (
    <li className="file-task">
      <p className="file-task-title">{names('inspection_type', task.type)}</p>
      <p>{t.tasks.window(format.day(task.dueOn), format.day(task.dueUntil))}</p>
      <p className="file-soft">
        {when}, {task.assignedToName ? t.tasks.assigned(task.assignedToName) : t.tasks.unassigned}
      </p>
      {task.reason ? <p className="file-soft">{task.reason}</p> : null}
      {Acts ? <Acts treeId={task.tree.id} taskId={task.id} /> : null}
    </li>
  );
}
