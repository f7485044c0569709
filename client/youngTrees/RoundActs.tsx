import { useState } from 'react';
import {
  cancelWateringRound,
  changeWateringRound,
  closeWateringRound,
  type WateringRound,
  type WateringRoundWithStops,
} from '#contract/watering/watering';
import { useMay } from '../accounts/accounts.queries.ts';
import { useOpened } from '../drafts/useOpened.ts';
import { call } from '../http/call.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { CatchUp } from '../ui/CatchUp.tsx';
import { DayField } from '../ui/DayField.tsx';
import { notify } from '../ui/toasts.ts';
import { AskDialog } from './AskDialog.tsx';
import { DrivingFields } from './DrivingFields.tsx';
import { useYoungAct } from './useYoungAct.ts';
import { wateringText } from './watering.text.ts';
import { youngTreesText } from './youngTrees.text.ts';

/** What the office does with an open round; who drives it may end it. */
export function RoundActs({ round }: { round: WateringRoundWithStops }) {
  const t = useText(wateringText);
  const plans = useMay('care.plan');
  const waters = useMay('waterings.record');
  const [open, setOpen] = useState<'edit' | 'cancel' | 'close' | null>(null);
  const onClose = () => setOpen(null);
  return (
    <>
      {plans ? (
        <>
          <Button icon="edit" onPress={() => setOpen('edit')}>
            {t.edit}
          </Button>
          <Button onPress={() => setOpen('cancel')}>{t.cancelRound}</Button>
        </>
      ) : null}
      {waters && round.isOwn && round.status === 'running' ? (
        <Button icon="check" onPress={() => setOpen('close')}>
          {t.close}
        </Button>
      ) : null}
      {open === 'edit' ? <EditRound round={round} onClose={onClose} /> : null}
      {open === 'cancel' ? <CancelRound round={round} onClose={onClose} /> : null}
      {open === 'close' ? <CloseRound round={round} onClose={onClose} /> : null}
    </>
  );
}

function EditRound({ round, onClose }: { round: WateringRound; onClose(): void }) {
  const t = useText(wateringText);
  const words = useText(youngTreesText);
  const acting = useYoungAct(['dueOn', 'contractorId', 'name']);
  const form = useOpened(
    round,
    ({ name, dueOn, contractorId, tankLitres, note }) => ({
      name,
      dueOn,
      contractorId,
      tankLitres,
      note: note ?? '',
    }),
    ({ contractorName }) => ({ contractorId: contractorName ?? words.ownPeople }),
  );
  const facts = form.fields;
  const errorAt = (path: string) => acting.errorAt(path) ?? form.besides(path);
  const save = async () => {
    const body = { version: form.thing.version, ...facts, note: facts.note.trim() || null };
    if (!(await acting.run(() => call(changeWateringRound, { params: { id: round.id }, body })))) return;
    notify({ kind: 'done', text: t.changed });
    onClose();
  };
  return (
    <AskDialog
      title={t.editTitle}
      act={words.save}
      acting={acting}
      onAct={() => void save()}
      onClose={onClose}
    >
      <DayField
        label={t.day}
        value={facts.dueOn}
        onChange={(day) => form.change({ dueOn: day ?? facts.dueOn })}
        error={errorAt('dueOn')}
        name="dueOn"
      />
      <DrivingFields key={form.thing.version} facts={facts} onChange={form.change} errorAt={errorAt} />
      <CatchUp form={form} onDone={acting.settle} />
    </AskDialog>
  );
}

function CancelRound({ round, onClose }: { round: WateringRound; onClose(): void }) {
  const t = useText(wateringText);
  const acting = useYoungAct(['reason']);
  const cancel = async (reason: string) => {
    const body = { version: round.version, reason };
    if (!(await acting.run(() => call(cancelWateringRound, { params: { id: round.id }, body })))) return;
    notify({ kind: 'done', text: t.cancelled });
    onClose();
  };
  return (
    <AskDialog
      title={t.cancelTitle}
      label={t.cancelReason}
      act={t.cancelRound}
      kind="danger"
      acting={acting}
      onAct={(reason) => void cancel(reason)}
      onClose={onClose}
    />
  );
}

function CloseRound({ round, onClose }: { round: WateringRound; onClose(): void }) {
  const t = useText(wateringText);
  const acting = useYoungAct();
  const close = async () => {
    const body = { version: round.version };
    if (!(await acting.run(() => call(closeWateringRound, { params: { id: round.id }, body })))) return;
    notify({ kind: 'done', text: t.closed });
    onClose();
  };
  return (
    <AskDialog
      title={t.closeTitle}
      act={t.close}
      acting={acting}
      onAct={() => void close()}
      onClose={onClose}
    >
      <p>{t.closeText(round.counts.open)}</p>
    </AskDialog>
  );
}
