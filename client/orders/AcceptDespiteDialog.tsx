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
import { sendAcceptance, useStep } from './orders.queries.ts';
import { ordersInFieldText } from './ordersInField.text.ts';
import { ordersText } from './orders.text.ts';

/** What is half said stays on the device until it is sent. */
const despiteShape = z.object({ reason: z.string() });

/** Work that broke the law cannot be undone: it is accepted with a reason, and what was broken stays on record. */
export function AcceptDespiteDialog({
  order,
  broken,
  onAccepted,
  onClose,
}: {
  order: Order;
  /** What stays wrong, in sentences. */
  broken: string;
  onAccepted(order: Order): void;
  onClose(): void;
}) {
  const { cancel } = useText(ordersText);
  const { despite: t } = useText(ordersInFieldText);
  const name = useCodeNames()('measure', order.measure);
  const kept = useKeptState(`order:despite:${order.id}`, despiteShape, () => ({ reason: '' }));
  const {
    value: { reason },
    change,
    forget,
  } = kept;
  const step = useStep(
    (given: string) => sendAcceptance(order, given),
    (accepted) => {
      forget().catch(() => undefined);
      onClose();
      onAccepted(accepted);
    },
  );
  return (
    <Dialog
      title={t.title}
      isOpen
      onClose={onClose}
      actions={
        <DialogButtons
          cancel={cancel}
          onCancel={onClose}
          act={t.save}
          onAct={() => step.take(reason.trim(), ['despite'])}
          isBusy={step.isBusy}
          isDisabled={reason.trim() === ''}
        />
      }
    >
      <div className="order-form">
        <RestoredNotice isRestored={kept.isRestored} onDiscard={kept.beginAnew} />
        <p className="order-measure">{name}</p>
        <Notice tone="danger">
          <strong>{t.stays}</strong> {broken}
        </Notice>
        <TextField
          label={t.reason}
          hint={t.reasonHint}
          lines={3}
          value={reason}
          onChange={(given) => change({ reason: given })}
          isRequired
          maxLength={2000}
          error={step.errorAt('despite')}
          name="despite"
        />
        {step.failure ? <Notice tone="danger">{step.failure}</Notice> : null}
      </div>
    </Dialog>
  );
}
