import { keepPreviousData, useQuery, type QueryClient } from '@tanstack/react-query';
import { searchTrees, type TreeSummary } from '#contract/trees/trees';
import { call } from '../http/call.ts';

/** Enough for the numbers 1, 10–19 and 100–119 of one street. */
const MOST = 24;

/** The trees whose number or tag begins with what was typed, in one control area or in all. */
export function useNumbered(number: string, area: { id: string; name: string } | null) {
  const q = area ? `${area.name} ${number}` : number;
  return useQuery({
    ...searchOf(q),
    enabled: number !== '',
    placeholderData: keepPreviousData,
    select: ({ trees }) => (area ? trees.filter(({ controlAreaId }) => controlAreaId === area.id) : trees),
  });
}

/** The trees that answer to the words on a tag, best first. */
export async function treesOfTag(client: QueryClient, words: string): Promise<readonly TreeSummary[]> {
  return (await client.query(searchOf(words))).trees;
}

function searchOf(q: string) {
  return {
    queryKey: ['search', q, MOST],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      call(searchTrees, { query: { q, limit: MOST }, signal }),
  };
}
