import { useState } from 'react';
import { changeWorkOrder, type WorkOrder } from '#contract/workOrders/workOrders';
import { canDoWith } from '#rules/workOrders/workOrders';
import { useMe } from '../accounts/accounts.queries.ts';
import { useOpened } from '../drafts/useOpened.ts';
import { call } from '../http/call.ts';
import { announceServerChange } from '../http/changes.ts';
import { useText } from '../i18n/language.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { TextField } from '../ui/Field.tsx';
import { notify } from '../ui/toasts.ts';
import { factsToSend, ORDER_FIELDS, OrderFields, type OrderFacts } from './OrderFields.tsx';
import { useActing } from './useActing.ts';
import { workOrdersText } from './workOrders.text.ts';
import { worksText } from './works.text.ts';

/** Changes what an order says; what a firm has been told already stays. */
export function EditOrderDialog({ order, onClose }: { order: WorkOrder; onClose(): void }) {
  const t = useText(workOrdersText);
  const w = useText(worksText);
  const { today } = useMe();
  const acting = useActing([...ORDER_FIELDS, 'reason']);
  const { version } = useOpened(order);
  const [reason, setReason] = useState('');
  // Asked for once the server has said that the budget does not suffice; it stays for what is said there.
  const isOver = reason !== '' || acting.issues.some(({ key }) => key === 'over_budget');
  const [facts, setFacts] = useState<OrderFacts>({
    title: order.title,
    contractorId: order.contractorId,
    until: order.until,
    costCentreId: order.costCentreId,
    budgetYear: order.budgetYear ?? Number(today.slice(0, 4)),
    note: order.note ?? '',
  });
  async function save(): Promise<void> {
    const body = { version, reason: reason.trim() || null, ...factsToSend(facts) };
    const done = await acting.run(() => call(changeWorkOrder, { params: { id: order.id }, body }));
    announceServerChange();
    if (!done) return;
    notify({ kind: 'done', text: t.done.changed });
    onClose();
  }
  return (
    <Dialog
      title={t.form.editTitle(order.number)}
      isOpen
      onClose={onClose}
      size="wide"
      actions={
        <DialogButtons
          cancel={w.cancel}
          onCancel={onClose}
          act={w.save}
          onAct={() => void save()}
          isBusy={acting.isBusy}
          isDisabled={facts.title.trim() === ''}
        />
      }
    >
      <div className="works-form">
        <OrderFields
          facts={facts}
          onChange={(change) => setFacts((before) => ({ ...before, ...change }))}
          acting={acting}
          isTold={!canDoWith('place', order.stage)}
        />
        {isOver ? (
          <TextField
            label={t.place.overReason}
            lines={2}
            value={reason}
            onChange={setReason}
            maxLength={2000}
            error={acting.errorAt('reason')}
            name="reason"
          />
        ) : null}
        {acting.failure ? <Notice tone="danger">{acting.failure}</Notice> : null}
      </div>
    </Dialog>
  );
}
