import { useQuery } from '@tanstack/react-query';
import { listSpecies } from '#contract/species/species';
import { call } from '../http/call.ts';

/** All species the cadastre knows; changes with a release. */
export function useSpecies() {
  return useQuery({
    queryKey: ['species'],
    queryFn: ({ signal }) => call(listSpecies, { signal }),
    select: ({ species }) => species,
    staleTime: Number.POSITIVE_INFINITY,
    meta: { isReference: true },
  });
}
