import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { listNumbers, mapTree, treesNear } from '#contract/trees/trees';
import { call } from '../http/call.ts';
import type { LonLat } from '../map/mapHandle.ts';
import type { KeptOperation } from '../offline/operation.ts';
import { useOutbox } from '../offline/outboxView.ts';
import { nextNumber } from './treeNumber.ts';

/** Trees this far around tell which control area a place belongs to; a street is seldom wider. */
const NEIGHBOURS_M = 60;

/** Trees around a place (longitude, latitude), nearest first; while the place changes the former ones stay. */
export function useTreesNear(place: LonLat | null) {
  const [lon, lat] = place ?? [0, 0];
  return useQuery({
    queryKey: ['trees', 'near', lon, lat],
    queryFn: ({ signal }) =>
      call(treesNear, { query: { lon, lat, radiusM: NEIGHBOURS_M, limit: 30 }, signal }),
    select: ({ trees }) => trees,
    enabled: place !== null,
    placeholderData: keepPreviousData,
  });
}

/** The number to propose for a new tree of a control area, after those only on this device; null while unknown. */
export function useNextNumber(areaId: string | null): string | null {
  const { numbers, isComplete } = useNumbers(areaId);
  return isComplete ? nextNumber(numbers) : null;
}

/** The numbers given in a control area, those only on this device among them; `isComplete`: the server's too. */
export function useNumbers(areaId: string | null): { numbers: string[]; isComplete: boolean } {
  const kept = useOutbox();
  const { data } = useQuery({
    queryKey: ['trees', 'numbers', areaId],
    queryFn: ({ signal }) => call(listNumbers, { params: { id: areaId ?? '' }, signal }),
    select: (found) => found.numbers,
    enabled: areaId !== null,
  });
  return { numbers: [...(data ?? []), ...numbersOnlyHere(kept, areaId)], isComplete: data !== undefined };
}

function numbersOnlyHere(kept: readonly KeptOperation[], areaId: string | null): string[] {
  return kept
    .filter(({ kind, state }) => kind === 'mapTree' && state !== 'confirmed')
    .flatMap(({ body }) => mapTree.body.safeParse(body).data ?? [])
    .flatMap(({ controlAreaId, number }) => (controlAreaId === areaId && number !== null ? [number] : []));
}
