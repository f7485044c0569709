import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { z } from 'zod';
import {
  getAuditState,
  getVerification,
  listAuditEvents,
  startVerification,
  type AuditEvent,
  type Verification,
} from '#contract/audit/audit';
import { call } from '../http/call.ts';

export type AuditState = z.output<typeof getAuditState.reply>;

/** What the list is narrowed to; null: not narrowed by that. */
export interface EventFilter {
  person: string | null;
  noun: string | null;
  from: string | null;
  until: string | null;
}

export function useAuditState() {
  return useQuery({
    queryKey: ['audit', 'state'],
    queryFn: ({ signal }) => call(getAuditState, { signal }),
  });
}

const PAGE = 50;

/** Events, newest first; further pages on demand. */
export function useAuditEvents(filter: EventFilter) {
  return useInfiniteQuery({
    queryKey: ['audit', 'events', filter],
    queryFn: ({ signal, pageParam }) =>
      call(listAuditEvents, {
        query: {
          ...(filter.person === null ? {} : { person: filter.person }),
          ...(filter.noun === null ? {} : { noun: filter.noun }),
          ...(filter.from === null ? {} : { from: filter.from }),
          ...(filter.until === null ? {} : { until: filter.until }),
          ...(pageParam === null ? {} : { cursor: pageParam }),
          limit: PAGE,
        },
        signal,
      }),
    initialPageParam: null as string | null, // the type of the cursors that follow
    getNextPageParam: ({ nextCursor }) => nextCursor,
    select: ({ pages }): AuditEvent[] => pages.flatMap(({ events }) => events),
    placeholderData: keepPreviousData,
  });
}

const ASK_AGAIN_MS = 500;

/** How far the verification is, or what the last one found; asks again while one is running. */
export function useVerification() {
  return useQuery({
    queryKey: ['audit', 'verification'],
    queryFn: ({ signal }) => call(getVerification, { signal }),
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? ASK_AGAIN_MS : false),
  });
}

export function useStartVerification() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (): Promise<Verification> => call(startVerification, {}),
    onSuccess: (begun) => client.setQueryData(['audit', 'verification'], begun),
  });
}
