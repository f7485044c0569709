import { sql, type Sql } from '../db/sql.ts';
import type { WorkOrderStage } from './workOrders.contract.ts';

/** Nothing of the order itself changes; its version does, because its measures have. */
export const asItIs = sql`title = title`;

export function asChanged(facts: {
  /** Why it is changed although the budget does not suffice; null: what was said before stays. */
  reason: string | null;
  title: string;
  contractorId: string | null;
  until: string | null;
  costCentreId: string | null;
  budgetYear: number;
  note: string | null;
}): Sql {
  return sql`title = ${facts.title}, contractor_id = ${facts.contractorId}, until = ${facts.until},
    cost_centre_id = ${facts.costCentreId}, budget_year = ${facts.budgetYear}, note = ${facts.note},
    reason = COALESCE(${facts.reason}, reason)`;
}

export function atStage(stage: WorkOrderStage): Sql {
  return sql`stage = ${stage}`;
}

export function asPlaced(by: string, now: Date, reason: string | null): Sql {
  return sql`stage = 'placed', placed_at = ${now}, placed_by = ${by}, reason = ${reason}`;
}

export function asCancelled(reason: string): Sql {
  return sql`stage = 'cancelled', reason = ${reason}`;
}

/** Of a measure: in which order and lot it is. */
export function inLot(workOrderId: string, lotId: string | null): Sql {
  return sql`work_order_id = ${workOrderId}::uuid, lot_id = ${lotId}::uuid`;
}

/** Of a measure: nothing is to be said of its status any more. */
export const withoutReason = sql`status_reason = NULL`;
