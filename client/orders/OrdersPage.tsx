import { useSearchParams } from 'react-router';
import type { Order } from '#contract/measures/orders';
import { useMay } from '../accounts/accounts.queries.ts';
import { useText } from '../i18n/language.ts';
import type { Basemaps } from '../map/basemap.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { LeftReports } from './LeftReports.tsx';
import { OnThisDevice } from './OnThisDevice.tsx';
import { groupFrom, ORDER_GROUPS, ORDERS_VIEWS, partFrom, viewFrom } from './orderGroups.ts';
import { OrderList } from './OrderList.tsx';
import { ordersInFieldText } from './ordersInField.text.ts';
import { ordersText } from './orders.text.ts';
import './orders.css';

/** What was ordered from firms: a contractor or a crew sees what is theirs to do, the office what is to be accepted. */
export function OrdersPage({ basemaps, onAccepted }: { basemaps: Basemaps; onAccepted(order: Order): void }) {
  const t = useText(ordersText);
  const field = useText(ordersInFieldText);
  const [address, setAddress] = useSearchParams();
  const group = groupFrom(address);
  const part = group.id === 'open' ? partFrom(address) : null;
  const reports = useMay('orders.report');
  const view = viewFrom(address);
  const go = (change: Record<string, string | null>) => {
    const next = new URLSearchParams(address);
    for (const [name, value] of Object.entries(change)) {
      if (value === null) next.delete(name);
      else next.set(name, value);
    }
    setAddress(next, { replace: true });
  };
  return (
    <div className="orders">
      <header className="orders-head">
        <h1 className="orders-title">{t.title}</h1>
        <Choice
          label={t.show}
          isLabelHidden
          value={group.id}
          onChange={(show) => go({ show: show === 'open' ? null : show, only: null })}
          options={ORDER_GROUPS.map(({ id }) => ({ value: id, label: t.groups[id] }))}
        />
        {reports ? (
          <Choice
            label={field.view}
            isLabelHidden
            value={view}
            onChange={(chosen) => go({ view: chosen === 'due' ? null : chosen })}
            options={ORDERS_VIEWS.map((value) => ({ value, label: field.views[value] }))}
          />
        ) : null}
        {part === null ? null : (
          <div>
            <Button icon="close" onPress={() => go({ only: null })}>
              {field.parts[part]}
            </Button>
          </div>
        )}
      </header>
      <OnThisDevice />
      {reports ? <LeftReports onOpen={(id) => go({ report: id, as: null })} /> : null}
      <OrderList
        key={`${group.id} ${part}`}
        group={group}
        part={part}
        view={view}
        basemaps={basemaps}
        onAccepted={onAccepted}
        reportId={address.get('report')}
        isImpossible={address.get('as') === 'impossible'}
        onReport={(id, isImpossible = false) => go({ report: id, as: isImpossible ? 'impossible' : null })}
      />
    </div>
  );
}
