import type { ActOf } from '../audit/acts.text.ts';
import { difference, recordChanges } from '../audit/changes.store.ts';
import type { Work } from '../http/serve.ts';
import { finishOrders } from './finishing.ts';
import { asItIs } from './stages.store.ts';
import type { WorkOrder } from './workOrders.contract.ts';
import { findWorkOrders, updateWorkOrders } from './workOrders.store.ts';

export interface OrderEvent {
  act: ActOf<'order'>;
  before: WorkOrder | null;
  after: WorkOrder;
}

export async function recordOrders(work: Work, events: readonly OrderEvent[]): Promise<void> {
  await recordChanges(
    work,
    events.map(({ act, before, after }) => {
      const changed = difference(before ? kept(before) : {}, kept(after));
      return {
        noun: 'order',
        thingId: after.id,
        treeId: null,
        act,
        before: before ? (changed?.before ?? null) : null,
        after: changed?.after ?? null,
      };
    }),
  );
}

/**
 * Runs an act by which orders lose measures: each of them has a new version afterwards and an event of its own, and is
 * finished when nothing is left to do in it. They are locked already.
 */
export async function whileLosing<Result>(
  work: Work,
  losing: readonly (string | null)[],
  act: () => Promise<Result>,
): Promise<Result> {
  const ids = [...new Set(losing.filter((id) => id !== null))];
  const before = await findWorkOrders(work.db, ids);
  const result = await act();
  await updateWorkOrders(work.db, ids, asItIs, work.account.id);
  const after = new Map((await findWorkOrders(work.db, ids)).map((order) => [order.id, order]));
  await recordOrders(
    work,
    before.map((was) => ({ act: 'emptied', before: was, after: after.get(was.id) ?? was })),
  );
  await finishOrders(work, ids);
  return result;
}

/** Names of people and firms stay out of what is kept for ever. */
function kept({ contractorName: _firm, costCentreName: _centre, version: _version, ...facts }: WorkOrder) {
  return facts;
}
