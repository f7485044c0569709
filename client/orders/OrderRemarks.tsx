import type { Order } from '#contract/measures/orders';
import { useMay } from '../accounts/accounts.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Notice } from '../ui/Feedback.tsx';
import { ordersText } from './orders.text.ts';
import { ReportPhotos } from './ReportPhotos.tsx';

/** What office and firm have said to each other about an order: note, report, what is missing, what is not possible. */
export function OrderRemarks({ order }: { order: Order }) {
  const t = useText(ordersText);
  const format = useFormats();
  const { note, reworkReason, status, doneReportedOn, doneReportedBy, doneRemark, quantity, unit } = order;
  const { impossibleBecause, impossibleOn, impossibleBy } = order;
  const readsAll = useMay('cadastre.read');
  // What is missing is to be read until it is reported again, also while somebody is at it.
  const isRework = status === 'MAN' || status === 'INA';
  return (
    <>
      {quantity !== null && unit !== null ? (
        <p className="order-soft">{t.amount(format.number(quantity), t.units[unit])}</p>
      ) : null}
      {note ? (
        <p className="order-note">
          <strong>{t.note}:</strong> {note}
        </p>
      ) : null}
      {isRework && reworkReason ? (
        <Notice tone="warning">
          <strong>{t.rework}:</strong> {reworkReason}
        </Notice>
      ) : null}
      {impossibleBecause !== null && impossibleOn !== null ? (
        <Notice tone="warning">
          <strong>{t.impossible(format.day(impossibleOn), impossibleBy)}</strong>
          <p>{impossibleBecause}</p>
        </Notice>
      ) : null}
      {doneReportedOn && !isRework && status !== 'NMO' ? (
        <Notice tone="good">
          {t.reported(format.day(doneReportedOn), doneReportedBy)}
          {order.doneQuantity !== null && unit !== null ? (
            <p>{t.done(format.number(order.doneQuantity), t.units[unit])}</p>
          ) : null}
          {doneRemark ? <p>{doneRemark}</p> : null}
        </Notice>
      ) : null}
      {readsAll && (doneReportedOn || impossibleOn) ? <ReportPhotos order={order} /> : null}
    </>
  );
}
