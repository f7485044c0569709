import { useQuery } from '@tanstack/react-query';
import { drawControlAreas, listControlAreas } from '#contract/areas/areas';
import { call } from '../http/call.ts';

/** All control areas with how many trees they hold, in natural order of their names. */
export function useControlAreas() {
  return useQuery({
    queryKey: ['control-areas'],
    queryFn: ({ signal }) => call(listControlAreas, { signal }),
    select: ({ areas }) => areas,
    staleTime: 60_000,
  });
}

/** The lines and polygons of control areas as GeoJSON. */
export function useAreaDrawings() {
  return useQuery({
    queryKey: ['control-areas', 'geometry'],
    queryFn: ({ signal }) => call(drawControlAreas, { signal }),
    staleTime: 10 * 60_000,
    meta: { isReference: true },
  });
}
