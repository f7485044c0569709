import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { z } from 'zod';
import {
  AUDIT_EXPORT_PATH,
  getAuditState,
  getVerification,
  listAuditEvents,
  startVerification,
  type AuditEvent,
  type Verification,
} from '#contract/audit/audit';
import { call, send } from '../http/call.ts';

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
          ...(isWhole(filter.from) ? { from: filter.from } : {}),
          ...(isWhole(filter.until) ? { until: filter.until } : {}),
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

/** While a year is typed, day after day goes by: 0002, 0020, 0202. */
function isWhole(day: string | null): day is string {
  return day !== null && day >= '1900';
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

/** The whole chain as a file; asks who is there to prove it once more. */
export function useAuditExport() {
  return useMutation({
    mutationFn: async (): Promise<Blob> => (await send(AUDIT_EXPORT_PATH)).blob(),
    onSuccess: (file) => saveFile('audit-chain.jsonl', file),
  });
}

function saveFile(name: string, file: Blob): void {
  const address = URL.createObjectURL(file);
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  // The browser has taken the file by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
