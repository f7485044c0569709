import { useMutation, useQuery } from '@tanstack/react-query';
import * as me from '#contract/accounts/me';
import { exportMyself } from '#contract/accounts/personExport';
import { allPages, savePersonFile } from '../accounts/personFile.ts';
import { call } from '../http/call.ts';

/** By what the person signs in. */
export function useOwnSignIn() {
  return useQuery({ queryKey: ['me', 'sign-in'], queryFn: ({ signal }) => call(me.ownSignIn, { signal }) });
}

export function useOwnDevices() {
  return useQuery({
    queryKey: ['me', 'sessions'],
    queryFn: ({ signal }) => call(me.listOwnSessions, { signal }),
  });
}

export function useEndDevice() {
  return useMutation({ mutationFn: (id: string) => call(me.endOneOfOwnSessions, { params: { id } }) });
}

export function useEndOthers() {
  return useMutation({ mutationFn: () => call(me.endOtherSessions, {}) });
}

export function useChangePassword() {
  return useMutation({ mutationFn: (password: string) => call(me.changePassword, { body: { password } }) });
}

export function useStartFactor() {
  return useMutation({ mutationFn: () => call(me.startSecondFactor, {}) });
}

export function useConfirmFactor() {
  return useMutation({ mutationFn: (code: string) => call(me.confirmSecondFactor, { body: { code } }) });
}

export function useRemoveFactor() {
  return useMutation({ mutationFn: () => call(me.removeSecondFactor, {}) });
}

/** Fetches everything kept about the person and hands it over as a file. */
export function useOwnExport() {
  return useMutation({
    mutationFn: async () =>
      savePersonFile(await allPages((cursor) => call(exportMyself, { query: cursor ? { cursor } : {} }))),
  });
}
