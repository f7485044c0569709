import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getPush, tryPush } from '#contract/pushes/pushes';
import { call } from '../http/call.ts';

const KEY = ['push'];

export function usePush() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => call(getPush, { signal }),
    refetchInterval: 30_000,
  });
}

export function useTryPush() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call(tryPush, { body: {} }),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}
