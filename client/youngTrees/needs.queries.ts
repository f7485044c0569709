import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { listWateringNeeds, type NEED_VIEWS } from '#contract/moisture/needs';
import { call } from '../http/call.ts';

export type NeedView = (typeof NEED_VIEWS)[number];

export function useNeeds(show: NeedView) {
  return useQuery({
    queryKey: ['watering', 'needs', show],
    queryFn: ({ signal }) => call(listWateringNeeds, { query: { show }, signal }),
    placeholderData: keepPreviousData,
  });
}
