import type { Order } from '#contract/measures/orders';

/** Orders by who has to act next. */
export interface OrderGroup {
  id: 'open' | 'reported' | 'accepted';
  statuses: readonly Order['status'][];
}

export const ORDER_GROUPS = [
  { id: 'open', statuses: ['BEA', 'INA', 'MAN'] },
  { id: 'reported', statuses: ['AGM'] },
  { id: 'accepted', statuses: ['ABN'] },
] as const satisfies readonly OrderGroup[];

export function groupFrom(search: URLSearchParams): (typeof ORDER_GROUPS)[number] {
  return ORDER_GROUPS.find(({ id }) => id === search.get('show')) ?? ORDER_GROUPS[0];
}
