import { ROUNDING } from './planner.rules.ts';
import type { Slot, Slots } from './slots.rules.ts';
import type { PlacedTask } from './visits.rules.ts';

interface Reached {
  month: number;
  /** Who comes to stand in it, and whose place in which month becomes free by that. */
  comes: PlacedTask;
  from: Reached | null;
}

/**
 * Places a task whose months are all full by moving others to months of theirs that are not, one for the other, as far
 * as that takes (shortest augmenting path); here a month may be one a task spills into. False: nothing moves that far, all months it could reach are full.
 */
export function makeRoom(task: PlacedTask, slots: Slots): boolean {
  const reached = new Map<number, Reached>();
  const queue: Reached[] = [];
  /** True when the task could be placed by going there. */
  const reach = (comes: PlacedTask, from: Reached | null): boolean => {
    for (let month = comes.first; month <= comes.spill; month++) {
      if (reached.has(month)) continue;
      const step = { month, comes, from };
      reached.set(month, step);
      queue.push(step);
      const free = freeSlot(comes, month, slots);
      if (!free) continue;
      shift(step, free, slots);
      return true;
    }
    return false;
  };
  if (isKnownFull(task, slots)) return false;
  if (reach(task, null)) return true;
  for (let step = queue.shift(); step; step = queue.shift())
    for (const one of slots.standing(step.month)) {
      if (reached.size === slots.months) break;
      if (givesRoom(one, step, slots) && reach(one, step)) return true;
    }
  rememberFull(task, reached, slots);
  return false;
}

/** Moves along the path from its end: each comes to stand where the next one has just left. */
function shift(end: Reached, free: Slot, slots: Slots): void {
  let slot = free;
  for (let step: Reached | null = end; step; step = step.from) {
    const left = { month: step.from?.month ?? 0, inspector: slots.inspectorOf(step.comes) };
    slots.move(step.comes, slot);
    slot = left;
  }
}

/** The slot of a month with most room, if it holds the task. */
function freeSlot(task: PlacedTask, month: number, slots: Slots): Slot | null {
  const all = slots.inspectors.map((_, inspector) => ({ month, inspector }));
  const fitting = all.filter((slot) => slots.room(slot) + ROUNDING >= slots.daysFor(task, slot.inspector));
  return fitting.toSorted((a, b) => slots.room(b) - slots.room(a) || a.inspector - b.inspector)[0] ?? null;
}

function givesRoom(one: PlacedTask, { comes, month }: Reached, slots: Slots): boolean {
  const inspector = slots.inspectorOf(one);
  const room = slots.room({ month, inspector }) + slots.daysFor(one, inspector);
  return one !== comes && room + ROUNDING >= slots.daysFor(comes, inspector);
}

/** Room never comes back: what was full for a type once is full for all that follow. */
const full = new WeakMap<Slots, Map<string, Set<number>>>();

function isKnownFull(task: PlacedTask, slots: Slots): boolean {
  const months = full.get(slots)?.get(task.task.type);
  if (!months) return false;
  for (let month = task.first; month <= task.spill; month++) if (!months.has(month)) return false;
  return true;
}

function rememberFull(task: PlacedTask, reached: ReadonlyMap<number, Reached>, slots: Slots): void {
  const byType = full.get(slots) ?? new Map<string, Set<number>>();
  const months = byType.get(task.task.type) ?? new Set();
  for (const month of reached.keys()) months.add(month);
  full.set(slots, byType.set(task.task.type, months));
}
