import { useState } from 'react';
import type { ListedMeasure } from '#contract/measures/measureList';
import { v7 as newId } from 'uuid';
import {
  addLot,
  cancelWorkOrder,
  placeWorkOrder,
  tenderWorkOrder,
  type WorkOrder,
} from '#contract/workOrders/workOrders';
import { canDoWith } from '#rules/workOrders/workOrders';
import { call } from '../http/call.ts';
import { announceServerChange } from '../http/changes.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { PaperButton } from '../ui/PaperButton.tsx';
import { notify } from '../ui/toasts.ts';
import { EditOrderDialog } from './EditOrderDialog.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';
import { RefusedRows } from './RefusedRows.tsx';
import { useActing, type Acting, type SendOrder } from './useActing.ts';
import { workOrdersText } from './workOrders.text.ts';

type Open = 'edit' | 'lot' | 'place' | 'cancel' | null;

/** What the office can do with an order: edit, part into lots, tender, place, cancel; and the files of its tender. */
export function OrderActs({ order, measures }: { order: WorkOrder; measures: readonly ListedMeasure[] }) {
  const t = useText(workOrdersText);
  const acting = useActing(['reason', 'title']);
  const [open, setOpen] = useState<Open>(null);
  const may = (act: Parameters<typeof canDoWith>[0]) => canDoWith(act, order.stage);
  const params = { id: order.id };
  const { version } = order;
  async function run(send: SendOrder, done: string): Promise<void> {
    const result = await acting.run(send);
    announceServerChange();
    if (!result) return;
    setOpen(null);
    notify({ kind: 'done', text: done });
  }
  return (
    <>
      <div className="works-acts">
        <Downloads order={order} />
        {may('cancel') ? <Button onPress={() => setOpen('cancel')}>{t.acts.cancel}</Button> : null}
        {may('change') ? (
          <Button icon="edit" onPress={() => setOpen('edit')}>
            {t.acts.edit}
          </Button>
        ) : null}
        {may('add') ? (
          <Button icon="plus" onPress={() => setOpen('lot')}>
            {t.acts.lot}
          </Button>
        ) : null}
        {may('tender') ? (
          <Button
            isBusy={acting.isBusy}
            onPress={() =>
              void run(
                () => call(tenderWorkOrder, { params, body: { version } }),
                t.done.tendered(order.number),
              )
            }
          >
            {t.acts.tender}
          </Button>
        ) : null}
        {may('place') ? (
          <Button kind="primary" icon="check" onPress={() => setOpen('place')}>
            {t.acts.place}
          </Button>
        ) : null}
      </div>
      {open === null && acting.failure ? <Notice tone="danger">{acting.failure}</Notice> : null}
      {open === 'edit' ? <EditOrderDialog order={order} onClose={() => setOpen(null)} /> : null}
      {open === 'lot' ? (
        <ReasonDialog
          title={t.newLot}
          label={t.lotTitle}
          act={t.newLot}
          acting={acting}
          onClose={() => setOpen(null)}
          onAct={(title) =>
            void run(() => call(addLot, { params, body: { version, id: newId(), title } }), t.done.changed)
          }
        />
      ) : null}
      {open === 'cancel' ? (
        <ReasonDialog
          title={t.cancelTitle(order.number)}
          label={t.reason}
          act={t.acts.cancel}
          kind="danger"
          acting={acting}
          onClose={() => setOpen(null)}
          onAct={(reason) =>
            void run(
              () => call(cancelWorkOrder, { params, body: { version, reason } }),
              t.done.cancelled(order.number),
            )
          }
        >
          <p>{t.cancelText}</p>
        </ReasonDialog>
      ) : null}
      {open === 'place' ? (
        <PlaceDialog
          order={order}
          measures={measures}
          acting={acting}
          onClose={() => setOpen(null)}
          onPlace={(reason) =>
            void run(
              () => call(placeWorkOrder, { params, body: { version, reason: reason || null } }),
              t.done.placed(order.number),
            )
          }
        />
      ) : null}
    </>
  );
}

/** Says to whom and until when; over the budget it then asks why. */
function PlaceDialog({
  order,
  measures,
  acting,
  onPlace,
  onClose,
}: {
  order: WorkOrder;
  measures: readonly ListedMeasure[];
  acting: Acting;
  onPlace(reason: string): void;
  onClose(): void;
}) {
  const t = useText(workOrdersText);
  const format = useFormats();
  const isOver = acting.issues.some(({ key }) => key === 'over_budget');
  const day = order.until === null ? '' : format.day(order.until);
  const text = order.contractorName
    ? t.place.text(order.counts.all, order.contractorName, day)
    : t.place.textOwn(order.counts.all, day);
  return (
    <ReasonDialog
      title={t.place.title(order.number)}
      label={isOver ? t.place.overReason : null}
      act={t.acts.place}
      acting={acting}
      onClose={onClose}
      onAct={onPlace}
    >
      {order.until === null ? <Notice tone="warning">{t.place.needsDay}</Notice> : <p>{text}</p>}
      {acting.rows.length > 0 ? <RefusedRows acting={acting} measures={measures} /> : null}
    </ReasonDialog>
  );
}

function Downloads({ order }: { order: WorkOrder }) {
  const t = useText(workOrdersText);
  return (
    <div className="works-downloads" role="group" aria-label={t.exports}>
      {(['x83', 'csv', 'xlsx'] as const).map((format) => (
        <PaperButton key={format} kind="quiet" address={`/api/work-orders/${order.id}/tender.${format}`}>
          {t.downloads[format]}
        </PaperButton>
      ))}
    </div>
  );
}
