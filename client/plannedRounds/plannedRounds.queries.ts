import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import {
  countCandidates,
  createRound,
  getRound,
  listRounds,
  orderRound,
  proposeOrder,
  type RoundWithStops,
} from '#contract/rounds/rounds';
import { useMe } from '../accounts/accounts.queries.ts';
import { call } from '../http/call.ts';
import { useIssueText } from '../http/issueText.ts';
import { issuesOf, Refusal, Unreachable } from '../http/refusal.ts';
import { useText } from '../i18n/language.ts';
import { plannedRoundsText } from './plannedRounds.text.ts';
import { roundsQuery, type RoundsPlace } from './roundsPlace.ts';

/** How many rounds a page of the list holds. */
const PAGE = 50;

/** Rounds with their progress, page after page. */
export function useRounds(place: RoundsPlace) {
  const wanted = roundsQuery(place, useMe().account.id);
  return useInfiniteQuery({
    queryKey: ['rounds', 'list', wanted],
    queryFn: ({ pageParam, signal }) =>
      call(listRounds, {
        query: { ...wanted, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    // The type of the first page's cursor; the server gives the others.
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    select: ({ pages }) => pages.flatMap((page) => page.rounds),
  });
}

export function roundKey(id: string): readonly string[] {
  return ['rounds', 'one', id];
}

export function useRoundWithStops(id: string) {
  return useQuery({
    queryKey: roundKey(id),
    queryFn: ({ signal }) => call(getRound, { params: { id }, signal }),
  });
}

export type RoundSource = z.output<typeof countCandidates.query>;

/** Of how many open tasks a round could be made; null asks nothing. */
export function useCandidates(source: RoundSource | null) {
  return useQuery({
    queryKey: ['rounds', 'candidates', source],
    queryFn: ({ signal }) => call(countCandidates, { query: source ?? {}, signal }),
    placeholderData: keepPreviousData,
    enabled: source !== null,
  });
}

/** Makes the round, and has its way shortened at once; where that fails, the first order stands. */
export async function makeRound(body: z.input<typeof createRound.body>): Promise<RoundWithStops> {
  const made = await call(createRound, { body });
  try {
    const { taskIds } = await call(proposeOrder, { params: { id: made.id } });
    const order = { version: made.version, taskIds, orderBy: 'solver' as const };
    return await call(orderRound, { params: { id: made.id }, body: order });
  } catch {
    // The round is there: who opens it can ask for the way again.
    return made;
  }
}

/** One act on its way to the server: what stands against it, by field or in a sentence. The reply is shown at once. */
export function useAct<Input>(
  send: (input: Input) => Promise<RoundWithStops>,
  onDone: (round: RoundWithStops) => void,
) {
  const t = useText(plannedRoundsText);
  const client = useQueryClient();
  const sentence = useIssueText({ de: plannedRoundsText.de.issues, en: plannedRoundsText.en.issues });
  const [fields, setFields] = useState<readonly string[]>([]);
  const act = useMutation({
    mutationFn: send,
    onSuccess: (round) => {
      client.setQueryData(roundKey(round.id), round);
      onDone(round);
    },
  });
  const issues = issuesOf(act.error);
  const general = issues.filter(({ path }) => !fields.includes(path));
  return {
    isBusy: act.isPending,
    /** Forgets what stood against it. */
    settle: act.reset,
    take: (input: Input, shown: readonly string[] = []) => {
      setFields(shown);
      act.mutate(input);
    },
    errorAt: (path: string) => {
      const issue = issues.find((one) => one.path === path);
      return issue && sentence(issue);
    },
    /** For what no field of the form can show. */
    failure: failureText(act.error, general.map(sentence), t),
  };
}

export function isStale(error: unknown): boolean {
  return error instanceof Refusal && error.issues.some(({ key }) => key === 'changed_meanwhile');
}

function failureText(
  error: unknown,
  sentences: readonly string[],
  t: { unreachable: string; fault: string; stale: string },
): string | null {
  if (error === null) return null;
  if (isStale(error)) return t.stale;
  if (error instanceof Refusal) return [...new Set(sentences)].join(' ') || null;
  return error instanceof Unreachable ? t.unreachable : t.fault;
}
