import { Link, useSearchParams } from 'react-router';
import type { WorkOrder, WorkOrderStage } from '#contract/workOrders/workOrders';
import { useMe } from '../accounts/accounts.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Badge, EmptyState, LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { useEuros } from './useEuros.ts';
import { workOrdersText } from './workOrders.text.ts';
import { useWorkOrders } from './works.queries.ts';
import { worksText } from './works.text.ts';
import './works.css';

const GROUPS = [
  { id: 'draft', stages: ['draft', 'tender'] },
  { id: 'placed', stages: ['placed'] },
  { id: 'finished', stages: ['finished'] },
  { id: 'cancelled', stages: ['cancelled'] },
] as const satisfies readonly { id: string; stages: readonly WorkOrderStage[] }[];

/** The orders of the office: in preparation, placed, finished. */
export function WorkOrdersPage() {
  const t = useText(workOrdersText);
  const [address, setAddress] = useSearchParams();
  const group = GROUPS.find(({ id }) => id === address.get('show')) ?? GROUPS[0];
  return (
    <div className="works">
      <header className="works-head">
        <Choice
          label={t.show}
          isLabelHidden
          value={group.id}
          onChange={(show) => setAddress(show === 'draft' ? {} : { show }, { replace: true })}
          options={GROUPS.map(({ id }) => ({ value: id, label: t.groups[id] }))}
        />
      </header>
      <div className="works-scroll">
        <OrderList stages={group.stages} />
      </div>
    </div>
  );
}

function OrderList({ stages }: { stages: readonly WorkOrderStage[] }) {
  const t = useText(workOrdersText);
  const w = useText(worksText);
  const {
    data: orders,
    error,
    refetch,
    hasNextPage,
    fetchNextPage,
    isFetchingNextPage,
  } = useWorkOrders(stages);
  if (error && !orders) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  if (!orders) return <Skeleton lines={8} />;
  if (orders.length === 0)
    return (
      <EmptyState
        icon="work"
        title={t.empty}
        text={t.emptyText}
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
  const { counts } = order;
  return (
    <Link className="works-order" to={`/work-orders/${order.id}`}>
      <span className="works-words">
        <span className="works-strong">
          {order.number} {order.title}
        </span>
        <span className="works-soft">
          {order.contractorName ?? w.ownPeople} · {order.costCentreName ?? t.noCentre}
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
      </span>
      <span className="works-words works-words-end">
        <Badge>{w.stages[order.stage]}</Badge>
        <span className="works-number">{euros(order.estimated ?? 0)}</span>
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
