import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { listTasks, taskWindow, type ControlTask } from '#contract/tasks/tasks';
import type { z } from 'zod';
import { call } from '../http/call.ts';
import type { Box } from '../map/mapHandle.ts';

export type TaskWindow = z.infer<typeof taskWindow>;
export const WINDOWS = taskWindow.options;

/** Which open tasks are to be walked. */
export interface RoundChoice {
  scope: 'mine' | 'area' | 'map' | 'all';
  areaId: string | null;
  windows: readonly TaskWindow[];
}

/** More than anybody walks in a week: one page of the server. */
export const MOST_STOPS = 500;

/** What a link to the round asks for: `/round?window=overdue&area=…&person=me`. */
export function choiceOf(address: URLSearchParams): RoundChoice {
  const window = taskWindow.safeParse(address.get('window'));
  const areaId = address.get('area');
  const scope = areaId ? 'area' : address.get('person') === 'me' ? 'mine' : address.has('all') ? 'all' : null;
  return {
    scope: scope ?? 'map',
    areaId,
    windows: window.success ? [window.data] : ['overdue', 'due'],
  };
}

/** The open tasks of a choice, the longest due first; null while nothing is chosen. */
export function useChosenTasks(
  { scope, areaId, windows }: RoundChoice,
  { accountId, bounds }: { accountId: string; bounds: Box },
) {
  const isChosen = windows.length > 0 && (scope !== 'area' || areaId !== null);
  const [west, south, east, north] = bounds;
  const query = {
    window: [...windows],
    status: 'open' as const,
    limit: MOST_STOPS,
    ...(scope === 'mine' ? { assignedTo: accountId } : {}),
    ...(scope === 'area' && areaId ? { area: [areaId] } : {}),
    ...(scope === 'map' ? { bbox: [west, south, east, north] as [number, number, number, number] } : {}), // of four
  };
  const found = useQuery({
    queryKey: ['tasks', 'round', query],
    queryFn: ({ signal }) => call(listTasks, { query, signal }),
    placeholderData: keepPreviousData,
    enabled: isChosen,
  });
  const tasks: readonly ControlTask[] = isChosen ? (found.data?.tasks ?? []) : [];
  return {
    tasks,
    hasMore: isChosen && Boolean(found.data?.nextCursor),
    isLoading: isChosen && found.isFetching,
    error: found.error,
  };
}
