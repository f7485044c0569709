import { taskWindow } from '#contract/tasks/tasks';
import type { ControlState } from '#rules/trees/trees';
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

/** A task stands where its tree does in the control rhythm: the map's colours and its filter say the same. */
export const STATE_OF_WINDOW: Record<TaskWindow, ControlState> = {
  overdue: 'overdue',
  due: 'due',
  upcoming: 'upcoming',
  later: 'ok',
};

/** The map's filter for the trees whose regular tasks the place shows. */
export function treesOf({ window, areaId }: TaskPlace): URLSearchParams {
  return new URLSearchParams({
    state: STATE_OF_WINDOW[window],
    ...(areaId === null ? {} : { area: areaId }),
  });
}

/** The round of the tasks a place shows, as the query of its address. */
export function roundOf({ window, areaId, assignedTo }: TaskPlace, myId: string): URLSearchParams {
  const query = new URLSearchParams({ window });
  if (areaId !== null) query.set('area', areaId);
  else if (assignedTo === myId) query.set('person', 'me');
  else query.set('all', 'yes');
  return query;
}

/** A task that is to be skipped, as the page's address names it: its id and its tree's. */
export function skipAddress(task: { id: string; tree: { id: string } }): URLSearchParams {
  return new URLSearchParams({ skip: task.id, tree: task.tree.id });
}

export function readSkip(address: URLSearchParams): { taskId: string; treeId: string } | null {
  const [taskId, treeId] = [address.get('skip'), address.get('tree')];
  return taskId && treeId ? { taskId, treeId } : null;
}
