import { useQuery, type QueryClient } from '@tanstack/react-query';
import { listSpecies } from '#contract/species/species';
import { call } from '../http/call.ts';

/** The list changes with a release. */
const species = {
  queryKey: ['species'],
  queryFn: ({ signal }: { signal: AbortSignal }) => call(listSpecies, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
  meta: { isReference: true },
};

/** All species the cadastre knows; not asked for while nothing is to be named. */
export function useSpecies({ isNeeded = true } = {}) {
  return useQuery({ ...species, select: ({ species: all }) => all, enabled: isNeeded });
}

export function fetchSpecies(client: QueryClient): Promise<unknown> {
  return client.query(species);
}
