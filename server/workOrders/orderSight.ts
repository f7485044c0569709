import { may } from '../accounts/permissions.rules.ts';
import type { Account } from '../http/visitor.ts';

/** How much of the orders somebody sees. */
export interface OrderSight {
  /** Of the firm whose people ask; null: orders of everybody. */
  contractorId: string | null;
  /** Cost centre, sums, and why the budget was exceeded: for those who answer for the city's money only. */
  seesMoney: boolean;
}

/** What the server itself acts on and writes down. */
export const WHOLE_ORDERS: OrderSight = { contractorId: null, seesMoney: true };

export function orderSightOf({ contractorId, roles }: Account): OrderSight {
  return { contractorId, seesMoney: may(roles, 'measures.order') };
}
