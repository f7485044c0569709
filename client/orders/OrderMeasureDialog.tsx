import { z } from 'zod';
import type { TreeMeasure } from '#contract/measures/measures';
import { addMonths } from '#rules/calendar/calendar';
import { useMe } from '../accounts/accounts.queries.ts';
import { useCodeNames } from '../codes/codes.queries.ts';
import { useKeptState } from '../drafts/useKeptState.ts';
import { useText } from '../i18n/language.ts';
import { Choice } from '../ui/Choice.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { LoadFailure, Notice, Skeleton } from '../ui/Feedback.tsx';
import { TextField } from '../ui/Field.tsx';
import { RestoredNotice } from '../ui/RestoredNotice.tsx';
import { notify } from '../ui/toasts.ts';
import { sendOrder, useContractors, useStep } from './orders.queries.ts';
import { ordersText } from './orders.text.ts';
import './orders.css';

const FIELDS = ['contractorId', 'orderedUntil', 'note'];
/** What is half said stays on the device until it is sent. */
const orderShape = z.object({ firmId: z.string().nullable(), until: z.string(), note: z.string() });

/** The office gives a measure to a firm until a day. */
export function OrderMeasureDialog({ measure, onClose }: { measure: TreeMeasure; onClose(): void }) {
  const t = useText(ordersText);
  const name = useCodeNames()('measure', measure.measure);
  const firms = useContractors();
  if (!firms.data) {
    return (
      <Dialog title={t.order.title(name)} isOpen onClose={onClose}>
        {firms.isError ? (
          <LoadFailure error={firms.error} onRetry={() => void firms.refetch()} />
        ) : (
          <Skeleton lines={5} />
        )}
      </Dialog>
    );
  }
  return <OrderForm measure={measure} name={name} firms={firms.data} onClose={onClose} />;
}

function OrderForm({
  measure,
  name,
  firms,
  onClose,
}: {
  measure: TreeMeasure;
  name: string;
  firms: readonly { id: string; name: string }[];
  onClose(): void;
}) {
  const t = useText(ordersText);
  const { today } = useMe();
  const had = firms.find((firm) => firm.name === measure.contractorName);
  const only = firms.length === 1 ? firms[0] : undefined;
  const kept = useKeptState(`measure:order:${measure.id}`, orderShape, () => ({
    firmId: had?.id ?? only?.id ?? null,
    until: firstUntil(measure, today),
    note: measure.orderNote ?? '',
  }));
  const {
    value: { firmId, until, note },
    change,
    forget,
  } = kept;
  const step = useStep(
    (order: { contractorId: string; orderedUntil: string; note: string | null }) => sendOrder(measure, order),
    (order) => {
      forget().catch(() => undefined);
      notify({ kind: 'done', text: t.order.done(name, order.contractorName ?? '') });
      onClose();
    },
  );
  const save = () => {
    if (firmId) step.take({ contractorId: firmId, orderedUntil: until, note: note.trim() || null }, FIELDS);
  };
  return (
    <Dialog
      title={t.order.title(name)}
      isOpen
      onClose={onClose}
      actions={
        <DialogButtons
          cancel={t.cancel}
          onCancel={onClose}
          act={t.order.save}
          onAct={save}
          isBusy={step.isBusy}
          isDisabled={!firmId}
        />
      }
    >
      <div className="order-form">
        <RestoredNotice isRestored={kept.isRestored} onDiscard={kept.beginAnew} />
        {firms.length === 0 ? (
          <Notice tone="warning">{t.order.noFirm}</Notice>
        ) : (
          <Choice
            label={t.order.firm}
            value={firmId}
            onChange={(firm) => change({ firmId: firm })}
            options={firms.map((firm) => ({ value: firm.id, label: firm.name }))}
            error={step.errorAt('contractorId')}
          />
        )}
        <DayField
          label={t.order.until}
          value={until}
          onChange={(day) => change({ until: day ?? until })}
          minDay={today}
          error={step.errorAt('orderedUntil')}
          name="orderedUntil"
        />
        <TextField
          label={t.order.note}
          hint={t.order.noteHint}
          lines={3}
          value={note}
          onChange={(said) => change({ note: said })}
          error={step.errorAt('note')}
          name="note"
        />
        {step.failure ? <Notice tone="danger">{step.failure}</Notice> : null}
      </div>
    </Dialog>
  );
}

/** The day of an order there is already, else that of the deadline; when both have passed, a month from now. */
function firstUntil({ orderedUntil, deadline }: TreeMeasure, today: string): string {
  const wanted = orderedUntil ?? deadline;
  return wanted !== null && wanted >= today ? wanted : addMonths(today, 1);
}
