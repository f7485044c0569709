import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { v7 as uuidv7 } from 'uuid';
import {
  changeSavedFilter,
  deleteSavedFilter,
  listSavedFilters,
  saveFilter,
  type SavedFilter,
} from '#contract/savedFilters/savedFilters';
import { call } from '../http/call.ts';

const key = ['saved-filters'];

export function useSavedFilters() {
  return useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => (await call(listSavedFilters, { signal })).filters,
  });
}

export function useSaveFilter() {
  return useChange((body: { name: string; query: string; shared: boolean }) =>
    call(saveFilter, { body: { id: uuidv7(), ...body } }),
  );
}

export function useShareFilter() {
  return useChange(({ id, shared, version }: SavedFilter) =>
    call(changeSavedFilter, { params: { id }, body: { shared: !shared, version } }),
  );
}

export function useDeleteFilter() {
  return useChange((id: string) => call(deleteSavedFilter, { params: { id } }));
}

function useChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}
