import { Link, useSearchParams } from 'react-router';
import type { WorkOrder } from '#contract/workOrders/workOrders';
import { useMay, useMe } from '../accounts/accounts.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Badge, EmptyState, LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { SearchField } from './SearchField.tsx';
import { useEuros } from './useEuros.ts';
import { workOrdersText } from './workOrders.text.ts';
import {
  readWorkOrdersPlace,
  WORK_ORDER_GROUPS,
  workOrdersQuery,
  writeWorkOrdersPlace,
  type WorkOrdersPlace,
} from './workOrdersPlace.ts';
import { useWorkOrders } from './works.queries.ts';
import { worksText } from './works.text.ts';
import './works.css';

/** The orders of the office: in preparation, placed, finished. */
export function WorkOrdersPage() {
  const t = useText(workOrdersText);
  const [address, setAddress] = useSearchParams();
  const place = readWorkOrdersPlace(address);
  const go = (change: Partial<WorkOrdersPlace>) =>
    setAddress(writeWorkOrdersPlace({ ...place, ...change }), { replace: true });
  return (
    <div className="works">
      <header className="works-head">
        <Choice
          label={t.show}
          isLabelHidden
          value={place.group.id}
          onChange={(show) =>
            go({ group: WORK_ORDER_GROUPS.find(({ id }) => id === show) ?? place.group, isSilent: false })
          }
          options={WORK_ORDER_GROUPS.map(({ id }) => ({ value: id, label: t.groups[id] }))}
        />
        <div className="works-filters">
          <SearchField
            label={t.search}
            hint={t.searchHint}
            text={place.text}
            onChange={(text) => go({ text })}
          />
        </div>
        {place.isSilent ? (
          <div>
            <Button icon="close" onPress={() => go({ isSilent: false })}>
              {t.onlySilent}
            </Button>
          </div>
        ) : null}
      </header>
      <div className="works-scroll">
        <OrderList place={place} />
      </div>
    </div>
  );
}

function OrderList({ place }: { place: WorkOrdersPlace }) {
  const t = useText(workOrdersText);
  const w = useText(worksText);
  const {
    data: orders,
    error,
    refetch,
    hasNextPage,
    fetchNextPage,
    isFetchingNextPage,
  } = useWorkOrders(workOrdersQuery(place), place.text);
  if (error && !orders) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  if (!orders) return <Skeleton lines={8} />;
  if (orders.length === 0)
    return (
      <EmptyState
        icon="work"
        title={t.empty}
        text={place.text === '' ? t.emptyText : t.emptySearch}
        action={
          <Link className="button button-secondary" to="/measures?show=approved">
            {t.toMeasures}
          </Link>
        }
      />
    );
  return (
    <>
      <ul className="works-orders" aria-label={t.list}>
        {orders.map((order) => (
          <li key={order.id}>
            <OrderLine order={order} />
          </li>
        ))}
      </ul>
      {hasNextPage ? (
        <p className="works-more">
          <Button isBusy={isFetchingNextPage} onPress={() => void fetchNextPage()}>
            {w.more}
          </Button>
        </p>
      ) : null}
    </>
  );
}

function OrderLine({ order }: { order: WorkOrder }) {
  const t = useText(workOrdersText);
  const w = useText(worksText);
  const euros = useEuros();
  const seesMoney = useMay('measures.order');
  const { counts } = order;
  return (
    <Link className="works-order" to={`/work-orders/${order.id}`}>
      <span className="works-words">
        <span className="works-strong">
          {order.number} {order.title}
        </span>
        <span className="works-soft">
          {order.contractorName ?? w.ownPeople}
          {seesMoney ? ` · ${order.costCentreName ?? t.noCentre}` : null}
        </span>
      </span>
      <span className="works-words">
        <DayOf order={order} />
      </span>
      <span className="works-words">
        <span>{t.progress(counts.accepted, counts.all)}</span>
        {counts.reported > 0 ? (
          <Badge tone="info" icon="check">
            {t.reported(counts.reported)}
          </Badge>
        ) : null}
        {counts.impossible > 0 ? (
          <Badge tone="warning" icon="warning">
            {t.impossible(counts.impossible)}
          </Badge>
        ) : null}
      </span>
      <span className="works-words works-words-end">
        <Badge>{w.stages[order.stage]}</Badge>
        {seesMoney ? <span className="works-number">{euros(order.estimated ?? 0)}</span> : null}
      </span>
    </Link>
  );
}

/** Until when, and whether that has passed while something is still to be done. */
export function DayOf({ order: { until, stage, counts } }: { order: WorkOrder }) {
  const t = useText(workOrdersText);
  const format = useFormats();
  const { today } = useMe();
  if (until === null) return <span className="works-soft">{t.noDay}</span>;
  const isLate = stage === 'placed' && until < today && counts.open > 0;
  return (
    <>
      <span>{t.until(format.day(until), format.relativeDay(until, today))}</span>
      {isLate ? (
        <Badge tone="danger" icon="warning">
          {t.late}
        </Badge>
      ) : null}
    </>
  );
}
