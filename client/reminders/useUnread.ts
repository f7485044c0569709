import { useQuery } from '@tanstack/react-query';
import { countReminders } from '#contract/reminders/reminders';
import { call } from '../http/call.ts';

/** New reminders come in the night, and when there is danger. */
const ANEW_MS = 5 * 60_000;

/** How many reminders the person has not read; 0 while nobody knows. */
export function useUnread(isWanted: boolean): number {
  const { data } = useQuery({
    queryKey: ['reminders', 'count'],
    queryFn: ({ signal }) => call(countReminders, { signal }),
    refetchInterval: ANEW_MS,
    enabled: isWanted,
    retry: false,
  });
  return data?.unread ?? 0;
}
