import { Link } from 'react-router';
import { seasonOf } from '#rules/inspections/inspections';
import type { ControlTask } from '#contract/tasks/tasks';
import { useMay, useMe } from '../accounts/accounts.queries.ts';
import { useCodeNames } from '../codes/codes.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { IconButton } from '../ui/Button.tsx';
import { Badge } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Tick } from '../ui/Tick.tsx';
import { tasksText } from './tasks.text.ts';
import { useDueWords } from './useDueWords.ts';
import { useTreeTitle } from './useTreeTitle.ts';
import { WindowMark } from './WindowMark.tsx';
import './taskTable.css';

export interface TaskTableProps {
  tasks: readonly ControlTask[];
  selected: ReadonlySet<string>;
  /** Whether the column of control areas says something. */
  hasArea: boolean;
  onToggle(id: string): void;
  onToggleAll(): void;
  onOpenTree(treeId: string): void;
  onSkip(task: ControlTask): void;
}

/** A table on wide screens, cards on narrow ones; the roles keep it a table for screen readers in both. */
export function TaskTable(props: TaskTableProps) {
  const { tasks, selected, onToggleAll } = props;
  const t = useText(tasksText);
  const plans = useMay('tasks.plan');
  const isAll = tasks.every((task) => selected.has(task.id));
  const isSome = tasks.some((task) => selected.has(task.id));
  return (
    <table className="task-table" role="table" aria-label={t.title}>
      <thead role="rowgroup">
        <tr role="row">
          {plans ? (
            <th role="columnheader" className="task-check">
              <span className="visually-hidden">{t.columns.select}</span>
              <Tick label={t.selectAll} isOn={isAll} isSome={isSome && !isAll} onChange={onToggleAll} />
            </th>
          ) : null}
          <th role="columnheader">{t.columns.tree}</th>
          <th role="columnheader">{t.columns.due}</th>
          <th role="columnheader">{t.columns.proposed}</th>
          <th role="columnheader">{t.columns.plan}</th>
          <th role="columnheader">
            <span className="visually-hidden">{t.columns.act}</span>
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {tasks.map((task) => (
          <TaskRow key={task.id} task={task} {...props} />
        ))}
      </tbody>
    </table>
  );
}

function TaskRow({
  task,
  selected,
  hasArea,
  onToggle,
  onOpenTree,
  onSkip,
}: TaskTableProps & { task: ControlTask }) {
  const t = useText(tasksText);
  const titleOf = useTreeTitle();
  const title = titleOf(task.tree);
  const plans = useMay('tasks.plan');
  const skips = useMay('tasks.skip');
  return (
    <tr role="row" className={selected.has(task.id) ? 'task-row task-row-selected' : 'task-row'}>
      {plans ? (
        <td role="cell" className="task-check">
          <Tick label={t.select(title)} isOn={selected.has(task.id)} onChange={() => onToggle(task.id)} />
        </td>
      ) : null}
      <td role="cell" className="task-tree">
        <button type="button" className="task-open" onClick={() => onOpenTree(task.tree.id)}>
          <TreeWords task={task} hasArea={hasArea} />
        </button>
      </td>
      <td role="cell" className="task-due">
        <DueCell task={task} />
      </td>
      <td role="cell" className="task-proposed">
        <ProposedCell task={task} />
      </td>
      <td role="cell" className="task-plan">
        <PlanCell task={task} />
      </td>
      <td role="cell" className="task-act">
        <Link
          className="button button-quiet button-icon"
          aria-label={`${title}: ${t.onMap}`}
          title={t.onMap}
          to={`/?tree=${task.tree.id}`}
        >
          <Icon name="map" />
        </Link>
        {skips ? (
          <IconButton icon="skip" label={t.skip.buttonFor(title)} onPress={() => onSkip(task)} />
        ) : null}
      </td>
    </tr>
  );
}

function TreeWords({
  task: { tree, type, origin, reason },
  hasArea,
}: {
  task: ControlTask;
  hasArea: boolean;
}) {
  const t = useText(tasksText);
  const titleOf = useTreeTitle();
  const codeName = useCodeNames();
  const notes = [
    type === 'RK' ? '' : codeName('inspection_type', type),
    t.origins[origin],
    reason ?? '',
  ].filter(Boolean);
  return (
    <span className="task-words">
      <span className="task-title">{titleOf(tree)}</span>
      {hasArea ? (
        <span className="task-soft">{tree.controlAreaName}</span>
      ) : (
        <span className="task-soft">{tree.botanicalName}</span>
      )}
      {notes.length > 0 ? <span className="task-note">{notes.join(' · ')}</span> : null}
    </span>
  );
}

function DueCell({ task }: { task: ControlTask }) {
  const { title, hint } = useDueWords()(task);
  return (
    <span className="task-due-words">
      <WindowMark window={task.window} />
      <span className="task-words">
        <span className="task-strong">{title}</span>
        <span className="task-soft">{hint}</span>
      </span>
    </span>
  );
}

/** The day on which leafed and leafless controls alternate; one that has passed means: soon. */
function ProposedCell({ task: { proposedOn } }: { task: ControlTask }) {
  const t = useText(tasksText);
  const formats = useFormats();
  const { today } = useMe();
  const isPast = proposedOn < today;
  return (
    <span className="task-words">
      <span>{isPast ? t.proposedSoon : formats.day(proposedOn)}</span>
      {isPast ? null : <span className="task-soft">{t.seasons[seasonOf(proposedOn)]}</span>}
    </span>
  );
}

function PlanCell({ task: { assignedToName, plannedOn, dueUntil } }: { task: ControlTask }) {
  const t = useText(tasksText);
  const formats = useFormats();
  const { today } = useMe();
  if (assignedToName === null && plannedOn === null) return <span className="task-soft">{t.unassigned}</span>;
  const isLate = plannedOn !== null && plannedOn > dueUntil && dueUntil >= today;
  return (
    <span className="task-words">
      <span className={assignedToName ? '' : 'task-soft'}>{assignedToName ?? t.unassigned}</span>
      {plannedOn === null ? (
        <span className="task-soft">{t.noDay}</span>
      ) : isLate ? (
        <Badge tone="warning" icon="warning">
          {t.plannedLate(formats.day(plannedOn))}
        </Badge>
      ) : (
        <Badge icon="calendar">{formats.day(plannedOn)}</Badge>
      )}
    </span>
  );
}
