import { taskWindow } from '#contract/tasks/tasks';
import type { z } from 'zod';

export type TaskWindow = z.infer<typeof taskWindow>;
export const TASK_WINDOWS = taskWindow.options;

/** Which tasks the page shows; it stands in the address, so that a link or a reload shows the same. */
export interface TaskPlace {
  window: TaskWindow;
  areaId: string | null;
  /** An account's id, `none` for tasks nobody has, null for all. */
  assignedTo: string | null;
}

/** Reads the address; what it does not know falls back to everybody's overdue tasks. */
export function readTaskPlace(address: URLSearchParams): TaskPlace {
  const window = taskWindow.safeParse(address.get('window'));
  return {
    window: window.success ? window.data : 'overdue',
    areaId: address.get('area'),
    assignedTo: address.get('person'),
  };
}

export function writeTaskPlace(place: TaskPlace): URLSearchParams {
  const address = new URLSearchParams({ window: place.window });
  if (place.areaId !== null) address.set('area', place.areaId);
  if (place.assignedTo !== null) address.set('person', place.assignedTo);
  return address;
}
