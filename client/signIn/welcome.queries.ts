import { useMutation, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { openLink, redeemLink } from '#contract/accounts/links';
import { call, sendOnce } from '../http/call.ts';

export type OpenedLink = z.output<typeof openLink.reply>;

/** What a one-time link is for. */
export function useOpenedLink(token: string) {
  return useQuery({
    queryKey: ['link', token],
    queryFn: () => call(openLink, { body: { token } }, sendOnce),
    retry: false,
    staleTime: Infinity,
    // Once it is used the page goes on by itself; asked again, the link would be gone.
    meta: { isReference: true },
  });
}

export function useRedeemLink() {
  return useMutation({
    mutationFn: (body: z.input<typeof redeemLink.body>) => call(redeemLink, { body }, sendOnce),
  });
}
