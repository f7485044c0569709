import type { countTasks } from '#contract/tasks/tasks';
import type { z } from 'zod';
import type { TaskWindow } from './taskPlace.ts';

export type TaskCounts = z.infer<typeof countTasks.reply>;

/** Open tasks by window in one control area, or in all of them; null while they are not known. */
export function windowCounts(
  counts: TaskCounts | undefined,
  areaId: string | null,
): Record<TaskWindow, number> | null {
  if (!counts) return null;
  if (areaId === null) return counts.byWindow;
  return counts.areas.find((area) => area.id === areaId) ?? { overdue: 0, due: 0, upcoming: 0, later: 0 };
}

/** The control areas that have tasks in a window, those with most first; names in natural order among equals. */
export function areasWithTasks(
  counts: TaskCounts,
  window: TaskWindow,
): { id: string; name: string; count: number }[] {
  return counts.areas
    .map(({ id, name, ...byWindow }) => ({ id, name, count: byWindow[window] }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count);
}
