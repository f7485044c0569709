import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { listContractors } from '#contract/contractors/contractors';
import * as plans from '#contract/watering/plans';
import * as watering from '#contract/watering/watering';
import * as care from '#contract/youngTrees/care';
import type { TreeChoice } from '#contract/youngTrees/treeChoice';
import type { z } from 'zod';
import { call } from '../http/call.ts';

/** Firms and crews work can be given to. */
export function useContractors() {
  return useQuery({
    queryKey: ['contractors'],
    queryFn: ({ signal }) => call(listContractors, { signal }),
    select: ({ contractors }) => contractors,
  });
}

export function useCareCounts() {
  return useQuery({
    queryKey: ['care', 'counts'],
    queryFn: ({ signal }) => call(care.countCare, { signal }),
  });
}

export type ActKind = care.CareAct['kind'];

export function useActs(kind: ActKind | null, area: string | null) {
  return useInfiniteQuery({
    queryKey: ['care', 'acts', kind, area],
    queryFn: ({ pageParam, signal }) =>
      call(care.listActs, {
        query: {
          limit: 100,
          contractor: undefined,
          ...(kind === null ? {} : { kind: [kind] }),
          ...(area === null ? {} : { area }),
          ...(pageParam === null ? {} : { cursor: pageParam }),
        },
        signal,
      }),
    // The type of the first page's cursor; the server gives the others.
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    select: ({ pages }) => pages.flatMap((page) => page.acts),
  });
}

export function useProgrammes(show: 'running' | 'ended', area: string | null) {
  return useInfiniteQuery({
    queryKey: ['care', 'programmes', show, area],
    queryFn: ({ pageParam, signal }) =>
      call(care.listProgrammes, {
        query: {
          show,
          limit: 50,
          contractor: undefined,
          ...(area === null ? {} : { area }),
          ...(pageParam === null ? {} : { cursor: pageParam }),
        },
        signal,
      }),
    initialPageParam: null as string | null, // as above
    getNextPageParam: (page) => page.nextCursor,
    select: ({ pages }) => pages.flatMap((page) => page.programmes),
  });
}

/** How many trees a choice has; null asks nothing. */
export function useChoiceCount(of: TreeChoice | null) {
  return useQuery({
    queryKey: ['care', 'choice', of],
    enabled: of !== null,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call(care.countChoice, { body: { of: of ?? { treeIds: [] } }, signal }),
  });
}

export function useRounds(show: 'open' | 'ended', only: { mine?: boolean; plan?: string } = {}) {
  const { mine = false, plan } = only;
  return useInfiniteQuery({
    queryKey: ['watering', 'rounds', show, mine, plan],
    queryFn: ({ pageParam, signal }) =>
      call(watering.listWateringRounds, {
        query: {
          show,
          limit: 50,
          contractor: undefined,
          ...(mine ? { mine: 'yes' as const } : {}),
          ...(plan === undefined ? {} : { plan }),
          ...(pageParam === null ? {} : { cursor: pageParam }),
        },
        signal,
      }),
    initialPageParam: null as string | null, // as above
    getNextPageParam: (page) => page.nextCursor,
    select: ({ pages }) => pages.flatMap((page) => page.rounds),
  });
}

export function useRound(id: string) {
  return useQuery({
    queryKey: ['watering', 'round', id],
    queryFn: ({ signal }) => call(watering.getWateringRound, { params: { id }, signal }),
  });
}

/** What the tablet takes along: the rounds of the own crews with their trees. */
export function useMyRounds() {
  return useQuery({
    queryKey: ['watering', 'mine'],
    queryFn: ({ signal }) => call(watering.listMyWateringRounds, { signal }),
    select: ({ rounds }) => rounds,
  });
}

export function usePlans() {
  return useQuery({
    queryKey: ['watering', 'plans'],
    queryFn: ({ signal }) => call(plans.listWateringPlans, { signal }),
    select: (reply) => reply.plans,
  });
}

export function usePlan(id: string) {
  return useQuery({
    queryKey: ['watering', 'plan', id],
    queryFn: ({ signal }) => call(plans.getWateringPlan, { params: { id }, signal }),
  });
}

export type PlanQuestion = z.output<typeof plans.previewWateringPlan.body>;

/** What a plan would be; null asks nothing. */
export function usePreview(question: PlanQuestion | null) {
  return useQuery({
    queryKey: ['watering', 'preview', question],
    enabled: question !== null,
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: ({ signal }) =>
      question === null ? null : call(plans.previewWateringPlan, { body: question, signal }),
  });
}

export function useNorms() {
  return useQuery({
    queryKey: ['watering', 'norms'],
    queryFn: ({ signal }) => call(plans.listWateringNorms, { signal }),
    select: ({ norms }) => norms,
  });
}

export function useYear(year: number) {
  return useQuery({
    queryKey: ['watering', 'year', year],
    queryFn: ({ signal }) => call(plans.wateringStatistics, { query: { year }, signal }),
  });
}
