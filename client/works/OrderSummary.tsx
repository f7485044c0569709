import type { WorkOrder } from '#contract/workOrders/workOrders';
import { useMay } from '../accounts/accounts.queries.ts';
import { useText } from '../i18n/language.ts';
import { Badge } from '../ui/Feedback.tsx';
import { useEuros } from './useEuros.ts';
import { DayOf } from './WorkOrdersPage.tsx';
import { workOrdersText } from './workOrders.text.ts';
import { worksText } from './works.text.ts';

/** What an order says and how far it has come. */
export function OrderSummary({ order }: { order: WorkOrder }) {
  const t = useText(workOrdersText);
  const w = useText(worksText);
  const seesMoney = useMay('measures.order');
  const { counts } = order;
  return (
    <dl className="works-facts">
      <dt>{t.facts.stage}</dt>
      <dd>
        <Badge>{w.stages[order.stage]}</Badge>
      </dd>
      <dt>{t.facts.firm}</dt>
      <dd>{order.contractorName ?? w.ownPeople}</dd>
      <dt>{t.facts.until}</dt>
      <dd>
        <DayOf order={order} />
      </dd>
      <dt>{t.facts.progress}</dt>
      <dd>
        {t.progress(counts.accepted, counts.all)}
        {counts.reported > 0 ? `, ${t.reported(counts.reported)}` : null}
        {counts.impossible > 0 ? (
          <>
            {' '}
            <Badge tone="warning" icon="warning">
              {t.impossible(counts.impossible)}
            </Badge>
          </>
        ) : null}
      </dd>
      {seesMoney ? (
        <>
          <dt>{t.facts.centre}</dt>
          <dd>
            {order.costCentreName ?? t.noCentre}
            {order.budgetYear === null ? null : ` · ${order.budgetYear}`}
          </dd>
          <dt>{t.facts.money}</dt>
          <dd>
            <Costs order={order} />
          </dd>
        </>
      ) : null}
      {order.note ? (
        <>
          <dt>{t.facts.note}</dt>
          <dd>{order.note}</dd>
        </>
      ) : null}
      {order.reason ? (
        <>
          <dt>{t.facts.reason}</dt>
          <dd>{order.reason}</dd>
        </>
      ) : null}
    </dl>
  );
}

function Costs({ order: { estimated, spent, withoutEstimate } }: { order: WorkOrder }) {
  const t = useText(workOrdersText);
  const euros = useEuros();
  const parts = [
    t.estimated(euros(estimated ?? 0)),
    ...(withoutEstimate ? [t.withoutEstimate(withoutEstimate)] : []),
    ...(spent ? [t.spent(euros(spent))] : []),
  ];
  return <>{parts.join(' · ')}</>;
}
