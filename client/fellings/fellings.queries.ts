import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  countFellings,
  fellingsOfTree,
  getFelling,
  listFellings,
  type Felling,
  type FellingShow,
} from '#contract/fellings/fellings';
import { call } from '../http/call.ts';
import { useIssueText } from '../http/issueText.ts';
import { issuesOf, Unreachable } from '../http/refusal.ts';
import { useText } from '../i18n/language.ts';
import { decisionIssues } from './decisionIssues.text.ts';
import { decisionsText } from './decisions.text.ts';

/** How many fellings a page of the list holds: three screens of a tablet. */
const PAGE = 60;

export function useFellings(show: FellingShow) {
  return useInfiniteQuery({
    queryKey: ['fellings', 'list', show],
    queryFn: ({ pageParam, signal }) =>
      call(listFellings, {
        query: { show, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null, // the type of the first page's cursor; the server gives the others
    getNextPageParam: (page) => page.nextCursor,
    select: ({ pages }) => pages.flatMap((page) => page.fellings),
  });
}

export function useFellingCounts() {
  return useQuery({
    queryKey: ['fellings', 'counts'],
    queryFn: ({ signal }) => call(countFellings, { query: {}, signal }),
  });
}

export function useFelling(id: string) {
  return useQuery({
    queryKey: ['fellings', 'one', id],
    queryFn: ({ signal }) => call(getFelling, { params: { id }, signal }),
  });
}

export function useFellingsOfTree(treeId: string) {
  return useQuery({
    queryKey: ['trees', treeId, 'fellings'],
    queryFn: ({ signal }) => call(fellingsOfTree, { params: { id: treeId }, signal }),
  });
}

/** A decision on its way to the server: what stands against it, by field or in a sentence. */
export function useDeciding(onDone: (felling: Felling) => void) {
  const t = useText(decisionsText);
  const sentence = useIssueText(decisionIssues);
  const queries = useQueryClient();
  const act = useMutation({
    mutationFn: (send: () => Promise<Felling>) => send(),
    onSuccess: (felling) => {
      queries.setQueryData(['fellings', 'one', felling.id], felling);
      onDone(felling);
    },
    // Somebody else may have been quicker: what they decided is fetched first.
    onError: () => queries.invalidateQueries({ queryKey: ['fellings'] }),
  });
  const issues = issuesOf(act.error);
  return {
    isBusy: act.isPending,
    run: act.mutate,
    /** Forgets what stood against it. */
    settle: act.reset,
    errorAt: (path: string) => {
      const issue = issues.find((one) => one.path === path);
      return issue && sentence(issue);
    },
    /** All that stands against it in one breath, for what no field shows. */
    failureBeside: (fields: readonly string[]) => {
      const general = issues.filter(({ path }) => !fields.includes(path));
      if (act.error === null) return null;
      if (issues.length > 0) return general.map(sentence).join(' ') || null;
      return act.error instanceof Unreachable ? t.unreachable : t.fault;
    },
  };
}

export type Deciding = ReturnType<typeof useDeciding>;
