import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import {
  getStorm,
  listStorms,
  openStorms,
  pressList,
  watchStorm,
  type StormTree,
} from '#contract/storms/storms';
import { call } from '../http/call.ts';
import { useIssueText } from '../http/issueText.ts';
import { issuesOf, Refusal, Unreachable } from '../http/refusal.ts';
import { useText } from '../i18n/language.ts';
import { stormsText } from './storms.text.ts';

/** How often a control room looks: live enough for people, easy for the line. Own proposal. */
const LIVE_MS = 10_000;
/** What a tablet takes along is renewed so often; what changes in between it hears by `watchStorm`. */
const TAKEN_ALONG_MS = 10 * 60_000;

export function useStorms() {
  return useQuery({
    queryKey: ['storms', 'list'],
    queryFn: ({ signal }) => call(listStorms, { signal }),
    refetchInterval: LIVE_MS,
    select: ({ storms }) => storms,
  });
}

export function useStormRoom(id: string) {
  return useQuery({
    queryKey: ['storms', 'room', id],
    queryFn: ({ signal }) => call(getStorm, { params: { id }, signal }),
    refetchInterval: LIVE_MS,
  });
}

export function usePressList(id: string) {
  return useQuery({
    queryKey: ['storms', 'press', id],
    queryFn: ({ signal }) => call(pressList, { params: { id }, signal }),
    refetchInterval: LIVE_MS,
    select: ({ places }) => places,
  });
}

/** Open storms with their trees; without a network as the device knows them. Large: not asked anew after every write. */
export function useOpenStorms() {
  return useQuery({
    queryKey: ['storms', 'open'],
    meta: { isReference: true },
    staleTime: TAKEN_ALONG_MS,
    queryFn: ({ signal }) => call(openStorms, { signal }),
  });
}

export interface WatchedTrees {
  asOf: string;
  trees: readonly StormTree[];
}

/** The trees of a storm, kept up to date by asking for changes only. `start`: what is known already. */
export function useStormTrees(id: string, start?: WatchedTrees) {
  const client = useQueryClient();
  const queryKey = ['storms', 'trees', id];
  return useQuery({
    queryKey,
    meta: { isReference: true },
    staleTime: 0,
    refetchInterval: LIVE_MS,
    structuralSharing: false,
    queryFn: ({ signal }) => watched(id, client.getQueryData<WatchedTrees>(queryKey) ?? start, signal),
  });
}

async function watched(
  id: string,
  before: WatchedTrees | undefined,
  signal: AbortSignal,
): Promise<WatchedTrees> {
  const query = before ? { since: before.asOf } : {};
  const { asOf, trees } = await call(watchStorm, { params: { id }, query, signal });
  return { asOf, trees: before ? mergedTrees(before.trees, trees) : trees };
}

/** What has changed, in the places of before. */
export function mergedTrees(
  before: readonly StormTree[],
  changed: readonly StormTree[],
): readonly StormTree[] {
  if (changed.length === 0) return before;
  const news = new Map(changed.map((tree) => [tree.treeId, tree]));
  return before.map((tree) => news.get(tree.treeId) ?? tree);
}

/** After something of a storm was written, everything small about storms is asked again. */
function renew(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: ['storms'], refetchType: 'active' });
}

/** One act on its way to the server: what stands against it, by field or in a sentence. */
export function useStormAct<Input, Reply>(
  send: (input: Input) => Promise<Reply>,
  onDone: (reply: Reply) => void,
) {
  const t = useText(stormsText);
  const client = useQueryClient();
  const sentence = useIssueText({ de: stormsText.de.issues, en: stormsText.en.issues });
  const act = useMutation({
    mutationFn: send,
    onSuccess: onDone,
    onSettled: () => renew(client),
  });
  const issues = issuesOf(act.error);
  return {
    isBusy: act.isPending,
    take: (input: Input) => act.mutate(input),
    errorAt: (path: string) => {
      const issue = issues.find((one) => one.path === path);
      return issue && sentence(issue);
    },
    failure: act.error === null ? null : failureText(act.error, issues.map(sentence), t),
  };
}

export function failureText(
  error: unknown,
  sentences: readonly string[],
  t: { unreachable: string; fault: string },
): string {
  if (error instanceof Refusal) return [...new Set(sentences)].join(' ') || error.message;
  return error instanceof Unreachable ? t.unreachable : t.fault;
}
