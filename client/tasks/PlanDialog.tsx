import { useState } from 'react';
import type { ControlTask } from '#contract/tasks/tasks';
import { may } from '#rules/accounts/permissions';
import { useAccounts, useMe } from '../accounts/accounts.queries.ts';
import { announceServerChange } from '../http/changes.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Choice, Switch } from '../ui/Choice.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { notify } from '../ui/toasts.ts';
import { inRoundsText } from './inRounds.text.ts';
import { planDays } from './planDays.ts';
import { plansBack } from './planUndo.ts';
import { roundsIn, type RoundIn } from './roundsIn.ts';
import { sendPlan, sendPlans } from './tasks.queries.ts';
import { tasksText } from './tasks.text.ts';
import { useSending } from './useSending.ts';

const KEEP = 'keep';
const NONE = 'none';
const OTHER = 'other';

/** Gives tasks to a person and a day; what is not chosen stays as it is. Can be taken back afterwards. */
export function PlanDialog({
  tasks,
  onClose,
}: {
  tasks: readonly ControlTask[];
  onClose(isPlanned: boolean): void;
}) {
  const t = useText(tasksText);
  const { today } = useMe();
  const people = usePeople();
  const [person, setPerson] = useState(KEEP);
  const [dayChoice, setDayChoice] = useState(KEEP);
  const [otherDay, setOtherDay] = useState<string | null>(null);
  const sending = useSending();
  const day = dayChoice === OTHER ? otherDay : dayChoice;
  const inRoundsWords = useText(inRoundsText);
  const [isTaking, setTaking] = useState(false);
  const inRounds = roundsIn(sending.issues);
  const isChange = person !== KEEP || (day !== KEEP && day !== null);
  async function plan(): Promise<void> {
    const reply = await sending.run(() =>
      sendPlan({
        tasks: tasks.map(({ id, version }) => ({ id, version })),
        ...(person === KEEP ? {} : { assignedTo: person === NONE ? null : person }),
        ...(day === KEEP || day === null ? {} : { plannedOn: day === NONE ? null : day }),
        takeFromRounds: isTaking,
      }),
    );
    if (!reply) return;
    const { tasks: planned, takenFromRounds: taken } = reply;
    // The way of a round is not brought back by giving its trees back: that was asked before, and is done in the round.
    const undo = { label: t.undo, onPress: () => void takeBack(tasks, planned, t.plan) };
    notify({
      kind: 'done',
      text: taken > 0 ? inRoundsWords.doneWithRounds(planned.length, taken) : t.plan.done(planned.length),
      ...(taken > 0 ? {} : { action: undo }),
    });
    onClose(true);
  }
  return (
    <Dialog
      title={t.plan.title(tasks.length)}
      isOpen
      onClose={() => onClose(false)}
      size="wide"
      actions={
        <DialogButtons
          cancel={t.cancel}
          onCancel={() => onClose(false)}
          act={t.plan.save}
          onAct={() => void plan()}
          isBusy={sending.isSending}
          isDisabled={!isChange || (inRounds.length > 0 && !isTaking)}
        />
      }
    >
      <div className="task-dialog">
        <Choice
          label={t.plan.person}
          value={person}
          onChange={(next) => {
            setPerson(next);
            setTaking(false);
            sending.refuse([]);
          }}
          options={[{ value: KEEP, label: t.plan.keep }, ...people, { value: NONE, label: t.plan.none }]}
        />
        <DayChoice value={dayChoice} onChange={setDayChoice} today={today} />
        {dayChoice === OTHER ? (
          <DayField label={t.plan.dayField} value={otherDay} onChange={setOtherDay} minDay={today} />
        ) : null}
        {inRounds.length > 0 ? (
          <TakeFromRounds rounds={inRounds} isTaking={isTaking} onTake={setTaking} />
        ) : sending.issues.length > 0 ? (
          <Notice tone="danger">{t.plan.stale}</Notice>
        ) : null}
        {sending.failure ? <Notice tone="danger">{sending.failure}</Notice> : null}
      </div>
    </Dialog>
  );
}

/** Tasks in somebody's round: which, and whether they are to leave it. */
function TakeFromRounds({
  rounds,
  isTaking,
  onTake,
}: {
  rounds: readonly RoundIn[];
  isTaking: boolean;
  onTake(isTaking: boolean): void;
}) {
  const t = useText(inRoundsText);
  return (
    <>
      <Notice tone="warning">
        {rounds.map(({ round, inspector, count }) => (
          <p key={`${round} ${inspector}`}>{t.inRound(count, round, inspector)}</p>
        ))}
      </Notice>
      <Switch label={t.takeFromRounds} hint={t.takeHint} isOn={isTaking} onChange={onTake} />
    </>
  );
}

function DayChoice({
  value,
  onChange,
  today,
}: {
  value: string;
  onChange(value: string): void;
  today: string;
}) {
  const t = useText(tasksText);
  const formats = useFormats();
  const days = planDays(today);
  const dayOption = (day: string, label: string) => ({ value: day, label, hint: formats.longDay(day) });
  const monday = days.nextMonday === days.tomorrow ? [] : [dayOption(days.nextMonday, t.plan.nextMonday)];
  return (
    <Choice
      label={t.plan.day}
      value={value}
      onChange={onChange}
      options={[
        { value: KEEP, label: t.plan.keep },
        dayOption(days.today, t.plan.today),
        dayOption(days.tomorrow, t.plan.tomorrow),
        ...monday,
        { value: OTHER, label: t.plan.otherDay },
        { value: NONE, label: t.plan.noDay },
      ]}
    />
  );
}

/** The people who inspect, with what qualifies them. */
export function usePeople(): { value: string; label: string; hint?: string | undefined }[] {
  const people = useAccounts().data?.accounts ?? [];
  return people
    .filter(({ roles }) => may(roles, 'inspections.record'))
    .map(({ id, name, qualification }) => ({ value: id, label: name, hint: qualification ?? undefined }));
}

async function takeBack(
  before: readonly ControlTask[],
  after: readonly ControlTask[],
  words: { undone: string; undoFailed: string },
): Promise<void> {
  try {
    await sendPlans(plansBack(before, after));
    notify({ kind: 'info', text: words.undone });
  } catch {
    // Somebody planned them anew meanwhile: their plan stands, and the list shows it.
    announceServerChange();
    notify({ kind: 'failed', text: words.undoFailed });
  }
}
