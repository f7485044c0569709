import { keepPreviousData, useQuery } from '@tanstack/react-query';
import {
  editTree,
  getTree,
  listNumbers,
  mapTree,
  moveTree,
  treesNear,
  type NewTree,
  type TreeFacts,
} from '#contract/trees/trees';
import { call } from '../http/call.ts';
import type { LonLat } from '../map/mapHandle.ts';
import { nextNumber } from './treeNumber.ts';
import type { TreePosition } from './treePosition.ts';

/** Trees this far around tell which control area a place belongs to; a street is seldom wider. */
const NEIGHBOURS_M = 60;

export function useTree(treeId: string) {
  return useQuery({ queryKey: ['trees', treeId], queryFn: () => fetchTree(treeId) });
}

export function fetchTree(treeId: string) {
  return call(getTree, { params: { id: treeId } });
}

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

/** The number to propose for a new tree of a control area; null while it is not known. */
export function useNextNumber(areaId: string | null): string | null {
  const { data } = useQuery({
    queryKey: ['trees', 'next-number', areaId],
    queryFn: async ({ signal }) =>
      nextNumber((await call(listNumbers, { params: { id: areaId ?? '' }, signal })).numbers),
    enabled: areaId !== null,
  });
  return data ?? null;
}

export function sendNewTree(tree: NewTree) {
  return call(mapTree, { body: tree });
}

export function sendChanges(treeId: string, version: number, facts: Partial<TreeFacts>) {
  return call(editTree, { params: { id: treeId }, body: { ...facts, version } });
}

export function sendMove(treeId: string, version: number, to: TreePosition) {
  return call(moveTree, { params: { id: treeId }, body: { ...to, version } });
}
