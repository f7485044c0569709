import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { countTasks, listTasks, orderTask, planTasks } from '#contract/tasks/tasks';
import { getTree } from '#contract/trees/trees';
import type { z } from 'zod';
import { call } from '../http/call.ts';
import type { Plan } from './planUndo.ts';
import type { TaskPlace } from './taskPlace.ts';

/** How many tasks a page of the list holds: three screens of a tablet. */
const PAGE = 60;

/** The tasks of one window, area and person, page after page, the longest due first. */
export function useTaskList({ window, areaId, assignedTo }: TaskPlace) {
  const filter = {
    window: [window],
    ...(areaId ? { area: [areaId] } : {}),
    ...(assignedTo ? { assignedTo } : {}),
  };
  return useInfiniteQuery({
    queryKey: ['tasks', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      call(listTasks, {
        query: {
          ...filter,
          status: 'open',
          limit: PAGE,
          ...(pageParam === null ? {} : { cursor: pageParam }),
        },
        signal,
      }),
    // The type of the first page's cursor; the server gives the others.
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    select: ({ pages }) => pages.flatMap((page) => page.tasks),
  });
}

/** How many open tasks stand in each window, in all and by control area. */
export function useTaskCounts(assignedTo: string | null) {
  return useQuery({
    queryKey: ['tasks', 'counts', assignedTo],
    queryFn: ({ signal }) => call(countTasks, { query: assignedTo ? { assignedTo } : {}, signal }),
    placeholderData: keepPreviousData,
  });
}

/** Several plans one after the other. */
export async function sendPlans(plans: readonly Plan[]): Promise<void> {
  for (const plan of plans) await sendPlan(plan);
}

export function sendPlan(plan: Plan) {
  return call(planTasks, { body: plan });
}

export type TaskOrder = z.input<typeof orderTask.body>;

export function sendOrder(order: TaskOrder) {
  return call(orderTask, { body: order });
}

export function useOrderedTree(treeId: string) {
  return useQuery({
    queryKey: ['trees', treeId],
    queryFn: ({ signal }) => call(getTree, { params: { id: treeId }, signal }),
  });
}

/** The open tasks of one tree; nothing is asked without an id. */
export function useTreeTasks(treeId: string | null) {
  return useQuery({
    queryKey: ['tasks', 'tree', treeId],
    queryFn: ({ signal }) =>
      call(listTasks, { query: { tree: treeId ?? '', status: 'open', limit: PAGE }, signal }),
    select: ({ tasks }) => tasks,
    enabled: treeId !== null,
  });
}
