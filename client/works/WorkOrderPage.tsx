import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { ListedMeasure } from '#contract/measures/measureList';
import type { WorkOrder } from '#contract/workOrders/workOrders';
import { canDoWith } from '#rules/workOrders/workOrders';
import { useMay } from '../accounts/accounts.queries.ts';
import { useText } from '../i18n/language.ts';
import { LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import { EstimateDialog } from './EstimateDialog.tsx';
import { MeasureTable } from './MeasureTable.tsx';
import { MoveBar } from './MoveBar.tsx';
import { OrderActs } from './OrderActs.tsx';
import { OrderSummary } from './OrderSummary.tsx';
import { toggled, toggledAll } from './selection.ts';
import { workOrdersText } from './workOrders.text.ts';
import { useMeasuresOf, useWorkOrder } from './works.queries.ts';
import './works.css';

/** One order with its measures, by lots, and what the office can do with it. */
export function WorkOrderPage() {
  const id = useParams().id ?? '';
  const order = useWorkOrder(id);
  const measures = useMeasuresOf(id);
  const failure = (order.data ? null : order.error) ?? (measures.data ? null : measures.error);
  if (failure)
    return (
      <LoadFailure
        error={failure}
        onRetry={() => {
          void order.refetch();
          void measures.refetch();
        }}
      />
    );
  if (!order.data || !measures.data)
    return (
      <div className="works-scroll">
        <Skeleton lines={12} />
      </div>
    );
  return <OrderBody key={id} order={order.data} measures={measures.data} />;
}

function OrderBody({ order, measures }: { order: WorkOrder; measures: readonly ListedMeasure[] }) {
  const t = useText(workOrdersText);
  const decides = useMay('measures.order');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [estimated, setEstimated] = useState<ListedMeasure | null>(null);
  const sections = [
    ...order.lots.map(({ id, title }) => ({
      id,
      title,
      measures: measures.filter(({ lotId }) => lotId === id),
    })),
    { id: null, title: t.whole, measures: measures.filter(({ lotId }) => lotId === null) },
  ].filter(({ id, measures: some }) => id !== null || some.length > 0);
  return (
    <div className="works">
      <div className="works-scroll">
        <header className="works-order-head">
          <Link className="button button-quiet" to={`/work-orders?show=${groupOf(order)}`}>
            <Icon name="back" />
            <span className="button-words">{t.back}</span>
          </Link>
          <h1 className="works-order-title">
            {order.number} {order.title}
          </h1>
        </header>
        <OrderSummary order={order} />
        {decides ? <OrderActs order={order} measures={measures} /> : null}
        <h2 className="works-section">{t.measures}</h2>
        {measures.length === 0 ? <p className="works-soft">{t.noMeasures}</p> : null}
        {sections.map((section) => (
          <section key={section.id}>
            {order.lots.length > 0 ? <h3 className="works-lot">{section.title}</h3> : null}
            <MeasureTable
              measures={section.measures}
              selected={selected}
              hasOrder={false}
              onToggle={(id) => setSelected(toggled(selected, id))}
              onToggleAll={() =>
                setSelected(
                  toggledAll(
                    selected,
                    section.measures.map(({ id }) => id),
                  ),
                )
              }
              onEstimate={setEstimated}
            />
          </section>
        ))}
      </div>
      {decides && canDoWith('take_out', order.stage) ? (
        <MoveBar
          order={order}
          measures={measures.filter(({ id }) => selected.has(id))}
          onClear={() => setSelected(new Set())}
        />
      ) : null}
      {estimated ? <EstimateDialog measure={estimated} onClose={() => setEstimated(null)} /> : null}
    </div>
  );
}

function groupOf({ stage }: WorkOrder): string {
  return stage === 'tender' ? 'draft' : stage;
}
