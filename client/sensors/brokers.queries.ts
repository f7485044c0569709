import { useMutation, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import * as contract from '#contract/brokers/brokers';
import { call } from '../http/call.ts';

/** Connections come and go by themselves: whoever sets one up wants to see it succeed. */
const ANEW_MS = 5000;

export function useBrokers() {
  return useQuery({
    queryKey: ['sensors', 'brokers'],
    queryFn: ({ signal }) => call(contract.listBrokers, { signal }),
    refetchInterval: ANEW_MS,
  });
}

export type WantedBroker = z.input<typeof contract.setBroker.body>;

export function useSetBroker(id: string) {
  return useMutation({
    mutationFn: (body: WantedBroker) => call(contract.setBroker, { params: { id }, body }),
  });
}

export function useRemoveBroker() {
  return useMutation({
    mutationFn: ({ id, version }: { id: string; version: number }) =>
      call(contract.removeBroker, { params: { id }, body: { version } }),
  });
}
