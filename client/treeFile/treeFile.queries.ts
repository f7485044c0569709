import { useQuery } from '@tanstack/react-query';
import { listTasks } from '#contract/tasks/tasks';
import { getTree, treeHistory } from '#contract/trees/trees';
import { call } from '../http/call.ts';

export function useTree(treeId: string) {
  return useQuery({
    queryKey: ['trees', treeId],
    queryFn: ({ signal }) => call(getTree, { params: { id: treeId }, signal }),
  });
}

export function useOpenTasks(treeId: string) {
  return useQuery({
    queryKey: ['tasks', 'tree', treeId],
    queryFn: ({ signal }) => call(listTasks, { query: { tree: treeId, status: 'open', limit: 50 }, signal }),
    select: ({ tasks }) => tasks,
  });
}

/** What happened to a tree, newest first. Asked for only when somebody wants to see it. */
export function useTreeHistory(treeId: string, isWanted: boolean) {
  return useQuery({
    queryKey: ['trees', treeId, 'history'],
    queryFn: ({ signal }) => call(treeHistory, { params: { id: treeId }, signal }),
    select: ({ changes }) => changes,
    enabled: isWanted,
  });
}
