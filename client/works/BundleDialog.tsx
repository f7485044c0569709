import { useState } from 'react';
import { useNavigate } from 'react-router';
import { v7 as newId } from 'uuid';
import type { ListedMeasure } from '#contract/measures/measureList';
import { addToWorkOrder, draftWorkOrder, type WorkOrder } from '#contract/workOrders/workOrders';
import { addMonths } from '#rules/calendar/calendar';
import { earliestDay } from '#rules/workOrders/workOrders';
import { useMe } from '../accounts/accounts.queries.ts';
import { useCodeNames } from '../codes/codes.queries.ts';
import { call } from '../http/call.ts';
import { announceServerChange } from '../http/changes.ts';
import { useText } from '../i18n/language.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { PickerField } from '../ui/PickerField.tsx';
import { notify } from '../ui/toasts.ts';
import { factsToSend, ORDER_FIELDS, OrderFields, type OrderFacts } from './OrderFields.tsx';
import { RefusedRows } from './RefusedRows.tsx';
import { useActing } from './useActing.ts';
import { workOrdersText } from './workOrders.text.ts';
import { useWorkOrders } from './works.queries.ts';
import { worksText } from './works.text.ts';

/** Puts chosen measures into a new order, or into one that is not placed yet. */
export function BundleDialog({
  measures,
  onClose,
}: {
  measures: readonly ListedMeasure[];
  onClose(isDone: boolean): void;
}) {
  const t = useText(workOrdersText);
  const w = useText(worksText);
  const navigate = useNavigate();
  const acting = useActing(ORDER_FIELDS);
  const drafts = useWorkOrders({ stage: ['draft', 'tender'] }).data ?? [];
  const [chosen, setChosen] = useState(measures);
  const [id] = useState(() => newId());
  const [into, setInto] = useState<WorkOrder | null>(null);
  const first = useFirstFacts(measures);
  const [facts, setFacts] = useState(first);
  async function save(): Promise<void> {
    const seen = chosen.map((measure) => ({ id: measure.id, version: measure.version }));
    const order = await acting.run(() =>
      into
        ? call(addToWorkOrder, { params: { id: into.id }, body: { version: into.version, measures: seen } })
        : call(draftWorkOrder, { body: { id, ...factsToSend(facts), measures: seen } }),
    );
    announceServerChange();
    if (!order) return;
    notify({
      kind: 'done',
      text: into ? t.done.filled(order.number) : t.done.drafted(order.number),
      action: { label: t.open, onPress: () => void navigate(`/work-orders/${order.id}`) },
    });
    onClose(true);
  }
  const options = drafts.map((order) => ({
    id: order.id,
    title: `${order.number} ${order.title}`,
    subtitle: order.contractorName ?? w.ownPeople,
  }));
  return (
    <Dialog
      title={t.form.newTitle(chosen.length)}
      isOpen
      onClose={() => onClose(false)}
      size="wide"
      actions={
        <DialogButtons
          cancel={w.cancel}
          onCancel={() => onClose(false)}
          act={into ? t.form.add : t.form.save}
          onAct={() => void save()}
          isBusy={acting.isBusy}
          isDisabled={!into && facts.title.trim() === ''}
        />
      }
    >
      <div className="works-form">
        {options.length > 0 ? (
          <PickerField
            label={t.form.into}
            emptyText={t.form.isNew}
            clearLabel={t.form.isNew}
            picked={options.find((option) => option.id === into?.id) ?? null}
            groups={[{ title: '', options }]}
            onPick={(picked) => setInto(drafts.find((order) => order.id === picked) ?? null)}
          />
        ) : null}
        {into ? null : (
          <OrderFields
            facts={facts}
            onChange={(change) => setFacts((before) => ({ ...before, ...change }))}
            acting={acting}
          />
        )}
        <RefusedRows acting={acting} measures={chosen} onWithout={setChosen} />
      </div>
    </Dialog>
  );
}

/** What an order over these measures would say by itself. */
function useFirstFacts(measures: readonly ListedMeasure[]): OrderFacts {
  const names = useCodeNames();
  const { today } = useMe();
  const kinds = [...new Set(measures.map(({ measure }) => names('measure', measure)))];
  const places = [...new Set(measures.map(({ tree }) => tree.controlAreaName))];
  const [kind] = kinds;
  const [place] = places;
  return {
    title: [kinds.length === 1 ? kind : null, places.length === 1 ? place : null].filter(Boolean).join(' '),
    contractorId: null,
    // Where the earliest deadline has passed already a month is left, as when one measure is ordered.
    until:
      earliestDay(
        measures.map(({ deadline }) => deadline),
        today,
      ) ?? addMonths(today, 1),
    costCentreId: null,
    budgetYear: Number(today.slice(0, 4)),
    note: '',
  };
}
