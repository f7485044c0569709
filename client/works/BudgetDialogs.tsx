import { useState } from 'react';
import { v7 as newId } from 'uuid';
import { addCostCentre, setBudget, type Budget } from '#contract/budgets/budgets';
import { call } from '../http/call.ts';
import { announceServerChange } from '../http/changes.ts';
import { useText } from '../i18n/language.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { TextField } from '../ui/Field.tsx';
import { NumberField } from '../ui/NumberField.tsx';
import { notify } from '../ui/toasts.ts';
import { moneyText } from './money.text.ts';
import { useActing } from './useActing.ts';
import { worksText } from './works.text.ts';

export function SetBudgetDialog({
  budget,
  year,
  onClose,
}: {
  budget: Budget;
  year: number;
  onClose(): void;
}) {
  const t = useText(moneyText).budget;
  const w = useText(worksText);
  const acting = useActing(['amount']);
  const [amount, setAmount] = useState(budget.amount);
  async function save(): Promise<void> {
    if (amount === null) return;
    const params = { year, costCentreId: budget.id };
    const done = await acting.run(() =>
      call(setBudget, { params, body: { version: budget.version, amount } }),
    );
    announceServerChange();
    if (!done) return;
    notify({ kind: 'done', text: t.saved });
    onClose();
  }
  return (
    <Dialog
      title={t.setOf(`${budget.code} ${budget.name}`, year)}
      isOpen
      onClose={onClose}
      actions={
        <DialogButtons
          cancel={w.cancel}
          onCancel={onClose}
          act={w.save}
          onAct={() => void save()}
          isBusy={acting.isBusy}
          isDisabled={amount === null}
        />
      }
    >
      <div className="works-form">
        <NumberField
          label={t.amount}
          value={amount}
          onChange={setAmount}
          unit="€"
          decimals={2}
          error={acting.errorAt('amount')}
          name="amount"
        />
        {acting.failure ? <Notice tone="danger">{acting.failure}</Notice> : null}
      </div>
    </Dialog>
  );
}

export function AddCentreDialog({ onClose }: { onClose(): void }) {
  const t = useText(moneyText).budget;
  const w = useText(worksText);
  const acting = useActing(['code', 'name']);
  const [id] = useState(() => newId());
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  async function save(): Promise<void> {
    const done = await acting.run(() =>
      call(addCostCentre, { body: { id, code: code.trim(), name: name.trim() } }),
    );
    announceServerChange();
    if (!done) return;
    notify({ kind: 'done', text: t.added });
    onClose();
  }
  return (
    <Dialog
      title={t.addCentre}
      isOpen
      onClose={onClose}
      actions={
        <DialogButtons
          cancel={w.cancel}
          onCancel={onClose}
          act={w.save}
          onAct={() => void save()}
          isBusy={acting.isBusy}
          isDisabled={code.trim() === '' || name.trim() === ''}
        />
      }
    >
      <div className="works-form">
        <TextField
          label={t.code}
          value={code}
          onChange={setCode}
          isRequired
          maxLength={40}
          error={acting.errorAt('code')}
          name="code"
        />
        <TextField
          label={t.name}
          value={name}
          onChange={setName}
          isRequired
          maxLength={200}
          error={acting.errorAt('name')}
          name="name"
        />
        {acting.failure ? <Notice tone="danger">{acting.failure}</Notice> : null}
      </div>
    </Dialog>
  );
}
