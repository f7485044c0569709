import { useState } from 'react';
import { changeWorkOrder, type WorkOrder } from '#contract/workOrders/workOrders';
import { canDoWith } from '#rules/workOrders/workOrders';
import { useMe } from '../accounts/accounts.queries.ts';
import { useOpened } from '../drafts/useOpened.ts';
import { call } from '../http/call.ts';
import { announceServerChange } from '../http/changes.ts';
import { useText } from '../i18n/language.ts';
import { CatchUp } from '../ui/CatchUp.tsx';
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
  const factsOf = (one: WorkOrder): OrderFacts => ({
    title: one.title,
    contractorId: one.contractorId,
    until: one.until,
    costCentreId: one.costCentreId,
    budgetYear: one.budgetYear ?? Number(today.slice(0, 4)),
    note: one.note ?? '',
  });
  const form = useOpened(order, factsOf, ({ contractorName, costCentreName, budgetYear }) => ({
    contractorId: contractorName ?? w.ownPeople,
    costCentreId: costCentreName ?? t.form.noCentre,
    budgetYear: String(budgetYear ?? ''),
  }));
  // Once the order is placed, what its firm was told stands, whatever was being written meanwhile.
  const isTold = !canDoWith('place', form.thing.stage);
  const { title, costCentreId, budgetYear } = form.fields;
  const facts = isTold ? { ...factsOf(form.thing), title, costCentreId, budgetYear } : form.fields;
  const [reason, setReason] = useState('');
  // Asked for once the server has said that the budget does not suffice; it stays for what is said there.
  const isOver = reason !== '' || acting.issues.some(({ key }) => key === 'over_budget');
  async function save(): Promise<void> {
    const body = { version: form.thing.version, reason: reason.trim() || null, ...factsToSend(facts) };
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
          onChange={form.change}
          acting={{ ...acting, errorAt: (path) => acting.errorAt(path) ?? form.besides(path) }}
          isTold={isTold}
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
        <CatchUp form={form} onDone={acting.settle} />
      </div>
    </Dialog>
  );
}
