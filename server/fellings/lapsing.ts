import type { Knex } from 'knex';
import type { Work } from '../http/serve.ts';
import { changeMeasures } from '../measures/manyMeasures.ts';
import { canDo } from '../measures/measures.rules.ts';
import { asLapsed, writeSteps, type LockedMeasure } from '../measures/steps.store.ts';
import { whileLosing } from '../workOrders/orderEvents.ts';
import { openBeside } from './decisions.store.ts';
import { fallsWithTree } from './fellings.rules.ts';

/** What stands in `status_reason` of a measure that ended with its tree: in the language of the city. */
const TREE_FELLED = 'Entfallen: Baum gefällt';

/** Measures that will have no object any more when a felling is accepted; none for other measures. */
export async function lapsingWith(db: Knex, id: string): Promise<string[]> {
  const open = await openBeside(db, id);
  return open.filter(({ measure, felling }) => fallsWithTree(measure, felling)).map((one) => one.id);
}

/**
 * Closes what nobody has ordered yet of the measures of a felled tree; drafts and tenders lose theirs. What is ordered
 * stays: somebody may be on their way. `locked`: with their orders, see workOrders/locking.ts.
 */
export async function lapseWithTree(work: Work, locked: readonly LockedMeasure[]): Promise<void> {
  const lapsing = locked.filter(({ status }) => canDo('lapse', status));
  if (lapsing.length === 0) return;
  await whileLosing(
    work,
    lapsing.map(({ workOrderId }) => workOrderId),
    () =>
      changeMeasures(work, lapsing, { act: 'lapsed' }, () =>
        writeSteps(
          work.db,
          lapsing.map(({ id }) => id),
          'lapse',
          work.account.id,
          asLapsed(TREE_FELLED),
        ),
      ),
  );
}
