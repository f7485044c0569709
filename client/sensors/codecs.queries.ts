import { useMutation, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import * as contract from '#contract/codecs/codecs';
import { call } from '../http/call.ts';

export function useCodecs() {
  return useQuery({
    queryKey: ['sensors', 'codecs'],
    queryFn: ({ signal }) => call(contract.listCodecs, { signal }),
  });
}

export function useCodecSource(id: string | null, number: number | undefined) {
  return useQuery({
    queryKey: ['sensors', 'codecs', id, number],
    queryFn: ({ signal }) =>
      call(contract.getCodecSource, { params: { id: id ?? '', number: number ?? 0 }, signal }),
    enabled: id !== null && number !== undefined,
    // The form upon one version stays where it is until the next one is there.
    placeholderData: (before, query) => (query?.queryKey[2] === id ? before : undefined),
  });
}

export function useTryCodec() {
  return useMutation({
    mutationFn: (body: z.input<typeof contract.tryCodec.body>) => call(contract.tryCodec, { body }),
  });
}

export function useAddCodec() {
  return useMutation({
    mutationFn: (body: z.input<typeof contract.addCodec.body>) => call(contract.addCodec, { body }),
  });
}

export function useAddCodecVersion(id: string) {
  return useMutation({
    mutationFn: (body: z.input<typeof contract.addCodecVersion.body>) =>
      call(contract.addCodecVersion, { params: { id }, body }),
  });
}
