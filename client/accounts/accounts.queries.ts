import { useQuery, useSuspenseQuery, type QueryClient } from '@tanstack/react-query';
import { listAccounts, whoAmI } from '#contract/accounts/accounts';
import { call } from '../http/call.ts';

const me = { queryKey: ['me'], queryFn: () => call(whoAmI, {}), staleTime: 5 * 60_000 };

/** Who is working, what day it is, which city: known before any page is shown. */
export function useMe() {
  return useSuspenseQuery(me).data;
}

/** The same for places that stand outside the page's waiting, such as the top bar. */
export function useMaybeMe() {
  return useQuery(me).data;
}

/** The people control tasks can be given to. */
export function useAccounts() {
  return useQuery({ queryKey: ['accounts'], queryFn: () => call(listAccounts, {}), staleTime: 5 * 60_000 });
}

export function fetchMe(client: QueryClient): Promise<unknown> {
  return client.query(me);
}
