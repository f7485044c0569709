import { z } from 'zod';
import type { Order } from '#contract/measures/orders';
import { useCodeNames } from '../codes/codes.queries.ts';
import { useKeptState } from '../drafts/useKeptState.ts';
import { useText } from '../i18n/language.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { TextField } from '../ui/Field.tsx';
import { RestoredNotice } from '../ui/RestoredNotice.tsx';
import { notify } from '../ui/toasts.ts';
import { sendBack, useStep } from './orders.queries.ts';
import { ordersText } from './orders.text.ts';

/** What is half said stays on the device until it is sent. */
const backShape = z.object({ reason: z.string() });

/** The office says what is missing, and the firm has to come again. */
export function SendBackDialog({ order, onClose }: { order: Order; onClose(): void }) {
  const t = useText(ordersText);
  const name = useCodeNames()('measure', order.measure);
  const kept = useKeptState(`order:back:${order.id}`, backShape, () => ({ reason: '' }));
  const {
    value: { reason },
    change,
    forget,
  } = kept;
  const step = useStep(
    (given: string) => sendBack(order, given),
    () => {
      forget().catch(() => undefined);
      notify({ kind: 'info', text: t.back.done(name) });
      onClose();
    },
  );
  return (
    <Dialog
      title={t.back.title}
      isOpen
      onClose={onClose}
      actions={
        <DialogButtons
          cancel={t.cancel}
          onCancel={onClose}
          act={t.back.save}
          onAct={() => step.take(reason.trim(), ['reason'])}
          isBusy={step.isBusy}
          isDisabled={reason.trim() === ''}
        />
      }
    >
      <div className="order-form">
        <RestoredNotice isRestored={kept.isRestored} onDiscard={kept.beginAnew} />
        <p className="order-measure">{name}</p>
        <TextField
          label={t.back.reason}
          hint={t.back.reasonHint}
          lines={3}
          value={reason}
          onChange={(given) => change({ reason: given })}
          isRequired
          error={step.errorAt('reason')}
          name="reason"
        />
        {step.failure ? <Notice tone="danger">{step.failure}</Notice> : null}
      </div>
    </Dialog>
  );
}
