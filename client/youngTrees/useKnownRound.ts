import type { WateringRoundWithStops } from '#contract/watering/watering';
import { useMyRounds, useRound } from './youngTrees.queries.ts';

/** A round as the server tells it; without a network as the device has taken it along. */
export function useKnownRound(id: string): {
  round: WateringRoundWithStops | undefined;
  error: unknown;
  refetch(): void;
} {
  const told = useRound(id);
  const mine = useMyRounds();
  const round = told.data ?? mine.data?.find((one) => one.id === id);
  return {
    round,
    error: round ? null : told.error,
    refetch: () => {
      void told.refetch();
      void mine.refetch();
    },
  };
}
