import type { Knex } from 'knex';
import { Problem } from '../http/problem.ts';
import { lockMeasures, ordersHolding, type LockedMeasure } from '../measures/steps.store.ts';
import { lockWorkOrders } from './workOrders.store.ts';

/**
 * The one order in which acts lock what they change, so that of two at once one waits for the other, and never each for
 * each:
 *
 * 1. orders, by their ids: the one an act is about together with those its measures stand in;
 * 2. the cost centre whose budget is asked (`lockCostCentre`);
 * 3. measures, by their ids (`lockMeasures`, `lockMeasuresOf`, `lockMeasure`);
 * 4. the year whose next number is taken (`nextNumber`).
 *
 * The firm or crew work is given to (`refuseUnlisted`) is held at any point: whoever dissolves it locks nothing else of these.
 *
 * An act may leave steps out, such as a report, which locks its measure alone; none goes back. A tree (`lockTree`) comes
 * before all of them, and is locked in a way that lets events of other acts name it.
 */
export async function lockWithOrders(
  db: Knex,
  measureIds: readonly string[],
  orderIds: readonly string[] = [],
): Promise<Map<string, LockedMeasure>> {
  const orders = new Set([...orderIds, ...(await ordersHolding(db, measureIds))]);
  await lockWorkOrders(db, [...orders]);
  const measures = await lockMeasures(db, measureIds);
  // Put into another order between the question and the lock: what the person saw is no longer so.
  const hasMoved = [...measures.values()].some(
    ({ workOrderId }) => workOrderId !== null && !orders.has(workOrderId),
  );
  if (!hasMoved) return measures;
  throw new Problem('conflict', 'Somebody else moved these measures meanwhile', [
    { path: 'measures', key: 'changed_meanwhile' },
  ]);
}
