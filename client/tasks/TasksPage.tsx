import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useMay, useMe } from '../accounts/accounts.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { EmptyState, LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { ControlTask } from '#contract/tasks/tasks';
import { AreaField, AreaSide } from './AreaSide.tsx';
import { ListFiles } from './ListFiles.tsx';
import { PersonFilter } from './PersonFilter.tsx';
import { PlanDialog } from './PlanDialog.tsx';
import { toggled, toggledAll } from './selection.ts';
import { AskedSkip } from './AskedSkip.tsx';
import { SkipDialog } from './SkipDialog.tsx';
import {
  readTaskPlace,
  roundOf,
  TASK_WINDOWS,
  treesOf,
  writeTaskPlace,
  type TaskPlace,
} from './taskPlace.ts';
import { useTaskCounts, useTaskList } from './tasks.queries.ts';
import { tasksText } from './tasks.text.ts';
import { TaskTable } from './TaskTable.tsx';
import { windowCounts } from './windowCounts.ts';
import { WindowMark } from './WindowMark.tsx';
import './tasks.css';

/** Which controls are to be made: by window and area, to be given to people and days. */
export function TasksPage({
  onOpenTree,
  onWalk,
  onMakeRound,
}: {
  onOpenTree(treeId: string): void;
  /** Walks a round of the tasks shown; the choice is the query of the round's address. */
  onWalk(choice: URLSearchParams): void;
  /** Makes a round of the tasks selected, or of all that are shown when none is. */
  onMakeRound(choice: URLSearchParams, tasks: readonly ControlTask[]): void;
}) {
  const t = useText(tasksText);
  const formats = useFormats();
  const [address, setAddress] = useSearchParams();
  const place = readTaskPlace(address);
  const counts = useTaskCounts(place.assignedTo).data;
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const go = (change: Partial<TaskPlace>) => {
    setSelected(new Set());
    setAddress(writeTaskPlace({ ...place, ...change }), { replace: true });
  };
  const inArea = windowCounts(counts, place.areaId);
  return (
    <div className="tasks">
      <AreaSide counts={counts} place={place} onPick={(areaId) => go({ areaId })} />
      <div className="tasks-main">
        <header className="tasks-head">
          <Choice
            label={t.windowsLabel}
            isLabelHidden
            columns={4}
            value={place.window}
            onChange={(window) => go({ window })}
            options={TASK_WINDOWS.map((window) => ({
              value: window,
              label: inArea ? formats.number(inArea[window]) : '…',
              hint: t.windows[window],
              mark: <WindowMark window={window} />,
            }))}
          />
          <div className="tasks-filters">
            <AreaField counts={counts} place={place} onPick={(areaId) => go({ areaId })} />
            <PersonFilter assignedTo={place.assignedTo} onPick={(assignedTo) => go({ assignedTo })} />
            <WalkButton place={place} onWalk={onWalk} />
            <MapLink place={place} />
            <ListFiles place={place} />
          </div>
        </header>
        <TaskList
          place={place}
          all={inArea?.[place.window] ?? null}
          selected={selected}
          onSelect={setSelected}
          onMakeRound={(tasks) => onMakeRound(writeTaskPlace(place), tasks)}
          onOpenTree={onOpenTree}
          onShowAll={() => go({ areaId: null, assignedTo: null })}
        />
      </div>
      <AskedSkip address={address} onClose={() => go({})} />
    </div>
  );
}

/** Sets out to walk the tasks shown, for who may inspect. */
function WalkButton({ place, onWalk }: { place: TaskPlace; onWalk(choice: URLSearchParams): void }) {
  const t = useText(tasksText);
  const { account } = useMe();
  const inspects = useMay('inspections.record');
  if (!inspects) return null;
  return (
    <Button icon="round" onPress={() => onWalk(roundOf(place, account.id))}>
      {t.walk}
    </Button>
  );
}

/** The same trees on the map, by its own filter. */
function MapLink({ place }: { place: TaskPlace }) {
  const t = useText(tasksText);
  return (
    <Link
      className="button button-secondary button-icon"
      to={`/?${treesOf(place)}`}
      state={{ fit: true }}
      aria-label={t.allOnMap}
      title={t.allOnMap}
    >
      <Icon name="map" />
    </Link>
  );
}

interface TaskListProps {
  place: TaskPlace;
  /** How many there are in all; null while unknown. */
  all: number | null;
  selected: ReadonlySet<string>;
  onSelect(selected: ReadonlySet<string>): void;
  onMakeRound(tasks: readonly ControlTask[]): void;
  onOpenTree(treeId: string): void;
  onShowAll(): void;
}

function TaskList({ place, all, selected, onSelect, onMakeRound, onOpenTree, onShowAll }: TaskListProps) {
  const t = useText(tasksText);
  const plans = useMay('tasks.plan');
  const [skipped, setSkipped] = useState<ControlTask | null>(null);
  const { data: tasks, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useTaskList(place);
  if (error) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  if (!tasks)
    return (
      <div className="tasks-scroll">
        <Skeleton lines={12} />
      </div>
    );
  if (tasks.length === 0) return <NoTasks place={place} onShowAll={onShowAll} />;
  const ids = tasks.map((task) => task.id);
  return (
    <>
      <div className="tasks-scroll">
        <TaskTable
          tasks={tasks}
          selected={selected}
          hasArea={place.areaId === null}
          onOpenTree={onOpenTree}
          onSkip={setSkipped}
          onToggle={(id) => onSelect(toggled(selected, id))}
          onToggleAll={() => onSelect(toggledAll(selected, ids))}
        />
        <p className="tasks-more">
          <span>{t.shown(tasks.length, Math.max(all ?? 0, tasks.length))}</span>
          {hasNextPage ? (
            <Button isBusy={isFetchingNextPage} onPress={() => void fetchNextPage()}>
              {t.loadMore}
            </Button>
          ) : null}
        </p>
      </div>
      {plans ? (
        <PlanBar
          tasks={tasks.filter((task) => selected.has(task.id))}
          onClear={() => onSelect(new Set())}
          onMakeRound={onMakeRound}
        />
      ) : null}
      {skipped ? <SkipDialog task={skipped} onClose={() => setSkipped(null)} /> : null}
    </>
  );
}

function NoTasks({ place, onShowAll }: { place: TaskPlace; onShowAll(): void }) {
  const t = useText(tasksText);
  const { title, text } = t.empty[place.window];
  const isFiltered = place.areaId !== null || place.assignedTo !== null;
  return (
    <EmptyState
      icon="inspect"
      title={title}
      text={isFiltered ? t.empty.filtered : text}
      action={isFiltered ? <Button onPress={onShowAll}>{t.empty.showAll}</Button> : undefined}
    />
  );
}

/** What can be done with the selection; its place is kept when nothing is selected, so that nothing jumps. */
function PlanBar({
  tasks,
  onClear,
  onMakeRound,
}: {
  tasks: readonly ControlTask[];
  onClear(): void;
  onMakeRound(tasks: readonly ControlTask[]): void;
}) {
  const t = useText(tasksText);
  const [isPlanning, setPlanning] = useState(false);
  const isEmpty = tasks.length === 0;
  return (
    <footer className="plan-bar">
      <IconButton icon="close" label={t.clearSelection} isDisabled={isEmpty} onPress={onClear} />
      <span className="plan-bar-words" role="status">
        {isEmpty ? t.selectFirst : t.selected(tasks.length)}
      </span>
      <Button size="large" icon="round" onPress={() => onMakeRound(tasks)}>
        {isEmpty ? t.roundOfAll : t.roundOfThese}
      </Button>
      <Button
        kind="primary"
        size="large"
        icon="assign"
        isDisabled={isEmpty}
        onPress={() => setPlanning(true)}
      >
        {t.plan.button}
      </Button>
      {isPlanning ? (
        <PlanDialog
          tasks={tasks}
          onClose={(isPlanned) => {
            setPlanning(false);
            if (isPlanned) onClear();
          }}
        />
      ) : null}
    </footer>
  );
}
