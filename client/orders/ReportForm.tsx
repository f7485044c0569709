import type { Order } from '#contract/measures/orders';
import { canDo } from '#rules/measures/measures';
import { useMe } from '../accounts/accounts.queries.ts';
import { useCodeNames } from '../codes/codes.queries.ts';
import { useKeptState } from '../drafts/useKeptState.ts';
import { useText } from '../i18n/language.ts';
import { discardPhotos, releasePhotos } from '../photos/photos.uploads.ts';
import { useArePhotosUnderWay } from '../photos/photosUnderWay.ts';
import { Choice } from '../ui/Choice.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { RestoredNotice } from '../ui/RestoredNotice.tsx';
import { notify } from '../ui/toasts.ts';
import { ordersText } from './orders.text.ts';
import { emptyReport, reportKey, reportShape } from './report.ts';
import { DoneFields, ImpossibleFields } from './ReportFields.tsx';
import { useOrderTitle } from './useOrderTitle.ts';
import { useReporting } from './useReporting.ts';

/** Since when the work is done, how much of it, what there is to show; or why it cannot be done. Goes by the outbox. */
export function ReportForm({
  order,
  isOpenedAsImpossible,
  onClose,
}: {
  order: Order;
  isOpenedAsImpossible: boolean;
  onClose(): void;
}) {
  const t = useText(ordersText);
  const name = useCodeNames()('measure', order.measure);
  const title = useOrderTitle()(order);
  const { today } = useMe();
  const kept = useKeptState(reportKey(order.id), reportShape, () => emptyReport(today));
  const { change } = kept;
  const mayBeImpossible = canDo('report_impossible', order.status);
  const isImpossible = mayBeImpossible && (kept.value.isImpossible ?? isOpenedAsImpossible);
  const draft = { ...kept.value, isImpossible };
  const reporting = useReporting(order);
  const isTakingPhotos = useArePhotosUnderWay();
  const photoIds = [...draft.beforePhotoIds, ...draft.afterPhotoIds];
  const send = async () => {
    const named = isImpossible ? t.report.impossibleTitle(title) : title;
    const outcome = await reporting.run(draft, named);
    if (outcome === null) return;
    await releasePhotos(photoIds).catch(() => undefined);
    await kept.forget().catch(() => undefined);
    const done = isImpossible ? t.report.saidImpossible(name) : t.report.done(name);
    if (outcome === 'applied') notify({ kind: 'done', text: done });
    else notify({ kind: 'info', text: t.report.keptHere(named) });
    onClose();
  };
  const beginAnew = () => {
    kept.beginAnew();
    void discardPhotos(photoIds).catch(() => undefined);
  };
  return (
    <Dialog
      title={t.report.title}
      isOpen
      onClose={onClose}
      actions={
        <DialogButtons
          cancel={t.report.close}
          onCancel={onClose}
          act={t.report.save}
          onAct={() => void send()}
          isBusy={reporting.isBusy || isTakingPhotos}
        />
      }
    >
      <div className="order-form" inert={reporting.isBusy}>
        <RestoredNotice isRestored={kept.isRestored} onDiscard={beginAnew} />
        <p className="order-measure">{title}</p>
        {mayBeImpossible ? (
          <Choice
            label={t.report.which}
            isLabelHidden
            columns={2}
            value={isImpossible ? 'impossible' : 'done'}
            onChange={(kind) => change({ isImpossible: kind === 'impossible' })}
            options={(['done', 'impossible'] as const).map((kind) => ({
              value: kind,
              label: t.report.kinds[kind],
            }))}
          />
        ) : null}
        <DayField
          label={isImpossible ? t.report.foundOn : t.report.doneOn}
          value={draft.doneOn}
          onChange={(day) => change({ doneOn: day ?? today })}
          maxDay={today}
          error={reporting.errorAt('doneOn')}
          name="doneOn"
        />
        {isImpossible ? (
          <ImpossibleFields order={order} draft={draft} change={change} errorAt={reporting.errorAt} />
        ) : (
          <DoneFields order={order} draft={draft} change={change} errorAt={reporting.errorAt} />
        )}
        {reporting.failure ? <Notice tone="danger">{reporting.failure}</Notice> : null}
      </div>
    </Dialog>
  );
}
