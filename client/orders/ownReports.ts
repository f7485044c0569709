import { order as orderShape, reportOrder, type Order } from '#contract/measures/orders';
import type { KeptOperation } from '../offline/operation.ts';

/** Reports made on this device, by the measure they are about, the last one of each. */
export function ownReports(kept: readonly KeptOperation[]): ReadonlyMap<string, KeptOperation> {
  const reports = new Map<string, KeptOperation>();
  for (const operation of kept)
    if (operation.kind === 'reportOrder') reports.set(operation.objectId, operation);
  return reports;
}

/**
 * Orders as they stand for whoever works here: what waits on this device counts as reported, and what was confirmed is
 * as the server then said, until it says more. What was refused or taken back changes nothing.
 */
export function withOwnReports(orders: readonly Order[], kept: readonly KeptOperation[]): Order[] {
  const reports = ownReports(kept);
  return orders.map((order) => {
    const report = reports.get(order.id);
    return report ? afterReport(order, report) : order;
  });
}

function afterReport(order: Order, { state, body, reply }: KeptOperation): Order {
  if (state === 'confirmed') {
    const said = orderShape.safeParse(reply).data;
    return said && said.version > order.version ? said : order;
  }
  const report = state === 'refused' ? undefined : reportOrder.body.safeParse(body).data;
  if (!report) return order;
  if (report.impossibleBecause !== null) {
    const { impossibleBecause, doneOn: impossibleOn } = report;
    return { ...order, status: 'NMO', impossibleBecause, impossibleOn, impossibleBy: null };
  }
  return {
    ...order,
    status: 'AGM',
    doneReportedOn: report.doneOn,
    doneReportedBy: null,
    doneRemark: report.remark,
    doneQuantity: report.quantity,
  };
}
