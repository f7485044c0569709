import type { ActOf } from '../audit/acts.text.ts';
import { Problem, refuseIf } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { proposePrice } from '../prices/prices.rules.ts';
import { allPrices } from '../prices/prices.store.ts';
import { lockWithOrders } from '../workOrders/locking.ts';
import { whileLosing } from '../workOrders/orderEvents.ts';
import { checkDecision } from './decisions.rules.ts';
import { changeMeasures, refuseRows, rowIssues, type SeenMeasure } from './manyMeasures.ts';
import type { Decision, ListedMeasure, MeasureUnit } from './measureList.contract.ts';
import { findMeasures, pricedBy } from './measureList.store.ts';
import { asDecided, writeEstimates, writeSteps } from './steps.store.ts';

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
  const found = await lockWithOrders(work.db, ids);
  const estimates = input.act === 'estimate' ? await estimatesFor(work, ids) : null;
  refuseRows(rowIssues(input.measures, found, input.act, ({ id }) => estimates?.refused.get(id) ?? null));
  const measures = [...found.values()];
  // A measure that is cancelled stays in its order and counts no more, one that is planned anew leaves it.
  const losing = LEAVING.includes(input.act) ? measures.map(({ workOrderId }) => workOrderId) : [];
  await whileLosing(work, losing, () =>
    changeMeasures(work, measures, { act: EVENTS[input.act], reason: input.reason }, async () => {
      if (estimates) await writeEstimates(work.db, estimates.found, work.account.id);
      else await writeSteps(work.db, ids, input.act, work.account.id, asDecided(input));
    }),
  );
  return findMeasures(work.db, ids);
}

/** The office says itself how much there is and what it costs. */
export async function estimateMeasure(
  work: Work,
  id: string,
  { version, ...estimate }: { version: number; quantity: number; unit: MeasureUnit; unitPrice: number },
): Promise<ListedMeasure> {
  const found = await lockWithOrders(work.db, [id]);
  if (found.size === 0) throw new Problem('not_found', 'There is no such measure');
  refuseRows(rowIssues([{ id, version }], found, 'estimate'));
  await changeMeasures(work, [...found.values()], { act: EVENTS.estimate }, () =>
    writeEstimates(work.db, [{ id, ...estimate }], work.account.id),
  );
  const [measure] = await findMeasures(work.db, [id]);
  if (!measure) throw new Error('a measure just estimated is not there');
  return measure;
}

const LEAVING: readonly Decision[] = ['cancel', 'plan_anew'];

const EVENTS: Record<Decision, ActOf<'measure'>> = {
  approve: 'approved',
  reject: 'rejected',
  reopen: 'reopened',
  send_back: 'sent_back',
  plan_anew: 'planned_anew',
  cancel: 'cancelled',
  change_deadline: 'deadline_changed',
  estimate: 'estimated',
};

/** Of each measure the quantity entered, or one, at the price of the list; or why the list cannot say. */
async function estimatesFor(work: Work, ids: readonly string[]) {
  const prices = await allPrices(work.db);
  const found: Parameters<typeof writeEstimates>[1][number][] = [];
  const refused = new Map<string, string>();
  for (const { id, quantity, unit, ...about } of await pricedBy(work.db, ids)) {
    const price = proposePrice(prices, { ...about, day: work.today });
    if (!price) refused.set(id, 'no_price');
    // Twelve metres are not twelve pieces: what somebody has measured is not guessed anew.
    else if (quantity !== null && unit !== price.unit) refused.set(id, 'other_unit');
    else found.push({ id, quantity: quantity ?? 1, unit: price.unit, unitPrice: price.unitPrice });
  }
  return { found, refused };
}
