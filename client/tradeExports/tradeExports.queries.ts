import { useMutation, useQuery } from '@tanstack/react-query';
import { getTradeExport, startTradeExport, type TradeOrder } from '#contract/tradeExports/tradeExports';
import { call } from '../http/call.ts';

const LOOK_EVERY_MS = 700;

export function useStartTradeExport() {
  return useMutation({ mutationFn: (order: TradeOrder) => call(startTradeExport, { body: order }) });
}

/** How far an export is, asked until it is done. */
export function useTradeExport(id: string | undefined) {
  return useQuery({
    queryKey: ['tradeExports', id],
    queryFn: ({ signal }) => call(getTradeExport, { params: { id: id ?? '' }, signal }),
    enabled: id !== undefined,
    refetchInterval: ({ state }) =>
      state.data?.state === 'done' || state.data?.state === 'failed' ? false : LOOK_EVERY_MS,
  });
}
