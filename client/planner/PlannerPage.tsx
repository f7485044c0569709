import { useState } from 'react';
import type { Plan } from '#contract/planner/planner';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { LoadFailure, Notice, Skeleton } from '../ui/Feedback.tsx';
import { notify } from '../ui/toasts.ts';
import { FillDialog } from './FillDialog.tsx';
import { GroupPane } from './GroupPane.tsx';
import { InspectorDialog } from './InspectorDialog.tsx';
import { MonthRoundsDialog } from './MonthRoundsDialog.tsx';
import { PlanGrid } from './PlanGrid.tsx';
import {
  moveGroup,
  takeBack,
  usePlan,
  usePlanChange,
  type MovedGroup,
  type PlanPlace,
} from './planner.queries.ts';
import { plannerText } from './planner.text.ts';
import { keyOf } from './planWords.ts';
import './planner.css';

/** The year: who does how much in which month, and why it stands there. */
export function PlannerPage() {
  const { data: plan, error, refetch } = usePlan();
  return (
    <div className="planner">
      {plan ? (
        <Planner plan={plan} />
      ) : error ? (
        <LoadFailure error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton lines={10} />
      )}
    </div>
  );
}

type Opened = { fill: true } | { inspectorId: string } | { rounds: string; of: string | null };

function Planner({ plan }: { plan: Plan }) {
  const t = useText(plannerText);
  const [place, setPlace] = useState<PlanPlace | undefined>(undefined);
  const [opened, setOpened] = useState<Opened | null>(null);
  const { move, failure } = useMoving();
  const close = () => setOpened(null);
  const person =
    opened && 'inspectorId' in opened ? plan.inspectors.find(({ id }) => id === opened.inspectorId) : null;
  return (
    <>
      <header className="planner-head">
        <h1 className="planner-title">{t.title}</h1>
        <UndoButton step={plan.lastStep} />
        <Button kind="primary" size="large" icon="calendar" onPress={() => setOpened({ fill: true })}>
          {t.fill}
        </Button>
      </header>
      <Unplanned plan={plan} onShow={() => setPlace(null)} />
      {failure ? <Notice tone="danger">{failure}</Notice> : null}
      <PlanGrid
        plan={plan}
        chosen={place ? keyOf(place) : null}
        onChoose={({ month, inspectorId }) => setPlace({ month, inspectorId })}
        onDrop={(group, { month, inspectorId }) => move(group, { month, inspectorId })}
        onInspector={(inspectorId) => setOpened({ inspectorId })}
        onMonth={(month) => setOpened({ rounds: month, of: null })}
      />
      <section className="plan-pane" aria-live="polite">
        <GroupPane
          plan={plan}
          place={place}
          onMove={move}
          onRounds={(rounds, of) => setOpened({ rounds, of })}
        />
      </section>
      {opened && 'fill' in opened ? <FillDialog onClose={close} /> : null}
      {person ? <InspectorDialog person={person} today={plan.months[0] ?? ''} onClose={close} /> : null}
      {opened && 'rounds' in opened ? (
        <MonthRoundsDialog plan={plan} month={opened.rounds} inspectorId={opened.of} onClose={close} />
      ) : null}
    </>
  );
}

function Unplanned({ plan: { unplanned }, onShow }: { plan: Plan; onShow(): void }) {
  const t = useText(plannerText);
  const formats = useFormats();
  const { trees, overdue, gone } = unplanned;
  return (
    <div className="plan-unplanned" role="status">
      <span>
        {trees === 0 ? t.allPlanned : t.unplanned(formats.number(trees))}
        {overdue > 0 ? ` · ${t.overdue(formats.number(overdue))}` : ''}
        {gone > 0 ? ` · ${t.gone(formats.number(gone))}` : ''}
      </span>
      <Button icon="list" isDisabled={trees === 0} onPress={onShow}>
        {t.show}
      </Button>
    </div>
  );
}

function UndoButton({ step }: { step: Plan['lastStep'] }) {
  const t = useText(plannerText);
  const formats = useFormats();
  const undo = usePlanChange(
    takeBack,
    (plan) => plan,
    () => notify({ kind: 'done', text: t.undone }),
  );
  const what = step ? ` · ${t.undoWhat[step.act](formats.number(step.trees))}` : '';
  return (
    <Button
      size="large"
      icon="undo"
      isDisabled={!step}
      isBusy={undo.isBusy}
      onPress={() => (step ? undo.take(step.id) : undefined)}
    >
      {t.undo + what}
    </Button>
  );
}

/** Moves a group and offers to take that back. */
function useMoving() {
  const t = useText(plannerText);
  const formats = useFormats();
  const undo = usePlanChange(
    takeBack,
    (plan) => plan,
    () => notify({ kind: 'done', text: t.undone }),
  );
  const moving = usePlanChange(
    moveGroup,
    (plan) => plan,
    ({ lastStep }, { areaName, to }) =>
      notify({
        kind: 'done',
        text: to ? t.moving.done(areaName, formats.month(to.month)) : t.moving.doneOut(areaName),
        ...(lastStep ? { action: { label: t.undo, onPress: () => undo.take(lastStep.id) } } : {}),
      }),
  );
  const move = (group: MovedGroup, to: PlanPlace) => {
    const isSame = to?.month === group.of?.month && to?.inspectorId === group.of?.inspectorId;
    if (!isSame) moving.take({ ...group, to });
  };
  return { move, failure: moving.failure ?? undo.failure };
}
