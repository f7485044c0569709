import { useQuery } from '@tanstack/react-query';
import { listInspections } from '#contract/inspections/inspections';
import { getTree } from '#contract/trees/trees';
import { call } from '../http/call.ts';

export function useTree(treeId: string) {
  return useQuery({
    queryKey: ['trees', treeId],
    queryFn: ({ signal }) => call(getTree, { params: { id: treeId }, signal }),
  });
}

/** All inspections of a tree, newest first. */
export function useInspections(treeId: string) {
  return useQuery({
    queryKey: ['trees', treeId, 'inspections'],
    queryFn: ({ signal }) => call(listInspections, { params: { id: treeId }, signal }),
    select: ({ inspections }) => inspections,
  });
}
