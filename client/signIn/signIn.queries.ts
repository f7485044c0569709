import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { confirmIdentity, signIn, signInAsDemo, signOut, whatSignInOffers } from '#contract/accounts/signIn';
import { beginAs, useMaybeMe, whoIsIn } from '../accounts/accounts.queries.ts';
import { dropAnswers, dropLists } from '../device/keptLists.ts';
import { forgetPerson } from '../device/person.ts';
import { call, sendOnce } from '../http/call.ts';
import { Refusal } from '../http/refusal.ts';
import type { Device } from './device.ts';
import { answer } from './door.ts';

/** The ways to sign in to this installation. */
export function useOffer() {
  return useQuery({
    queryKey: ['sign-in'],
    queryFn: () => call(whatSignInOffers, {}, sendOnce),
    staleTime: Infinity,
    meta: { isReference: true },
  });
}

/** Login and password, and the code where one is asked for. */
export interface Proof {
  login: string;
  password: string;
  code: string | null;
}

/** The browser keeps no cookie, so that nobody can be signed in with it. */
export class NoCookie extends Error {}

/** Signs in by password; `code` as result asks for the second factor to be sent along. */
export function useSignIn() {
  const begin = useBegin();
  return useMutation({
    mutationFn: async ({ proof, device }: { proof: Proof; device: Device }) => {
      const { next } = await call(signIn, { body: { ...proof, device } }, sendOnce);
      if (next === 'done') await begin();
      return next;
    },
  });
}

/** Signs in as one of the invented people. */
export function useDemoSignIn() {
  const begin = useBegin();
  return useMutation({
    mutationFn: async ({ accountId, device }: { accountId: string; device: Device }) => {
      await call(signInAsDemo, { body: { accountId, device } }, sendOnce);
      await begin();
    },
  });
}

/** Proves again who is signed in; people of the demo town by a click. */
export function useConfirm() {
  return useMutation({
    mutationFn: async (proof: { password: string | null; code: string | null }) => {
      const { next } = await call(confirmIdentity, { body: proof });
      if (next === 'done') answer('confirm', true);
      return next;
    },
  });
}

/**
 * Ends the session of this device, and where the city's provider opened it, that one too. Nothing stays on screen. `readsAll`: may
 * the person read the cadastre, and so have taken areas along, which stay.
 */
export async function signOutHere({ readsAll }: { readsAll: boolean }): Promise<void> {
  const { next } = await call(signOut, {}, sendOnce);
  // A device that refuses its storage remembers nobody.
  await Promise.allSettled([forgetPerson(), readsAll ? dropLists() : dropAnswers()]);
  window.location.replace(next ?? '/');
}

/** The same person goes on where they were; for another one the page is loaded anew, at the same address. */
function useBegin(): () => Promise<void> {
  const client = useQueryClient();
  const before = useMaybeMe()?.account.id;
  return async () => {
    const found = await whoIsIn().catch((error: unknown) => {
      throw error instanceof Refusal && error.kind === 'unauthenticated' ? new NoCookie() : error;
    });
    const isSame = before === undefined || before === found.account.id;
    if (isSame) beginAs(client, found);
    else window.location.reload();
    answer('signIn', isSame);
  };
}
