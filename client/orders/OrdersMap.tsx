import { useMemo, useState, type ReactNode } from 'react';
import type { Order } from '#contract/measures/orders';
import { useMe } from '../accounts/accounts.queries.ts';
import { useText } from '../i18n/language.ts';
import type { Basemaps } from '../map/basemap.ts';
import { MapView } from '../map/MapView.tsx';
import { boxAround, ordersLayer, treesOf } from './orders.layer.ts';
import { ordersInFieldText } from './ordersInField.text.ts';

/** The trees of the orders on a map; a tap on one shows what is to be done there beside it. Needs no network. */
export function OrdersMap({
  orders,
  basemaps: { basemaps, basemapId, choose },
  cards,
}: {
  orders: readonly Order[];
  basemaps: Basemaps;
  cards(orders: readonly Order[]): ReactNode;
}) {
  const t = useText(ordersInFieldText);
  const { today } = useMe();
  const trees = useMemo(() => treesOf(orders, today), [orders, today]);
  const [start] = useState(() => ({ box: boxAround(trees) }));
  const [chosenId, chooseTree] = useState<string | null>(null);
  const layers = useMemo(() => [ordersLayer(trees, chosenId, chooseTree)], [trees, chosenId]);
  const chosen = orders.filter(({ tree }) => tree.id === chosenId);
  return (
    <div className="orders-split">
      <div className="orders-map">
        <MapView
          layers={layers}
          start={start}
          basemaps={basemaps}
          basemapId={basemapId}
          onBasemap={choose}
          hasLocate
        />
      </div>
      <div className="orders-beside">
        {chosen.length > 0 ? cards(chosen) : <p className="order-soft">{t.map.choose}</p>}
      </div>
    </div>
  );
}
