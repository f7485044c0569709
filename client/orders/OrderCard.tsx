import { Link } from 'react-router';
import type { Order } from '#contract/measures/orders';
import { canDo } from '#rules/measures/measures';
import { useMay, useMe } from '../accounts/accounts.queries.ts';
import { useCodeNames } from '../codes/codes.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { commonName } from '../species/speciesName.ts';
import { Button } from '../ui/Button.tsx';
import { Badge, Notice } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import { notify } from '../ui/toasts.ts';
import { sendAcceptance, useStep } from './orders.queries.ts';
import { ReportPhotos } from './ReportPhotos.tsx';
import { ordersText } from './orders.text.ts';

/** One order: what is to be done, on which tree, until when, and what the person may do about it. */
export function OrderCard({
  order,
  onReport,
  onSendBack,
}: {
  order: Order;
  onReport(): void;
  onSendBack(): void;
}) {
  const t = useText(ordersText);
  const names = useCodeNames();
  const reports = useMay('orders.report') && canDo('report', order.status);
  const judges = useMay('measures.order') && canDo('accept', order.status);
  const accepting = useStep(sendAcceptance, () =>
    notify({ kind: 'done', text: t.accept.done(names('measure', order.measure)) }),
  );
  return (
    <article className="order-card">
      <h3 className="order-measure">{names('measure', order.measure)}</h3>
      <DueLine order={order} />
      <TreeLines order={order} />
      <Remarks order={order} />
      {accepting.failure ? <Notice tone="danger">{accepting.failure}</Notice> : null}
      <footer className="order-foot">
        <WayThere order={order} />
        {judges ? (
          <>
            <Button onPress={onSendBack}>{t.back.button}</Button>
            <Button
              kind="primary"
              icon="check"
              isBusy={accepting.isBusy}
              onPress={() => accepting.take(order)}
            >
              {t.accept.button}
            </Button>
          </>
        ) : null}
        {reports ? (
          <Button kind="primary" icon="check" onPress={onReport}>
            {t.report.button}
          </Button>
        ) : null}
      </footer>
    </article>
  );
}

function DueLine({ order: { orderedUntil, status, urgency } }: { order: Order }) {
  const t = useText(ordersText);
  const names = useCodeNames();
  const format = useFormats();
  const { today } = useMe();
  const isLate = orderedUntil < today && canDo('report', status);
  return (
    <p className="order-due">
      {isLate ? (
        <Badge tone="danger" icon="warning">
          {t.late}
        </Badge>
      ) : null}
      {status === 'INA' || status === 'MAN' ? <Badge>{names('measure_status', status)}</Badge> : null}
      <strong>{t.until(format.day(orderedUntil), format.relativeDay(orderedUntil, today))}</strong>
      <span className="order-soft">{names('urgency', urgency)}</span>
    </p>
  );
}

function TreeLines({ order: { tree, contractorName } }: { order: Order }) {
  const t = useText(ordersText);
  const format = useFormats();
  const language = useLanguage();
  const readsAll = useMay('cadastre.read');
  return (
    <div className="order-tree">
      <span className="order-number">{tree.number ?? t.noNumber}</span>
      <p>
        <strong>{commonName(tree, language) ?? t.unknownSpecies}</strong>
        {tree.heightM === null ? null : `, ${t.height(format.number(tree.heightM))}`}
        <br />
        {placeOf(tree)}
        {readsAll ? (
          <span className="order-firm">
            {t.firm}: {contractorName ?? t.ownPeople}
          </span>
        ) : null}
      </p>
    </div>
  );
}

/** The control area, and the house beside it; most areas are named after their street. */
function placeOf({ controlAreaName, street, houseNumber }: Order['tree']): string {
  if (houseNumber === null) return controlAreaName;
  const address = `${street ?? ''} ${houseNumber}`.trim();
  return street === controlAreaName ? address : `${controlAreaName} · ${address}`;
}

function Remarks({ order }: { order: Order }) {
  const t = useText(ordersText);
  const format = useFormats();
  const { note, reworkReason, status, doneReportedOn, doneReportedBy, doneRemark, quantity, unit } = order;
  const readsAll = useMay('cadastre.read');
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
      {status === 'MAN' && reworkReason ? (
        <Notice tone="warning">
          <strong>{t.rework}:</strong> {reworkReason}
        </Notice>
      ) : null}
      {doneReportedOn && status !== 'MAN' ? (
        <Notice tone="good">
          {t.reported(format.day(doneReportedOn), doneReportedBy)}
          {order.doneQuantity !== null && unit !== null ? (
            <p>{t.done(format.number(order.doneQuantity), t.units[unit])}</p>
          ) : null}
          {doneRemark ? <p>{doneRemark}</p> : null}
        </Notice>
      ) : null}
      {readsAll && doneReportedOn ? <ReportPhotos order={order} /> : null}
    </>
  );
}

/** People of the city have the map; a firm's tablet has its own for the way. */
function WayThere({ order: { tree } }: { order: Order }) {
  const t = useText(ordersText);
  const readsAll = useMay('cadastre.read');
  const name = [tree.controlAreaName, tree.number].filter(Boolean).join(' ');
  const [longitude, latitude] = tree.position;
  return readsAll ? (
    <Link
      className="button button-quiet button-icon order-way"
      to={`/?tree=${tree.id}`}
      state={{ fly: true }}
      aria-label={t.onMapOf(name)}
      title={t.onMap}
    >
      <Icon name="map" />
    </Link>
  ) : (
    // RFC 5870: latitude first. The device opens whatever map it has.
    <a
      className="button button-quiet button-icon order-way"
      href={`geo:${latitude},${longitude}?q=${latitude},${longitude}`}
      aria-label={t.routeTo(name)}
      title={t.route}
    >
      <Icon name="gps" />
    </a>
  );
}
