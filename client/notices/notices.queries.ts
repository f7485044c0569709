import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getNotice, listNotices, type Notice } from '#contract/notices/notices';
import { treesNear } from '#contract/trees/trees';
import { call } from '../http/call.ts';
import { noticesQuery, type NoticeShow } from './noticesPlace.ts';

export function useNotices(show: NoticeShow) {
  return useInfiniteQuery({
    queryKey: ['notices', 'list', show],
    queryFn: ({ pageParam, signal }) =>
      call(listNotices, {
        query: { ...noticesQuery(show), limit: 60, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null, // the type of the first page's cursor; the server gives the others
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function useNotice(id: string) {
  return useQuery({
    queryKey: ['notices', 'one', id],
    queryFn: ({ signal }) => call(getNotice, { params: { id }, signal }),
  });
}

/** As far as somebody may be wrong who describes a place on the telephone. Own proposal. */
const NEAR_M = 80;

export function useTreesAround(position: readonly [number, number] | null) {
  const [lon, lat] = position ?? [0, 0];
  return useQuery({
    queryKey: ['trees', 'near', 'notice', lon, lat],
    queryFn: ({ signal }) => call(treesNear, { query: { lon, lat, radiusM: NEAR_M, limit: 12 }, signal }),
    select: ({ trees }) => trees,
    enabled: position !== null,
  });
}

/** An act on a notice: what came of it is shown at once, and the lists ask anew. */
export function useNoticeAct() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (send: () => Promise<Notice>) => send(),
    onSuccess: async (notice) => {
      queries.setQueryData(['notices', 'one', notice.id], notice);
      await queries.invalidateQueries({ queryKey: ['notices', 'list'] });
      await queries.invalidateQueries({ queryKey: ['today'] });
    },
    // Somebody else was quicker: show what they did.
    onError: () => queries.invalidateQueries({ queryKey: ['notices'] }),
  });
}
