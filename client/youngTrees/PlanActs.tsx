import { useState } from 'react';
import { v7 as newId } from 'uuid';
import { changeWateringPlan, endWateringPlan, type WateringPlan } from '#contract/watering/plans';
import { createWateringRound } from '#contract/watering/watering';
import { useMe } from '../accounts/accounts.queries.ts';
import { useOpened } from '../drafts/useOpened.ts';
import { call } from '../http/call.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import type { Basemaps } from '../map/basemap.ts';
import { Button } from '../ui/Button.tsx';
import { CatchUp } from '../ui/CatchUp.tsx';
import { DayField } from '../ui/DayField.tsx';
import { TextField } from '../ui/Field.tsx';
import { notify } from '../ui/toasts.ts';
import { AskDialog } from './AskDialog.tsx';
import { DrivingFields } from './DrivingFields.tsx';
import { refillText } from './refill.text.ts';
import { RefillField } from './RefillField.tsx';
import { useYoungAct } from './useYoungAct.ts';
import { wateringText } from './watering.text.ts';
import { wateringPlansText } from './wateringPlans.text.ts';
import { youngTreesText } from './youngTrees.text.ts';

/** What the office does with a running plan: change it, an extra round, end it. */
export function PlanActs({ plan, basemaps }: { plan: WateringPlan; basemaps: Basemaps }) {
  const t = useText(wateringText);
  const p = useText(wateringPlansText).planPage;
  const [open, setOpen] = useState<'edit' | 'extra' | 'end' | null>(null);
  const close = () => setOpen(null);
  return (
    <div className="young-head-acts">
      <Button icon="plus" onPress={() => setOpen('extra')}>
        {p.extra}
      </Button>
      <Button icon="edit" onPress={() => setOpen('edit')}>
        {t.edit}
      </Button>
      <Button kind="quiet" onPress={() => setOpen('end')}>
        {p.end}
      </Button>
      {open === 'edit' ? <EditPlan plan={plan} basemaps={basemaps} onClose={close} /> : null}
      {open === 'extra' ? <ExtraRound plan={plan} onClose={close} /> : null}
      {open === 'end' ? <EndPlan plan={plan} onClose={close} /> : null}
    </div>
  );
}

function EditPlan({ plan, basemaps, onClose }: { plan: WateringPlan; basemaps: Basemaps; onClose(): void }) {
  const t = useText(wateringText);
  const p = useText(wateringPlansText).planPage;
  const words = useText(youngTreesText);
  const { editHint } = useText(refillText);
  const acting = useYoungAct(['name', 'contractorId']);
  const format = useFormats();
  const form = useOpened(
    plan,
    ({ name, contractorId, tankLitres, refill, note }) => ({
      name,
      contractorId,
      tankLitres,
      refill,
      note: note ?? '',
    }),
    ({ contractorName, refill }) => ({
      contractorId: contractorName ?? words.ownPeople,
      refill: refill ? format.place(refill) : '',
    }),
  );
  const facts = form.fields;
  const errorAt = (path: string) => acting.errorAt(path) ?? form.besides(path);
  const save = async () => {
    const body = { version: form.thing.version, ...facts, note: facts.note.trim() || null };
    if (!(await acting.run(() => call(changeWateringPlan, { params: { id: plan.id }, body })))) return;
    notify({ kind: 'done', text: t.changed });
    onClose();
  };
  return (
    <AskDialog
      title={p.editTitle}
      act={words.save}
      acting={acting}
      onAct={() => void save()}
      onClose={onClose}
    >
      <p>{p.editText}</p>
      <TextField
        label={t.name}
        value={facts.name}
        onChange={(name) => form.change({ name })}
        isRequired
        maxLength={200}
        error={errorAt('name')}
      />
      <DrivingFields key={form.thing.version} facts={facts} onChange={form.change} errorAt={errorAt} />
      <RefillField
        value={facts.refill}
        onChange={(refill) => form.change({ refill })}
        basemaps={basemaps}
        hint={editHint}
        error={errorAt('refill')}
      />
      <CatchUp form={form} onDone={acting.settle} />
    </AskDialog>
  );
}

function ExtraRound({ plan, onClose }: { plan: WateringPlan; onClose(): void }) {
  const t = useText(wateringText);
  const p = useText(wateringPlansText).planPage;
  const { today } = useMe();
  const acting = useYoungAct(['dueOn']);
  const [id] = useState(() => newId());
  const [dueOn, setDueOn] = useState(today);
  const make = async () => {
    const { contractorId, tankLitres, refill } = plan;
    const body = { id, name: p.extraName(plan.name), dueOn, contractorId, tankLitres, refill };
    const of = { planId: plan.id };
    const send = () => call(createWateringRound, { body: { ...body, note: null, litres: null, of } });
    if (!(await acting.run(send))) return;
    notify({ kind: 'done', text: p.made });
    onClose();
  };
  return (
    <AskDialog title={p.extraTitle} act={p.extra} acting={acting} onAct={() => void make()} onClose={onClose}>
      <DayField
        label={t.day}
        value={dueOn}
        minDay={today}
        onChange={(day) => setDueOn(day ?? dueOn)}
        error={acting.errorAt('dueOn')}
        name="dueOn"
      />
    </AskDialog>
  );
}

function EndPlan({ plan, onClose }: { plan: WateringPlan; onClose(): void }) {
  const t = useText(wateringPlansText).planPage;
  const acting = useYoungAct(['reason']);
  const end = async (reason: string) => {
    const body = { version: plan.version, reason };
    if (!(await acting.run(() => call(endWateringPlan, { params: { id: plan.id }, body })))) return;
    notify({ kind: 'done', text: t.ended });
    onClose();
  };
  return (
    <AskDialog
      title={t.endTitle}
      label={t.endReason}
      act={t.end}
      kind="danger"
      acting={acting}
      onAct={(reason) => void end(reason)}
      onClose={onClose}
    >
      <p>{t.endText}</p>
    </AskDialog>
  );
}
