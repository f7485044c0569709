import { useQuery } from '@tanstack/react-query';
import { getCosts, getStatistics } from '#contract/reports/reports';
import { listRounds } from '#contract/rounds/rounds';
import { addressOf, call } from '../http/call.ts';
import type { Language } from '../i18n/text.ts';

export interface StatisticsPlace {
  year: number;
  district: string | undefined;
  language: Language;
}

/** The last answer stays while another year is on its way, so that nothing jumps. */
export function useStatistics(place: StatisticsPlace) {
  return useQuery({
    queryKey: ['statistics', place],
    queryFn: ({ signal }) => call(getStatistics, { query: place, signal }),
    placeholderData: (before) => before,
  });
}

export interface CostsPlace {
  year: number;
  costCentre: string | undefined;
  language: Language;
}

export function useCosts(place: CostsPlace) {
  return useQuery({
    queryKey: ['costs', place],
    queryFn: ({ signal }) => call(getCosts, { query: place, signal }),
    placeholderData: (before) => before,
  });
}

/** As many as somebody looks through; older ones have their protocol on their own page. */
const ROUNDS = 100;

/** Rounds a protocol can be made of. */
export function useRoundsToTell(show: 'open' | 'ended') {
  return useQuery({
    queryKey: ['rounds', 'to-tell', show],
    queryFn: ({ signal }) => call(listRounds, { query: { show, limit: ROUNDS }, signal }),
    select: ({ rounds }) => rounds,
  });
}

export function addressOfReport(
  path: string,
  query: Readonly<Record<string, string | number | undefined>>,
): string {
  return addressOf(path, {}, query);
}
