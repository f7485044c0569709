import { keepPreviousData, useInfiniteQuery, useQuery, type QueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import {
  countTrees,
  getTreeByFeature,
  listTrees,
  type TreeFilter,
  type treeSort,
} from '#contract/trees/trees';
import { countTheme } from '#contract/tiles/themes';
import type { Theme } from '#rules/tiles/themes';
import { call } from '../http/call.ts';

/** How many trees a page of the list holds: two screens of a tablet. */
const PAGE = 60;

/** How many trees pass a filter, by control state, and where they lie. Old counts stay until new ones are here. */
export function useTreeCounts(filter: TreeFilter, isWanted = true) {
  return useQuery({ ...countsOf(filter), placeholderData: keepPreviousData, enabled: isWanted });
}

/** How many trees of a filter are of each class of a theme. */
export function useThemeCounts(theme: Theme, filter: TreeFilter) {
  return useQuery({
    queryKey: ['trees', 'theme', theme, filter],
    queryFn: ({ signal }) => call(countTheme, { params: { theme }, query: filter, signal }),
    placeholderData: keepPreviousData,
  });
}

export function countsOf(filter: TreeFilter) {
  return {
    queryKey: ['trees', 'counts', filter],
    queryFn: ({ signal }: { signal: AbortSignal }) => call(countTrees, { query: filter, signal }),
  };
}

/** The trees of a filter, page after page, in natural order of area and number, or by due date or change. */
export function useTreeList(filter: TreeFilter, sort: z.infer<typeof treeSort>, isWanted: boolean) {
  return useInfiniteQuery({
    queryKey: ['trees', 'list', filter, sort],
    queryFn: ({ pageParam, signal }) =>
      call(listTrees, {
        query: { ...filter, sort, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    // The type of the first page's cursor; the server gives the others.
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    enabled: isWanted,
  });
}

/** The tree behind a symbol of the map, kept under its own id for the panel that opens next. */
export async function treeBehind(client: QueryClient, featureId: number): Promise<string> {
  const tree = await call(getTreeByFeature, { params: { featureId } });
  client.setQueryData(['trees', tree.id], tree);
  return tree.id;
}
