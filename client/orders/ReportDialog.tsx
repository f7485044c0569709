import { useState } from 'react';
import { z } from 'zod';
import type { Order } from '#contract/measures/orders';
import { useMe } from '../accounts/accounts.queries.ts';
import { useCodeNames } from '../codes/codes.queries.ts';
import { useKeptState } from '../drafts/useKeptState.ts';
import { useText } from '../i18n/language.ts';
import { releasePhotos } from '../photos/photos.uploads.ts';
import { TakePhoto } from '../photos/TakePhoto.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { FieldGroup, TextField } from '../ui/Field.tsx';
import { RestoredNotice } from '../ui/RestoredNotice.tsx';
import { notify } from '../ui/toasts.ts';
import { sendReport, useStep } from './orders.queries.ts';
import { ordersText } from './orders.text.ts';

const FIELDS = ['doneOn', 'remark'];
/** What is half said stays on the device until it is sent. */
const reportShape = z.object({ doneOn: z.string(), remark: z.string() });

/** The firm says that the work is done, since when, and what there is to say about it. */
export function ReportDialog({ order, onClose }: { order: Order; onClose(): void }) {
  const t = useText(ordersText);
  const name = useCodeNames()('measure', order.measure);
  const { today } = useMe();
  const kept = useKeptState(`order:report:${order.id}`, reportShape, () => ({ doneOn: today, remark: '' }));
  const {
    value: { doneOn, remark },
    change,
    forget,
  } = kept;
  const [photos, setPhotos] = useState(0);
  const step = useStep(
    (report: { doneOn: string; remark: string | null }) => sendReport(order, report),
    () => {
      forget().catch(() => undefined);
      notify({ kind: 'done', text: t.report.done(name) });
      onClose();
    },
  );
  // A photo shows the tree, whether or not the report follows: it goes at once.
  const taken = (ids: string[]) => {
    setPhotos(photos + ids.length);
    void releasePhotos(ids);
  };
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
          onAct={() => step.take({ doneOn, remark: remark.trim() || null }, FIELDS)}
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
        <TextField
          label={t.report.remark}
          hint={t.report.remarkHint}
          lines={3}
          value={remark}
          onChange={(said) => change({ remark: said })}
          error={step.errorAt('remark')}
          name="remark"
        />
        <FieldGroup label={t.report.photo} hint={t.report.photoHint}>
          <div className="order-photos">
            <TakePhoto treeId={order.tree.id} onTaken={taken} />
            <span role="status">{photos > 0 ? t.report.photos(photos) : null}</span>
          </div>
        </FieldGroup>
        {step.failure ? <Notice tone="danger">{step.failure}</Notice> : null}
      </div>
    </Dialog>
  );
}
