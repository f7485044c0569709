import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { listSupports, treeSupports, type SupportFilter } from '#contract/supports/supports';
import { dayIn } from '#rules/calendar/calendar';
import { useMe } from '../accounts/accounts.queries.ts';
import { call } from '../http/call.ts';
import { useIssueText } from '../http/issueText.ts';
import { issuesOf, Refusal, Unreachable } from '../http/refusal.ts';
import { useText } from '../i18n/language.ts';
import { useOutbox } from '../offline/outboxView.ts';
import { withOwnInspections } from './ownSupportInspections.ts';
import { supportsText } from './supports.text.ts';

/** The supports of a tree, with what waits for them on this device. */
export function useTreeSupports(treeId: string) {
  const kept = useOutbox();
  const { timeZone } = useMe().city;
  const query = useQuery({
    queryKey: ['trees', treeId, 'supports'],
    queryFn: ({ signal }) => call(treeSupports, { params: { id: treeId }, signal }),
  });
  const known = query.data?.supports;
  const supports = useMemo(
    () => known && withOwnInspections(known, kept, (instant) => dayIn(timeZone, instant)),
    [known, kept, timeZone],
  );
  return { ...query, supports };
}

/** A few screens of a tablet. */
const PAGE = 100;

export function useSupportList(filter: SupportFilter) {
  return useInfiniteQuery({
    queryKey: ['supports', filter],
    queryFn: ({ pageParam, signal }) =>
      call(listSupports, {
        query: { ...filter, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    // The type of the first page's cursor; the server gives the others.
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    select: ({ pages }) => ({
      supports: pages.flatMap((page) => page.supports),
      counts: pages[0]?.counts,
    }),
  });
}

/** One act on its way to the server: what stands against it, by field or in a sentence. */
export function useSupportAct<Input, Reply>(
  send: (input: Input) => Promise<Reply>,
  onDone: (reply: Reply) => void,
  fields: readonly string[] = [],
) {
  const t = useText(supportsText);
  const sentence = useIssueText({ de: supportsText.de.issues, en: supportsText.en.issues });
  const act = useMutation({ mutationFn: send, onSuccess: onDone });
  const issues = issuesOf(act.error);
  const general = issues.filter(({ path }) => !fields.includes(path));
  return {
    isBusy: act.isPending,
    take: (input: Input) => act.mutate(input),
    errorAt: (path: string) => {
      const issue = issues.find((one) => one.path === path);
      return issue && sentence(issue);
    },
    failure:
      act.error === null
        ? null
        : act.error instanceof Refusal
          ? general.map(sentence).join(' ') || (issues.length > 0 ? null : act.error.message)
          : act.error instanceof Unreachable
            ? t.unreachable
            : t.fault,
  };
}
