import { z } from 'zod';
import type { Order } from '#contract/measures/orders';
import { useMe } from '../accounts/accounts.queries.ts';
import { useCodeNames } from '../codes/codes.queries.ts';
import { useKeptState } from '../drafts/useKeptState.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { releasePhotos } from '../photos/photos.uploads.ts';
import { TakePhoto } from '../photos/TakePhoto.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { FieldGroup, TextField } from '../ui/Field.tsx';
import { NumberField } from '../ui/NumberField.tsx';
import { RestoredNotice } from '../ui/RestoredNotice.tsx';
import { notify } from '../ui/toasts.ts';
import { sendReport, useStep, type Report } from './orders.queries.ts';
import { ordersText } from './orders.text.ts';

const FIELDS = ['doneOn', 'remark', 'quantity'];
/** What is half said stays on the device until it is sent. */
const reportShape = z.object({
  doneOn: z.string(),
  remark: z.string(),
  quantity: z.number().nullable(),
  beforePhotoIds: z.array(z.string()),
  afterPhotoIds: z.array(z.string()),
});
type Kind = 'beforePhotoIds' | 'afterPhotoIds';

/** The firm says that the work is done, since when, and what there is to say about it. */
export function ReportDialog({ order, onClose }: { order: Order; onClose(): void }) {
  const t = useText(ordersText);
  const name = useCodeNames()('measure', order.measure);
  const { today } = useMe();
  const format = useFormats();
  const kept = useKeptState(`order:report:${order.id}`, reportShape, () => ({
    doneOn: today,
    remark: '',
    quantity: null,
    beforePhotoIds: [],
    afterPhotoIds: [],
  }));
  const {
    value: { doneOn, remark, quantity, beforePhotoIds, afterPhotoIds },
    change,
    forget,
  } = kept;
  const step = useStep(
    (report: Report) => sendReport(order, report),
    () => {
      forget().catch(() => undefined);
      notify({ kind: 'done', text: t.report.done(name) });
      onClose();
    },
  );
  // A photo shows the tree, whether or not the report follows: it goes at once.
  const taken = (kind: Kind) => (ids: string[]) => {
    change({ [kind]: [...kept.value[kind], ...ids] });
    void releasePhotos(ids);
  };
  const report = { doneOn, remark: remark.trim() || null, quantity, beforePhotoIds, afterPhotoIds };
  return (
    <Dialog
      title={t.report.title}
      isOpen
      onClose={onClose}
      actions={
        <DialogButtons
          cancel={t.cancel}
          onCancel={onClose}
          act={t.report.save}
          onAct={() => step.take(report, FIELDS)}
          isBusy={step.isBusy}
        />
      }
    >
      <div className="order-form">
        <RestoredNotice isRestored={kept.isRestored} onDiscard={kept.beginAnew} />
        <p className="order-measure">{name}</p>
        <DayField
          label={t.report.doneOn}
          value={doneOn}
          onChange={(day) => change({ doneOn: day ?? today })}
          maxDay={today}
          error={step.errorAt('doneOn')}
          name="doneOn"
        />
        {order.quantity !== null && order.unit !== null ? (
          <NumberField
            label={t.report.quantity}
            hint={t.report.quantityHint(format.number(order.quantity), t.units[order.unit])}
            value={quantity}
            onChange={(given) => change({ quantity: given })}
            unit={t.units[order.unit]}
            decimals={2}
            error={step.errorAt('quantity')}
            name="quantity"
          />
        ) : null}
        <TextField
          label={t.report.remark}
          hint={t.report.remarkHint}
          lines={3}
          value={remark}
          onChange={(said) => change({ remark: said })}
          error={step.errorAt('remark')}
          name="remark"
        />
        <Photos
          order={order}
          label={t.report.before}
          hint={t.report.beforeHint}
          count={beforePhotoIds.length}
          onTaken={taken('beforePhotoIds')}
        />
        <Photos
          order={order}
          label={t.report.photo}
          hint={t.report.photoHint}
          count={afterPhotoIds.length}
          onTaken={taken('afterPhotoIds')}
        />
        {step.failure ? <Notice tone="danger">{step.failure}</Notice> : null}
      </div>
    </Dialog>
  );
}

function Photos({
  order,
  label,
  hint,
  count,
  onTaken,
}: {
  order: Order;
  label: string;
  hint: string;
  count: number;
  onTaken(ids: string[]): void;
}) {
  const t = useText(ordersText);
  return (
    <FieldGroup label={label} hint={hint}>
      <div className="order-photos">
        <TakePhoto treeId={order.tree.id} onTaken={onTaken} />
        <span role="status">{count > 0 ? t.report.photos(count) : null}</span>
      </div>
    </FieldGroup>
  );
}
