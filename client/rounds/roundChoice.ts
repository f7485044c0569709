import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { listMyRounds, type RoundWithStops } from '#contract/rounds/rounds';
import { listTasks, taskWindow, type ControlTask } from '#contract/tasks/tasks';
import type { z } from 'zod';
import { call } from '../http/call.ts';
import type { Box } from '../map/mapHandle.ts';

export type TaskWindow = z.infer<typeof taskWindow>;
export const WINDOWS = taskWindow.options;

/** Which open tasks are to be walked. */
export interface RoundChoice {
  scope: 'planned' | 'mine' | 'area' | 'map' | 'all';
  areaId: string | null;
  /** The round of the office that is to be walked. */
  plannedId: string | null;
  windows: readonly TaskWindow[];
}

/** More than anybody walks in a week: one page of the server. */
export const MOST_STOPS = 500;

/** What a link to the round asks for: `/round?window=overdue&area=…&person=me`, or `/round?planned=…`. */
export function choiceOf(address: URLSearchParams): RoundChoice {
  const window = taskWindow.safeParse(address.get('window'));
  const areaId = address.get('area');
  const plannedId = address.get('planned');
  if (plannedId) return { scope: 'planned', areaId: null, plannedId, windows: ['overdue', 'due'] };
  const scope = areaId ? 'area' : address.get('person') === 'me' ? 'mine' : address.has('all') ? 'all' : null;
  return {
    scope: scope ?? 'map',
    areaId,
    plannedId: null,
    windows: window.success ? [window.data] : ['overdue', 'due'],
  };
}

/** The open tasks of a choice, the longest due first; null while nothing is chosen. */
export function useChosenTasks(
  { scope, areaId, plannedId, windows }: RoundChoice,
  { accountId, bounds }: { accountId: string; bounds: Box },
) {
  const planned = usePlannedRounds();
  const isPlanned = scope === 'planned';
  const isChosen = !isPlanned && windows.length > 0 && (scope !== 'area' || areaId !== null);
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
  if (isPlanned) {
    const round = planned.data?.find(({ id }) => id === plannedId);
    return { tasks: tasksAhead(round), hasMore: false, isLoading: planned.isPending, error: planned.error };
  }
  const tasks: readonly ControlTask[] = isChosen ? (found.data?.tasks ?? []) : [];
  return {
    tasks,
    hasMore: isChosen && Boolean(found.data?.nextCursor),
    isLoading: isChosen && found.isFetching,
    error: found.error,
  };
}

/** My rounds that the office has planned and nobody has closed; without a network those taken along. */
export function usePlannedRounds() {
  return useQuery({
    queryKey: ['rounds', 'mine'],
    queryFn: ({ signal }) => call(listMyRounds, { signal }),
    select: ({ rounds }) => rounds,
  });
}

/** What is still to be seen of a round, in its order. */
export function tasksAhead(round: RoundWithStops | undefined): ControlTask[] {
  return (round?.stops ?? []).filter(({ state }) => state === 'open').map(({ task }) => task);
}
