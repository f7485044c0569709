import { recordChanges } from '../audit/changes.store.ts';
import type { Work } from '../http/serve.ts';
import { markFinished } from './workOrders.store.ts';

/** An order ends by itself with the acceptance of its last measure. `ids`: of orders something has just happened in. */
export async function finishOrders(work: Work, ids: readonly (string | null)[]): Promise<void> {
  const touched = [...new Set(ids.filter((id) => id !== null))];
  if (touched.length === 0) return;
  const finished = await markFinished(work.db, touched, work.account.id);
  await recordChanges(
    work,
    finished.map((id) => ({
      noun: 'order',
      thingId: id,
      treeId: null,
      act: 'finished',
      before: { stage: 'placed' },
      after: { stage: 'finished' },
    })),
  );
}
