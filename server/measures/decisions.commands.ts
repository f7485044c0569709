import { Problem, refuseIf } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { proposePrice } from '../prices/prices.rules.ts';
import { allPrices } from '../prices/prices.store.ts';
import { finishOrders } from '../workOrders/finishing.ts';
import { checkDecision } from './decisions.rules.ts';
import { changeMeasures, refuseRows, rowIssues, type SeenMeasure } from './manyMeasures.ts';
import type { Decision, ListedMeasure, MeasureUnit } from './measureList.contract.ts';
import { findMeasures, pricedBy } from './measureList.store.ts';
import { asDecided, lockMeasures, writeEstimates, writeSteps } from './steps.store.ts';

interface Decided {
  act: Decision;
  measures: SeenMeasure[];
  reason: string | null;
  deadline: string | null;
}

/** One decision about many measures: all of them, or none with the reason of each. */
export async function decideMeasures(work: Work, input: Decided): Promise<ListedMeasure[]> {
  refuseIf(checkDecision(input, work.today));
  const ids = input.measures.map(({ id }) => id);
  const found = await lockMeasures(work.db, ids);
  const estimates = input.act === 'estimate' ? await estimatesFor(work, ids) : null;
  refuseRows(
    rowIssues(input.measures, found, input.act, ({ id }) =>
      estimates && !estimates.has(id) ? 'no_price' : null,
    ),
  );
  const measures = [...found.values()];
  await changeMeasures(work, measures, { act: EVENTS[input.act], reason: input.reason }, async () => {
    if (estimates) await writeEstimates(work.db, [...estimates.values()], work.account.id);
    else await writeSteps(work.db, ids, input.act, work.account.id, asDecided(input));
  });
  if (input.act === 'cancel')
    await finishOrders(
      work,
      measures.map(({ workOrderId }) => workOrderId),
    );
  return findMeasures(work.db, ids);
}

/** The office says itself how much there is and what it costs. */
export async function estimateMeasure(
  work: Work,
  id: string,
  { version, ...estimate }: { version: number; quantity: number; unit: MeasureUnit; unitPrice: number },
): Promise<ListedMeasure> {
  const found = await lockMeasures(work.db, [id]);
  if (found.size === 0) throw new Problem('not_found', 'There is no such measure');
  refuseRows(rowIssues([{ id, version }], found, 'estimate'));
  await changeMeasures(work, [...found.values()], { act: EVENTS.estimate }, () =>
    writeEstimates(work.db, [{ id, ...estimate }], work.account.id),
  );
  const [measure] = await findMeasures(work.db, [id]);
  if (!measure) throw new Error('a measure just estimated is not there');
  return measure;
}

const EVENTS: Record<Decision, string> = {
  approve: 'approved',
  reject: 'rejected',
  reopen: 'reopened',
  cancel: 'cancelled',
  change_deadline: 'deadline_changed',
  estimate: 'estimated',
};

/** One of each measure at the price of the list, as far as the list knows one. */
async function estimatesFor(work: Work, ids: readonly string[]) {
  const prices = await allPrices(work.db);
  const measures = await pricedBy(work.db, ids);
  return new Map(
    measures.flatMap(({ id, ...about }) => {
      const found = proposePrice(prices, { ...about, day: work.today });
      return found ? [[id, { id, quantity: 1, unit: found.unit, unitPrice: found.unitPrice }] as const] : [];
    }),
  );
}
