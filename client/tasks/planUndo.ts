import type { ControlTask } from '#contract/tasks/tasks';

/** What a plan call is told: these tasks to this person on this day. Null takes person or day away. */
export interface Plan {
  tasks: { id: string; version: number }[];
  assignedTo?: string | null;
  plannedOn?: string | null;
  takeFromRounds?: boolean;
}

/** What of a task one plan changes. */
export type PlannedFields = Pick<ControlTask, 'id' | 'version' | 'assignedTo' | 'plannedOn'>;

/** The plans that bring tasks back to how they were: one for each person and day they had before. */
export function plansBack(before: readonly PlannedFields[], after: readonly PlannedFields[]): Plan[] {
  const versions = new Map(after.map((task) => [task.id, task.version]));
  const plans = new Map<string, Plan>();
  for (const { id, assignedTo, plannedOn } of before) {
    const version = versions.get(id);
    if (version === undefined) continue;
    const key = `${assignedTo} ${plannedOn}`;
    const plan = plans.get(key) ?? { tasks: [], assignedTo, plannedOn };
    plan.tasks.push({ id, version });
    plans.set(key, plan);
  }
  return [...plans.values()];
}
