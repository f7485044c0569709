import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getPlan, getPlanGroups, movePlanned, undoPlanStep, type Plan } from '#contract/planner/planner';
import { v7 as uuidv7 } from 'uuid';
import { call } from '../http/call.ts';
import { useIssueText } from '../http/issueText.ts';
import { issuesOf, Refusal, Unreachable } from '../http/refusal.ts';
import { useText } from '../i18n/language.ts';
import { plannerText } from './planner.text.ts';

/** A month of an inspector; null: planned nowhere. */
export type PlanPlace = { month: string; inspectorId: string } | null;

const PLAN_KEY = ['planner', 'plan'] as const;

export function usePlan() {
  return useQuery({ queryKey: PLAN_KEY, queryFn: ({ signal }) => call(getPlan, { query: {}, signal }) });
}

/** What stands at a place; undefined asks nothing. */
export function usePlanGroups(place: PlanPlace | undefined) {
  return useQuery({
    queryKey: ['planner', 'groups', place],
    queryFn: ({ signal }) =>
      call(getPlanGroups, {
        query: place ? { month: place.month, inspector: place.inspectorId } : {},
        signal,
      }),
    enabled: place !== undefined,
  });
}

export interface MovedGroup {
  areaId: string;
  areaName: string;
  revision: string;
  of: PlanPlace;
}

export function moveGroup({ areaId, revision, of, to }: MovedGroup & { to: PlanPlace }): Promise<Plan> {
  return call(movePlanned, { body: { id: uuidv7(), areaId, revision, of, to } });
}

export function takeBack(id: string): Promise<Plan> {
  return call(undoPlanStep, { body: { id } });
}

/** A change of the plan on its way: the plan that comes back is shown at once, and what stands in the months anew. */
export function usePlanChange<Input, Reply>(
  send: (input: Input) => Promise<Reply>,
  planOf: (reply: Reply) => Plan,
  onDone: (reply: Reply, input: Input) => void,
) {
  const t = useText(plannerText);
  const client = useQueryClient();
  const sentence = useIssueText({ de: plannerText.de.issues, en: plannerText.en.issues });
  const change = useMutation({
    mutationFn: send,
    onSuccess: (reply, input) => {
      client.setQueryData(PLAN_KEY, planOf(reply));
      void client.invalidateQueries({ queryKey: ['planner', 'groups'] });
      onDone(reply, input);
    },
  });
  const failureOf = (error: unknown): string | null => {
    if (error === null) return null;
    if (isStale(error)) return t.stale;
    if (error instanceof Refusal) return [...new Set(issuesOf(error).map(sentence))].join(' ') || t.fault;
    return error instanceof Unreachable ? t.unreachable : t.fault;
  };
  return {
    take: change.mutate,
    isBusy: change.isPending,
    failure: failureOf(change.error),
    failureOf,
    /** Forgets what stood against it. */
    settle: change.reset,
  };
}

function isStale(error: unknown): boolean {
  return error instanceof Refusal && error.issues.some(({ key }) => key === 'changed_meanwhile');
}
