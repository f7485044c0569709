import { useQuery } from '@tanstack/react-query';
import { countTrees, type TreeFilter } from '#contract/trees/trees';
import { bytesFor, roomFor } from '../device/room.ts';
import { call } from '../http/call.ts';

/** How many trees would come along; the same question as the map's, so that its answer is often there already. */
export function useTreeTotal(filter: TreeFilter | null): number | undefined {
  const { data } = useQuery({
    queryKey: ['trees', 'counts', filter],
    queryFn: ({ signal }) => call(countTrees, { query: filter ?? {}, signal }),
    enabled: filter !== null,
  });
  return data?.total;
}

/** Is there room on the device for so many trees? Undefined while that is not known. */
export function useRoom(trees: number | undefined) {
  return useQuery({
    queryKey: ['room', trees],
    queryFn: () => roomFor(bytesFor(trees ?? 0)),
    enabled: trees !== undefined,
    gcTime: 0,
  }).data;
}
