import { useQuery } from '@tanstack/react-query';
import { listInspections, type Inspection } from '#contract/inspections/inspections';
import { call } from '../http/call.ts';
import { useTree } from '../pending/useTree.ts';

interface InspectionsOnScreen {
  data: readonly Inspection[] | undefined;
  /** Only while there is nothing to show. */
  isError: boolean;
  error: Error | null;
  refetch(): unknown;
}

const NONE: readonly Inspection[] = [];

/** All inspections of a tree, newest first; a tree that is only on this device has none the server knows. */
export function useInspections(treeId: string): InspectionsOnScreen {
  const { isOnlyHere } = useTree(treeId);
  const { data, isError, error, refetch } = useQuery({
    queryKey: ['trees', treeId, 'inspections'],
    queryFn: ({ signal }) => call(listInspections, { params: { id: treeId }, signal }),
    select: ({ inspections }) => inspections,
    enabled: !isOnlyHere,
  });
  return { data: isOnlyHere ? NONE : data, isError: isError && !data, error, refetch };
}
