import { useState } from 'react';
import { useNavigate } from 'react-router';
import { v7 as newId } from 'uuid';
import { raiseActs, type CareAct } from '#contract/youngTrees/care';
import { useMe } from '../accounts/accounts.queries.ts';
import { call } from '../http/call.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Switch } from '../ui/Choice.tsx';
import { TextField } from '../ui/Field.tsx';
import { notify } from '../ui/toasts.ts';
import { AskDialog } from './AskDialog.tsx';
import { careText } from './care.text.ts';
import { useYoungAct } from './useYoungAct.ts';
import { WhoField } from './WhoField.tsx';

/** Turns chosen acts into measures and controls; the measures go into a draft order if wanted. */
export function RaiseDialog({
  acts,
  onClose,
  onRaised,
}: {
  acts: readonly CareAct[];
  onClose(): void;
  onRaised(): void;
}) {
  const t = useText(careText);
  const format = useFormats();
  const navigate = useNavigate();
  const { today } = useMe();
  const acting = useYoungAct(['contractorId']);
  const hasMeasures = acts.some(({ kind }) => kind !== 'warranty');
  const [orderId] = useState(() => newId());
  const [isOrder, setOrder] = useState(hasMeasures);
  const [title, setTitle] = useState(t.orderTitleIs(format.month(today)));
  const [contractorId, setContractor] = useState(commonContractor(acts));
  const raise = async () => {
    const seen = acts.map(({ id, version }) => ({ id, version }));
    const isWanted = hasMeasures && isOrder && title.trim() !== '';
    const order = isWanted ? { id: orderId, title: title.trim(), contractorId } : null;
    const raised = await acting.run(() => call(raiseActs, { body: { acts: seen, order } }));
    if (!raised) return;
    const { workOrderId } = raised;
    notify({
      kind: 'done',
      text: t.raised(raised.measures, raised.controls),
      ...(workOrderId === null
        ? {}
        : { action: { label: t.toOrder, onPress: () => void navigate(`/work-orders/${workOrderId}`) } }),
    });
    onRaised();
  };
  return (
    <AskDialog
      title={t.raiseTitle(acts.length)}
      act={t.raise}
      acting={acting}
      onAct={() => void raise()}
      onClose={onClose}
    >
      <p>{t.raiseText}</p>
      {hasMeasures ? <Switch label={t.intoOrder} isOn={isOrder} onChange={setOrder} /> : null}
      {hasMeasures && isOrder ? (
        <>
          <TextField
            label={t.orderTitle}
            value={title}
            onChange={setTitle}
            maxLength={200}
            isRequired
            name="title"
          />
          <WhoField pickedId={contractorId} onPick={setContractor} error={acting.errorAt('contractorId')} />
        </>
      ) : null}
    </AskDialog>
  );
}

/** Where all acts are cared for by the same, the order is for them. */
function commonContractor(acts: readonly CareAct[]): string | null {
  const [first] = acts;
  return first && acts.every(({ contractorId }) => contractorId === first.contractorId)
    ? first.contractorId
    : null;
}
