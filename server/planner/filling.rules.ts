import type { Day } from '../calendar/calendar.rules.ts';
import type { Month, Obstacle, Reason } from './planner.rules.ts';
import { makeRoom } from './room.rules.ts';
import { Slots, type PlanInspector } from './slots.rules.ts';
import { placeTasks, visitsOf, type PlacedTask, type PlanTask, type Visit } from './visits.rules.ts';

export interface PlanQuestion {
  today: Day;
  months: readonly Month[];
  tasks: readonly PlanTask[];
  inspectors: readonly PlanInspector[];
}

export interface Placement {
  taskId: string;
  month: Month;
  inspectorId: string;
  reasons: Reason[];
}

export interface PlanAnswer {
  placements: Placement[];
  unplaced: { taskId: string; obstacle: Obstacle }[];
}

/**
 * Spreads due tasks over months and inspectors: each within its due window as long as there is room anywhere, trees of
 * one control area together, leafed and leafless inspections alternating, near to each other, evenly. The same
 * question, the same answer.
 */
export function fillPlan({ today, months, tasks, inspectors }: PlanQuestion): PlanAnswer {
  const slots = new Slots(months.length, inspectors);
  const visits = visitsOf(placeTasks(tasks, months, today)).toSorted(inUrgency);
  const left = visits.flatMap((visit) => place(visit, slots));
  const homeless = left.toSorted((a, b) => a.last - b.last || (a.task.id < b.task.id ? -1 : 1));
  const unplaced = homeless.filter((task) => !makeRoom(task, slots));
  const obstacle: Obstacle = inspectors.length === 0 ? 'nobody' : 'full';
  return {
    placements: slots
      .placements()
      .map(({ month, ...rest }) => ({ ...rest, month: months[month] ?? '' }))
      .toSorted((a, b) => (a.taskId < b.taskId ? -1 : 1)),
    unplaced: unplaced.map(({ task }) => ({ taskId: task.id, obstacle })),
  };
}

/** What is late already, then what ends first and can be moved least comes first; large ones before small ones, which fit into what is left. */
function inUrgency(a: Visit, b: Visit): number {
  return (
    Number(isOverdue(b)) - Number(isOverdue(a)) ||
    a.last - b.last ||
    a.last - a.first - (b.last - b.first) ||
    b.tasks.length - a.tasks.length ||
    (a.areaId < b.areaId ? -1 : a.areaId > b.areaId ? 1 : a.best - b.best)
  );
}

function isOverdue({ tasks }: Visit): boolean {
  return tasks.some(({ reasons }) => reasons.includes('overdue'));
}

/** Finds the best place for a visit, or for as much of it as fits, until nothing fits any more. What is left. */
function place(visit: Visit, slots: Slots): PlacedTask[] {
  let rest = visit.tasks;
  while (rest.length > 0) {
    const slot = slots.best({ ...visit, tasks: rest });
    if (!slot) return rest;
    const fitting = slots.fitting(rest, slot);
    slots.put(fitting, slot, slot.month === visit.best ? [] : ['room']);
    rest = rest.slice(fitting.length);
  }
  return [];
}
