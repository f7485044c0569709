import type { Day } from '../calendar/calendar.rules.ts';
import type { Issue } from '../http/problem.ts';
import type { WorkOrderStage } from './workOrders.contract.ts';

export type WorkOrderAct = 'add' | 'take_out' | 'change' | 'tender' | 'place' | 'cancel';

const STAGES: Readonly<Record<WorkOrderAct, readonly WorkOrderStage[]>> = {
  add: ['draft', 'tender'],
  take_out: ['draft', 'tender', 'placed'],
  change: ['draft', 'tender', 'placed', 'finished'],
  tender: ['draft'],
  place: ['draft', 'tender'],
  cancel: ['draft', 'tender', 'placed'],
};

/** Can that be done with an order at this stage? The screen asks before it offers a button. */
export function canDoWith(act: WorkOrderAct, stage: WorkOrderStage): boolean {
  return STAGES[act].includes(stage);
}

/** The day an order has to be done by: the earliest deadline of its measures. One that has passed is no day to offer. */
export function earliestDay(deadlines: readonly (Day | null)[], today: Day): Day | null {
  const [first] = deadlines.filter((day) => day !== null).toSorted();
  return first !== undefined && first >= today ? first : null;
}

/** An order is placed until a day to come, and with work in it. */
export function checkPlacing(
  { until, measures }: { until: Day | null; measures: number },
  today: Day,
): Issue[] {
  if (measures === 0) return [{ path: 'measures', key: 'order_is_empty' }];
  if (until === null) return [{ path: 'until', key: 'needs_day' }];
  return until < today ? [{ path: 'until', key: 'until_passed' }] : [];
}

export interface BudgetState {
  /** What may be spent; null where nobody has said. */
  amount: number | null;
  /** What is spent or ordered already by other orders. */
  committed: number;
  /** What the order itself costs. */
  own: number;
}

/** By how many euros an order goes over its budget; 0 while it does not, or while there is none. */
export function overBudgetBy({ amount, committed, own }: BudgetState): number {
  if (amount === null) return 0;
  // In cents: euros as binary fractions would go over by a hair.
  return Math.max(0, Math.round((committed + own - amount) * 100) / 100);
}

/** Over the budget an order needs a sentence that says why. */
export function checkBudget(state: BudgetState, reason: string | null): Issue[] {
  const over = overBudgetBy(state);
  if (over === 0 || reason !== null) return [];
  return [
    {
      path: 'reason',
      key: 'over_budget',
      params: { over, amount: state.amount, committed: state.committed },
    },
  ];
}
