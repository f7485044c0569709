import { useQuery } from '@tanstack/react-query';
import { listPaces } from '#contract/planner/planner';
import { USUAL_PACE, type Pace } from '#rules/planner/pace';
import { call } from '../http/call.ts';

/** What the year plan knows of a person; of whom it knows nothing, the usual. */
export function usePace(inspectorId: string | null): Pace {
  const paces = useQuery({
    queryKey: ['planner', 'paces'],
    queryFn: ({ signal }) => call(listPaces, { signal }),
  });
  return paces.data?.inspectors.find(({ id }) => id === inspectorId) ?? USUAL_PACE;
}
