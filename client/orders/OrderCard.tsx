import { Link } from 'react-router';
import type { Order } from '#contract/measures/orders';
import { canDo } from '#rules/measures/measures';
import { useMay, useMe } from '../accounts/accounts.queries.ts';
import { useCodeNames } from '../codes/codes.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import type { KeptOperation } from '../offline/operation.ts';
import { commonName } from '../species/speciesName.ts';
import { Button } from '../ui/Button.tsx';
import { Badge } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import { notify } from '../ui/toasts.ts';
import { FellingOthersDialog } from './FellingOthersDialog.tsx';
import { OrderRemarks } from './OrderRemarks.tsx';
import { sendBeginning, sendPlanningAnew, useStep } from './orders.queries.ts';
import { isInTheWay, OwnReport } from './OwnReport.tsx';
import { StepFailure } from './StepFailure.tsx';
import { ordersInFieldText } from './ordersInField.text.ts';
import { ordersText } from './orders.text.ts';
import { useAccepting } from './useAccepting.ts';

/** One order: what is to be done, on which tree, until when, and what the person may do about it. */
export function OrderCard({
  order,
  onAccepted,
  own,
  distanceM,
  isAlone,
  onReport,
  onSendBack,
}: {
  order: Order;
  /** Hears of work the office has just accepted. */
  onAccepted(order: Order): void;
  /** The last report made on this device. */
  own: KeptOperation | undefined;
  /** Null where nobody knows. */
  distanceM: number | null;
  /** Away from those it was ordered together with: it says itself which order it is of. */
  isAlone: boolean;
  onReport(isImpossible: boolean): void;
  onSendBack(): void;
}) {
  const t = useText(ordersText);
  const names = useCodeNames();
  const mayReport = useMay('orders.report') && !isInTheWay(own);
  const mayOrder = useMay('measures.order');
  const reports = mayReport && canDo('report', order.status);
  const judges = mayOrder && canDo('accept', order.status);
  const hearAcceptance = (accepted: Order) => {
    notify({ kind: 'done', text: t.accept.done(names('measure', order.measure)) });
    onAccepted(accepted);
  };
  const accepting = useAccepting(order, hearAcceptance);
  const begins = mayReport && canDo('begin', order.status);
  const beginning = useStep(sendBeginning, () =>
    notify({ kind: 'done', text: t.begin.done(names('measure', order.measure)) }),
  );
  const plansAnew = mayOrder && canDo('plan_anew', order.status);
  const planning = useStep(sendPlanningAnew, () =>
    notify({ kind: 'done', text: t.planAnew.done(names('measure', order.measure)) }),
  );
  const failure = accepting.failure ?? beginning.failure ?? planning.failure;
  return (
    <article className="order-card">
      <h3 className="order-measure">{names('measure', order.measure)}</h3>
      <DueLine order={order} />
      {isAlone && order.workOrder ? (
        <p className="order-soft">{t.bundle(order.workOrder.number, order.workOrder.title)}</p>
      ) : null}
      <TreeLines order={order} distanceM={distanceM} />
      <OrderRemarks order={order} />
      {own ? <OwnReport report={own} /> : null}
      {failure ? (
        <StepFailure
          order={order}
          failure={failure}
          issues={accepting.failure ? accepting.issues : []}
          onAccepted={hearAcceptance}
        />
      ) : null}
      <footer className="order-foot">
        <WayThere order={order} />
        {mayOrder && canDo('send_back', order.status) ? (
          <Button onPress={onSendBack}>{t.back.button}</Button>
        ) : null}
        {judges ? (
          <Button
            kind="primary"
            icon="check"
            isBusy={accepting.isBusy}
            onPress={() => void accepting.begin()}
          >
            {t.accept.button}
          </Button>
        ) : null}
        {plansAnew ? (
          <Button isBusy={planning.isBusy} onPress={() => planning.take(order)}>
            {t.planAnew.button}
          </Button>
        ) : null}
        {begins ? (
          <Button isBusy={beginning.isBusy} onPress={() => beginning.take(order)}>
            {t.begin.button}
          </Button>
        ) : null}
        {mayReport && canDo('report_impossible', order.status) ? (
          <Button onPress={() => onReport(true)}>{t.report.impossibleButton}</Button>
        ) : null}
        {reports ? (
          <Button
            kind={order.status === 'NMO' ? 'secondary' : 'primary'}
            icon="check"
            onPress={() => onReport(false)}
          >
            {t.report.button}
          </Button>
        ) : null}
      </footer>
      {accepting.others ? (
        <FellingOthersDialog
          order={order}
          others={accepting.others}
          onAccept={accepting.confirm}
          onClose={accepting.leave}
        />
      ) : null}
    </article>
  );
}

function DueLine({ order: { orderedUntil, status, urgency } }: { order: Order }) {
  const t = useText(ordersText);
  const names = useCodeNames();
  const format = useFormats();
  const { today } = useMe();
  // What was reported, in whatever way, waits for the office and not for its day.
  const isLate = orderedUntil < today && canDo('report_impossible', status);
  return (
    <p className="order-due">
      {isLate ? (
        <Badge tone="danger" icon="warning">
          {t.late}
        </Badge>
      ) : null}
      {status === 'INA' || status === 'MAN' ? <Badge>{names('measure_status', status)}</Badge> : null}
      {status === 'NMO' ? (
        <Badge tone="warning" icon="warning">
          {names('measure_status', status)}
        </Badge>
      ) : null}
      <strong>{t.until(format.day(orderedUntil), format.relativeDay(orderedUntil, today))}</strong>
      <span className="order-soft">{names('urgency', urgency)}</span>
    </p>
  );
}

function TreeLines({
  order: { tree, contractorName },
  distanceM,
}: {
  order: Order;
  distanceM: number | null;
}) {
  const t = useText(ordersText);
  const { near } = useText(ordersInFieldText);
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
        {distanceM === null ? null : (
          <strong className="order-distance">
            <Icon name="gps" size={18} /> {near.away(format.distance(distanceM))}
          </strong>
        )}
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
