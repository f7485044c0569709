import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { inspectionType } from '#contract/inspections/inspections';
import { addDays, addMonths } from '#rules/calendar/calendar';
import { useMe } from '../accounts/accounts.queries.ts';
import { useCodeList } from '../codes/codes.queries.ts';
import { useKeptState } from '../drafts/useKeptState.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { Choice } from '../ui/Choice.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { TextField } from '../ui/Field.tsx';
import { PickerField } from '../ui/PickerField.tsx';
import { RestoredNotice } from '../ui/RestoredNotice.tsx';
import { notify } from '../ui/toasts.ts';
import { usePeople } from './PlanDialog.tsx';
import { sendOrder, useOrderedTree } from './tasks.queries.ts';
import { tasksText } from './tasks.text.ts';
import { useSending } from './useSending.ts';
import { useTreeTitle } from './useTreeTitle.ts';
import './tasks.css';

const NOBODY = 'none';

/** What is half said stays on the device until it is sent. */
const orderShape = z.object({
  id: z.string(),
  type: z.string(),
  dueOn: z.string(),
  dueUntil: z.string(),
  reason: z.string(),
  person: z.string(),
});

/** The office orders a control of one tree, besides those that arise by themselves: after a storm, say. */
export function OrderTaskDialog({
  treeId,
  onDone,
  onCancel,
}: {
  treeId: string;
  onDone(): void;
  onCancel(): void;
}) {
  const t = useText(tasksText);
  const { today } = useMe();
  const titleOf = useTreeTitle();
  const tree = useOrderedTree(treeId).data;
  const title = tree ? titleOf(tree) : '';
  const types = useTypes();
  const people = usePeople();
  const sending = useSending();
  const kept = useKeptState(`task:order:${treeId}`, orderShape, () => ({
    id: newId(),
    type: 'ZK',
    dueOn: today,
    dueUntil: addDays(today, 7),
    reason: '',
    person: NOBODY,
  }));
  const { value: order, change, forget } = kept;
  async function send(): Promise<void> {
    const { person, type, ...rest } = order;
    const sent = await sending.run(() =>
      sendOrder({
        ...rest,
        treeId,
        type: inspectionType.parse(type),
        assignedTo: person === NOBODY ? null : person,
      }),
    );
    if (!sent) return;
    await forget().catch(() => undefined);
    notify({ kind: 'done', text: t.order.done(title) });
    onDone();
  }
  return (
    <Dialog
      title={t.order.title(title)}
      isOpen
      onClose={onCancel}
      size="wide"
      actions={
        <DialogButtons
          cancel={t.cancel}
          onCancel={onCancel}
          act={t.order.save}
          onAct={() => void send()}
          isBusy={sending.isSending}
        />
      }
    >
      <div className="task-dialog">
        <RestoredNotice isRestored={kept.isRestored} onDiscard={kept.beginAnew} />
        <PickerField
          label={t.order.type}
          emptyText=""
          picked={types.find(({ id }) => id === order.type) ?? null}
          groups={[{ title: '', options: types }]}
          onPick={(type) => change({ type: type ?? order.type })}
          error={sending.errorAt('treeId')}
        />
        <TextField
          label={t.order.reason}
          hint={t.order.reasonHint}
          name="reason"
          lines={2}
          value={order.reason}
          isRequired
          onChange={(reason) => change({ reason })}
          error={sending.errorAt('reason')}
        />
        <Choice
          label={t.order.within}
          value={order.dueUntil}
          onChange={(dueUntil) => change({ dueUntil })}
          options={spansFrom(order.dueOn).map(({ span, until }) => ({
            value: until,
            label: t.order.spans[span],
          }))}
        />
        <div className="task-days">
          <DayField
            label={t.order.dueOn}
            value={order.dueOn}
            onChange={(day) => change({ dueOn: day ?? order.dueOn })}
            minDay={today}
          />
          <DayField
            label={t.order.dueUntil}
            value={order.dueUntil}
            onChange={(day) => change({ dueUntil: day ?? order.dueUntil })}
            error={sending.errorAt('dueUntil')}
          />
        </div>
        <Choice
          label={t.order.assignedTo}
          value={order.person}
          onChange={(person) => change({ person })}
          options={[{ value: NOBODY, label: t.plan.none }, ...people]}
        />
        {sending.failure ? <Notice tone="danger">{sending.failure}</Notice> : null}
      </div>
    </Dialog>
  );
}

function spansFrom(day: string): { span: 'day' | 'week' | 'month' | 'quarter'; until: string }[] {
  return [
    { span: 'day', until: day },
    { span: 'week', until: addDays(day, 7) },
    { span: 'month', until: addMonths(day, 1) },
    { span: 'quarter', until: addMonths(day, 3) },
  ];
}

function useTypes() {
  const language = useLanguage();
  return useCodeList('inspection_type').map((code) => ({ id: code.code, title: code[language] }));
}
