import { useEffect, useMemo, useState } from 'react';
import type { Order } from '#contract/measures/orders';
import { useMe } from '../accounts/accounts.queries.ts';
import { useText } from '../i18n/language.ts';
import type { Basemaps } from '../map/basemap.ts';
import { metresBetween } from '../map/scale.ts';
import { openForm } from '../offline/openForm.ts';
import { useOutbox } from '../offline/outboxView.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState, LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { bundlesOf } from './bundles.ts';
import { nearestFirst } from './nearness.ts';
import { OrdersMap } from './OrdersMap.tsx';
import { OrderCard } from './OrderCard.tsx';
import type { OrderGroup, OrderPart, OrdersView } from './orderGroups.ts';
import { useOrders } from './orders.queries.ts';
import { ordersInFieldText } from './ordersInField.text.ts';
import { ordersText } from './orders.text.ts';
import { ownReports } from './ownReports.ts';
import { ReportDialog } from './ReportDialog.tsx';
import { SendBackDialog } from './SendBackDialog.tsx';
import { useNearness } from './useNearness.ts';

interface OrderListProps {
  group: OrderGroup;
  part: OrderPart | null;
  view: OrdersView;
  basemaps: Basemaps;
  /** Hears of work the office has just accepted. */
  onAccepted(order: Order): void;
  /** The order whose report is being written; does it begin as one of what is not possible? */
  reportId: string | null;
  isImpossible: boolean;
  onReport(id: string | null, isImpossible?: boolean): void;
}

/** The orders of a group: by the order they were given with, the nearest first, or on a map. */
export function OrderList(props: OrderListProps) {
  const { group, part, view, reportId, isImpossible, onReport } = props;
  const t = useText(ordersText);
  const [judged, setJudged] = useState<Order | null>(null);
  const {
    data: orders,
    error,
    refetch,
    hasNextPage,
    fetchNextPage,
    isFetchingNextPage,
  } = useOrders(group, part, useIsCrew());
  const showsAll = view !== 'due';
  // The nearest one may stand on any page.
  useEffect(() => {
    if (showsAll && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [showsAll, hasNextPage, isFetchingNextPage, fetchNextPage]);
  return (
    <>
      <Listed
        {...props}
        orders={orders}
        error={error}
        onRetry={() => void refetch()}
        onSendBack={setJudged}
      />
      {hasNextPage ? (
        <p className="orders-more">
          <Button isBusy={isFetchingNextPage} onPress={() => void fetchNextPage()}>
            {t.more}
          </Button>
        </p>
      ) : null}
      {reportId === null || (!orders && !error) ? null : (
        <ReportDialog
          key={reportId}
          id={reportId}
          known={orders?.find(({ id }) => id === reportId)}
          isImpossible={isImpossible}
          onClose={() => onReport(null)}
        />
      )}
      {judged ? <SendBackDialog order={judged} onClose={() => setJudged(null)} /> : null}
    </>
  );
}

/** Who drives out with a crew, and does not plan, sees what their crews have to do. */
function useIsCrew(): boolean {
  const { roles } = useMe().account;
  return roles.includes('crew') && !roles.includes('office');
}

function Listed({
  group,
  view,
  basemaps,
  orders,
  error,
  onRetry,
  onAccepted,
  onReport,
  onSendBack,
}: OrderListProps & {
  orders: readonly Order[] | undefined;
  error: Error | null;
  onRetry(): void;
  onSendBack(order: Order): void;
}) {
  const t = useText(ordersText);
  const { near } = useText(ordersInFieldText);
  const { at, from, hint } = useNearness(view === 'near');
  const kept = useOutbox();
  const reports = useMemo(() => ownReports(kept), [kept]);
  // What was refused opens as it was written, and is replaced by what is sent then.
  const report = async (id: string, isImpossible: boolean) => {
    const own = reports.get(id);
    if (own?.state === 'refused') await openForm(own).catch(() => null);
    onReport(id, isImpossible);
  };
  if (error && !orders) return <LoadFailure error={error} onRetry={onRetry} />;
  if (!orders)
    return (
      <div className="orders-waiting">
        <Skeleton lines={9} />
      </div>
    );
  if (orders.length === 0)
    return <EmptyState icon="work" title={t.empty[group.id]} text={t.emptyText[group.id]} />;
  const cards = (shown: readonly Order[]) => (
    <ul className="orders-list">
      {shown.map((order) => (
        <li key={order.id}>
          <OrderCard
            order={order}
            own={reports.get(order.id)}
            distanceM={at && metresBetween(at, order.tree.position)}
            isAlone={view !== 'due'}
            onAccepted={onAccepted}
            onReport={(isImpossible) => void report(order.id, isImpossible)}
            onSendBack={() => onSendBack(order)}
          />
        </li>
      ))}
    </ul>
  );
  if (view === 'map') return <OrdersMap orders={orders} basemaps={basemaps} cards={cards} />;
  if (view === 'near') {
    return (
      <>
        <p className="order-soft" role="status">
          {hint ? near[hint] : near.sorted}
        </p>
        {cards(from ? nearestFirst(orders, from) : orders)}
      </>
    );
  }
  return bundlesOf(orders).map(({ workOrder, orders: together }) => (
    <section key={workOrder?.id ?? 'alone'} className="orders-bundle">
      <h2 className="orders-bundle-title">
        {workOrder ? t.bundle(workOrder.number, workOrder.title) : t.alone}
        <span className="order-soft">{t.bundleCount(together.length)}</span>
      </h2>
      {cards(together)}
    </section>
  ));
}
