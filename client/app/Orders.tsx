import { lazy, Suspense, useState } from 'react';
import type { Order } from '#contract/measures/orders';
import { kindInstalledBy } from '#rules/supports/supports';
import { useMay } from '../accounts/accounts.queries.ts';
import { OrdersPage } from '../orders/OrdersPage.tsx';
import { useBasemaps } from './useBasemaps.ts';

const SupportOfOrder = lazy(async () => ({
  default: (await import('../supports/SupportOfOrder.tsx')).SupportOfOrder,
}));

/**
 * The orders, with the basemaps their map may be drawn on; where accepted work has put a crown support into a tree, it is
 * recorded at once.
 */
export function Orders() {
  const all = useBasemaps();
  const readsAll = useMay('cadastre.read');
  // The city's own archive is handed out with the cadastre only.
  const basemaps = readsAll ? all.basemaps : all.basemaps.filter(({ archive }) => archive === null);
  const records = useMay('supports.record');
  const [accepted, setAccepted] = useState<Order | null>(null);
  return (
    <>
      <OrdersPage
        basemaps={{ ...all, basemaps }}
        onAccepted={(order) => {
          if (records && kindInstalledBy(order.measure) !== null) setAccepted(order);
        }}
      />
      {accepted ? (
        <Suspense fallback={null}>
          <SupportOfOrder
            treeId={accepted.tree.id}
            from={{
              measureId: accepted.id,
              measure: accepted.measure,
              doneOn: accepted.doneReportedOn,
              contractorName: accepted.contractorName,
            }}
            onClose={() => setAccepted(null)}
          />
        </Suspense>
      ) : null}
    </>
  );
}
