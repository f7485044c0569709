import { useQuery } from '@tanstack/react-query';
import { getToday } from '#contract/today/today';
import { call } from '../http/call.ts';

/** Five minutes: the page is left open on a second screen. */
const ANEW_MS = 5 * 60_000;

export function useToday() {
  return useQuery({
    queryKey: ['today'],
    queryFn: ({ signal }) => call(getToday, { signal }),
    refetchInterval: ANEW_MS,
  });
}
