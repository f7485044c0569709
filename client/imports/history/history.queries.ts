import { queryOptions, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import * as contract from '#contract/histories/histories';
import { call } from '../../http/call.ts';

/** How often a plan that is being made is asked how far it is. */
const PROGRESS_MS = 700;

/** What the columns of a file probably are; of another kind when somebody says so. */
export function useProposal(id: string, kind: contract.HistoryKind | undefined, reading: string) {
  return useQuery({ ...proposal(id, kind, reading), placeholderData: (before) => before });
}

/** The same, to be waited for. */
export function useFetchProposal() {
  const queries = useQueryClient();
  return (...of: Parameters<typeof proposal>) => queries.query(proposal(...of));
}

function proposal(id: string, kind: contract.HistoryKind | undefined, reading: string) {
  return queryOptions({
    queryKey: ['histories', id, 'proposal', kind ?? null, reading],
    queryFn: ({ signal }) =>
      call(contract.proposeHistoryMapping, { params: { id }, query: kind ? { kind } : {}, signal }),
    meta: { isReference: true },
  });
}

/** The plan of a file, or what has become of it; asked again while it is being made. */
export function useHistory(id: string, isPlanning: boolean) {
  return useQuery({
    queryKey: ['histories', id],
    queryFn: ({ signal }) => call(contract.getHistory, { params: { id }, signal }),
    select: ({ history }) => history,
    refetchInterval: isPlanning ? PROGRESS_MS : false,
  });
}

/** What stands in the coded columns; asked anew when the columns change. */
export function useHistorySurvey(id: string, mapping: contract.HistoryMapping, reading: string) {
  const { kind, columns } = mapping;
  return useQuery({
    queryKey: ['histories', id, 'values', kind, columns, reading],
    queryFn: ({ signal }) => call(contract.surveyHistory, { params: { id }, body: mapping, signal }),
    staleTime: 5 * 60_000,
    retry: false,
    placeholderData: (before) => before,
    // It reads the whole file: what is written elsewhere is no reason to do that again.
    meta: { isReference: true },
  });
}

export function useHistoryRows(id: string, outcome: contract.HistoryOutcome, planned: string) {
  return useInfiniteQuery({
    queryKey: ['histories', id, 'rows', outcome, planned],
    queryFn: ({ pageParam, signal }) =>
      call(contract.listHistoryRows, {
        params: { id },
        query: { outcome, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    // The type of the first page's cursor; the server gives the others.
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** Answers to a write make the page ask for the history import again. */
export function usePlanning(id: string) {
  return useMutation({
    mutationFn: (mapping: contract.HistoryMapping) =>
      call(contract.planHistory, { params: { id }, body: mapping }),
  });
}

export function useApplying(id: string) {
  return useMutation({
    mutationFn: (setsDues: boolean) => call(contract.applyHistory, { params: { id }, body: { setsDues } }),
  });
}

export function useUndoing(id: string) {
  return useMutation({ mutationFn: () => call(contract.undoHistory, { params: { id } }) });
}
