import type { Order } from '#contract/measures/orders';

/** Measures ordered together. */
export interface Bundle {
  workOrder: Order['workOrder'];
  orders: Order[];
}

/** The measures by the order they were given with; each order stands where its first measure stands. */
export function bundlesOf(orders: readonly Order[]): Bundle[] {
  const bundles = new Map<string | null, Bundle>();
  for (const order of orders) {
    const id = order.workOrder?.id ?? null;
    const bundle = bundles.get(id) ?? { workOrder: order.workOrder, orders: [] };
    bundle.orders.push(order);
    bundles.set(id, bundle);
  }
  return [...bundles.values()];
}
