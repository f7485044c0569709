import { useMutation, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { addToken, listTokens, revokeToken } from '#contract/accounts/tokens';
import { call } from '../http/call.ts';

export function useTokens() {
  return useQuery({ queryKey: ['tokens'], queryFn: ({ signal }) => call(listTokens, { signal }) });
}

export type NewToken = z.input<typeof addToken.body>;

export function useAddToken() {
  return useMutation({ mutationFn: (body: NewToken) => call(addToken, { body }) });
}

export function useRevokeToken() {
  return useMutation({ mutationFn: (id: string) => call(revokeToken, { params: { id } }) });
}
