import type { PlanInspector } from '../../server/planner/slots.rules.ts';
import type { PlanTask } from '../../server/planner/visits.rules.ts';
import { monthsFrom } from '../../server/planner/planner.rules.ts';

export const YEAR = monthsFrom('2027-01-01', 12);

export function task(id: string, changes: Partial<PlanTask> = {}): PlanTask {
  return {
    id,
    areaId: 'a',
    type: 'RK',
    dueOn: '2027-03-01',
    dueUntil: '2027-06-01',
    lastFoliage: null,
    assignedTo: null,
    x: 0,
    y: 0,
    ...changes,
  };
}

/** With so many trees a month, every month or those given. */
export function inspector(id: string, trees: number | readonly number[]): PlanInspector {
  const days = YEAR.map((_, month) => (typeof trees === 'number' ? trees : (trees[month] ?? 0)));
  return { id, treesPerDay: { RK: 1, ZK: 1 }, days };
}
