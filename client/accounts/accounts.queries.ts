import { useQuery, useSuspenseQuery, type QueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { listAccounts, whoAmI } from '#contract/accounts/accounts';
import type { Permission } from '#rules/accounts/permissions';
import { beginOnDevice } from '../device/person.ts';
import { setOwner } from '../drafts/owner.ts';
import { call, sendOnce } from '../http/call.ts';
import { actAs } from '../http/door.ts';

export type Me = z.output<typeof whoAmI.reply>;

const me = {
  queryKey: ['me'],
  queryFn: async () => begunAs(await call(whoAmI, {})),
  staleTime: 5 * 60_000,
};

/** Who is working, what day it is, which city: known before any page is shown. */
export function useMe(): Me {
  return useSuspenseQuery(me).data;
}

/** The same for places that stand outside the page's waiting, such as the top bar. */
export function useMaybeMe(): Me | undefined {
  return useQuery(me).data;
}

/** May the person who is signed in do that? No while that is not known. The server asks the same list. */
export function useMay(permission: Permission): boolean {
  return useMaybeMe()?.permissions.includes(permission) ?? false;
}

/** The people control tasks can be given to. */
export function useAccounts() {
  return useQuery({ queryKey: ['accounts'], queryFn: () => call(listAccounts, {}), staleTime: 5 * 60_000 });
}

export function fetchMe(client: QueryClient): Promise<unknown> {
  return client.query(me);
}

/** Asks anew who is signed in, and has them sign in again when it is nobody. */
export function askAgain(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: me.queryKey });
}

/** Who is signed in at this moment; throws a Refusal for nobody, without asking them to sign in. */
export function whoIsIn(): Promise<Me> {
  return call(whoAmI, {}, sendOnce);
}

/** From now on the page is theirs. */
export function beginAs(client: QueryClient, found: Me): void {
  client.setQueryData(me.queryKey, begunAs(found));
}

function begunAs(found: Me): Me {
  actAs(found.account.id);
  setOwner(found.account.id);
  beginOnDevice(found.account.id, found.city.timeZone);
  return found;
}
