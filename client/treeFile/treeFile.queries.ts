import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { getTreeAsOf } from '#contract/audit/past';
import { listTasks } from '#contract/tasks/tasks';
import { treeHistory } from '#contract/trees/history';
import { call } from '../http/call.ts';

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

export type TreeAsOf = z.output<typeof getTreeAsOf.reply>;

/** The tree as it was on the evening of a day; asked for once a day is picked. */
export function useTreeAsOf(treeId: string, day: string | null) {
  return useQuery({
    queryKey: ['trees', treeId, 'as-of', day],
    queryFn: ({ signal }) => call(getTreeAsOf, { params: { id: treeId }, query: { day: day ?? '' }, signal }),
    // While a year is typed, day after day goes by: 0002, 0020, 0202.
    enabled: day !== null && day >= '1900',
  });
}
