import { useQuery, type QueryClient } from '@tanstack/react-query';
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
    ...inspectionsOf(treeId),
    select: ({ inspections }) => inspections,
    enabled: !isOnlyHere,
  });
  return { data: isOnlyHere ? NONE : data, isError: isError && !data, error, refetch };
}

/** What was fetched ahead is kept for as long as a walk to it may take. Own proposal. */
const AHEAD_FOR_MS = 60 * 60_000;

/** Asks for the inspections of a tree before anybody opens it. */
export function fetchInspections(client: QueryClient, treeId: string): Promise<unknown> {
  return client.query({ ...inspectionsOf(treeId), gcTime: AHEAD_FOR_MS });
}

function inspectionsOf(treeId: string) {
  return {
    queryKey: ['trees', treeId, 'inspections'],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      call(listInspections, { params: { id: treeId }, signal }),
  };
}
