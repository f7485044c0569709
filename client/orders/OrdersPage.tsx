import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Order } from '#contract/measures/orders';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { EmptyState, LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { bundlesOf } from './bundles.ts';
import { OrderCard } from './OrderCard.tsx';
import { groupFrom, ORDER_GROUPS, type OrderGroup } from './orderGroups.ts';
import { useOrders } from './orders.queries.ts';
import { ordersText } from './orders.text.ts';
import { ReportDialog } from './ReportDialog.tsx';
import { SendBackDialog } from './SendBackDialog.tsx';
import './orders.css';

/** What was ordered from firms: a contractor sees what is theirs to do, the office what is to be accepted. */
export function OrdersPage() {
  const t = useText(ordersText);
  const [address, setAddress] = useSearchParams();
  const group = groupFrom(address);
  return (
    <div className="orders">
      <header className="orders-head">
        <h1 className="orders-title">{t.title}</h1>
        <Choice
          label={t.show}
          isLabelHidden
          value={group.id}
          onChange={(show) => setAddress(show === 'open' ? {} : { show }, { replace: true })}
          options={ORDER_GROUPS.map(({ id }) => ({ value: id, label: t.groups[id] }))}
        />
      </header>
      <OrderList key={group.id} group={group} />
    </div>
  );
}

function OrderList({ group }: { group: OrderGroup }) {
  const t = useText(ordersText);
  const [acting, setActing] = useState<{ order: Order; act: 'report' | 'back' } | null>(null);
  const { data: orders, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useOrders(group);
  if (error && !orders) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  if (!orders)
    return (
      <div className="orders-waiting">
        <Skeleton lines={9} />
      </div>
    );
  if (orders.length === 0)
    return <EmptyState icon="work" title={t.empty[group.id]} text={t.emptyText[group.id]} />;
  const end = () => setActing(null);
  return (
    <>
      {bundlesOf(orders).map(({ workOrder, orders: together }) => (
        <section key={workOrder?.id ?? 'alone'} className="orders-bundle">
          <h2 className="orders-bundle-title">
            {workOrder ? t.bundle(workOrder.number, workOrder.title) : t.alone}
            <span className="order-soft">{t.bundleCount(together.length)}</span>
          </h2>
          <ul className="orders-list">
            {together.map((order) => (
              <li key={order.id}>
                <OrderCard
                  order={order}
                  onReport={() => setActing({ order, act: 'report' })}
                  onSendBack={() => setActing({ order, act: 'back' })}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {hasNextPage ? (
        <p className="orders-more">
          <Button isBusy={isFetchingNextPage} onPress={() => void fetchNextPage()}>
            {t.more}
          </Button>
        </p>
      ) : null}
      {acting?.act === 'report' ? <ReportDialog order={acting.order} onClose={end} /> : null}
      {acting?.act === 'back' ? <SendBackDialog order={acting.order} onClose={end} /> : null}
    </>
  );
}
