import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { listCostCentres } from '#contract/budgets/budgets';
import { listContractors } from '#contract/contractors/contractors';
import { countMeasures, listAllMeasures, measureFilter } from '#contract/measures/measureList';
import { getWorkOrder, listWorkOrders, type WorkOrderStage } from '#contract/workOrders/workOrders';
import { call } from '../http/call.ts';
import { filterOf, statusesOf, type MeasurePlace } from './measurePlace.ts';

/** How many measures a page of the list holds: three screens of a tablet. */
const PAGE = 60;

/** The measures of a place, page after page, the earliest deadline first. */
export function useMeasureList(place: MeasurePlace) {
  // An address written by hand may hold nonsense: it is then as if it were not there.
  const filter = measureFilter.safeParse(filterOf(place)).data ?? {};
  const status = statusesOf(place.group);
  return useInfiniteQuery({
    queryKey: ['measures', 'list', status, filter],
    queryFn: ({ pageParam, signal }) =>
      call(listAllMeasures, {
        query: { ...filter, status, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    // The type of the first page's cursor; the server gives the others.
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    select: ({ pages }) => pages.flatMap((page) => page.measures),
  });
}

export function useMeasureCounts(place: MeasurePlace) {
  const filter = measureFilter.safeParse(filterOf(place)).data ?? {};
  return useQuery({
    queryKey: ['measures', 'counts', filter],
    queryFn: ({ signal }) => call(countMeasures, { query: filter, signal }),
    placeholderData: keepPreviousData,
    select: ({ byStatus }) => new Map(byStatus.map((counts) => [counts.status, counts])),
  });
}

/** The measures of an order: as many as one act may hold. */
export function useMeasuresOf(workOrder: string) {
  return useQuery({
    queryKey: ['measures', 'order', workOrder],
    queryFn: ({ signal }) => call(listAllMeasures, { query: { workOrder, limit: 500 }, signal }),
    select: ({ measures }) => measures,
  });
}

export function useWorkOrders(
  { stage, silent }: { stage: readonly WorkOrderStage[]; silent?: 'yes' },
  text = '',
) {
  return useInfiniteQuery({
    queryKey: ['work-orders', stage, silent ?? 'all', text],
    queryFn: ({ pageParam, signal }) =>
      call(listWorkOrders, {
        query: {
          stage: [...stage],
          ...(silent ? { silent } : {}),
          limit: 50,
          contractor: undefined,
          ...(text.trim() === '' ? {} : { text: text.trim() }),
          ...(pageParam === null ? {} : { cursor: pageParam }),
        },
        signal,
      }),
    initialPageParam: null as string | null, // as above
    getNextPageParam: (page) => page.nextCursor,
    select: ({ pages }) => pages.flatMap((page) => page.workOrders),
  });
}

export function useWorkOrder(id: string) {
  return useQuery({
    queryKey: ['work-orders', 'one', id],
    queryFn: ({ signal }) => call(getWorkOrder, { params: { id }, signal }),
  });
}

/** The firms orders can be placed with. */
export function useFirms() {
  return useQuery({
    queryKey: ['contractors'],
    queryFn: ({ signal }) => call(listContractors, { signal }),
    select: ({ contractors }) => contractors,
  });
}

export function useCostCentres() {
  return useQuery({
    queryKey: ['cost-centres'],
    queryFn: ({ signal }) => call(listCostCentres, { signal }),
    select: ({ costCentres }) => costCentres,
  });
}
