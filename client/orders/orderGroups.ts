import type { Order } from '#contract/measures/orders';

/** Orders by who has to act next. */
export interface OrderGroup {
  id: 'open' | 'reported' | 'accepted';
  statuses: readonly Order['status'][];
}

export const ORDER_GROUPS = [
  { id: 'open', statuses: ['BEA', 'INA', 'MAN'] },
  { id: 'reported', statuses: ['AGM', 'NMO'] },
  { id: 'accepted', statuses: ['ABN'] },
] as const satisfies readonly OrderGroup[];

export function groupFrom(search: URLSearchParams): (typeof ORDER_GROUPS)[number] {
  return ORDER_GROUPS.find(({ id }) => id === search.get('show')) ?? ORDER_GROUPS[0];
}

/** Of what is to be done only what is past its day, or only what was sent back. */
export const ORDER_PARTS = ['late', 'rework'] as const;
export type OrderPart = (typeof ORDER_PARTS)[number];

export function partFrom(search: URLSearchParams): OrderPart | null {
  return ORDER_PARTS.find((part) => part === search.get('only')) ?? null;
}

/** By the day they are to be done, the nearest tree first, or on a map. */
export const ORDERS_VIEWS = ['due', 'near', 'map'] as const;
export type OrdersView = (typeof ORDERS_VIEWS)[number];

export function viewFrom(search: URLSearchParams): OrdersView {
  return ORDERS_VIEWS.find((view) => view === search.get('view')) ?? 'due';
}
