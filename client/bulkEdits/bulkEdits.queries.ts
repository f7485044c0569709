import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  listBulkEdits,
  previewBulkEdit,
  runBulkEdit,
  undoBulkEdit,
  type BulkChanges,
} from '#contract/bulkEdits/bulkEdits';
import type { TreeFilter } from '#contract/trees/trees';
import { call } from '../http/call.ts';

export interface BulkQuestion {
  filter: TreeFilter;
  changes: BulkChanges;
}

/** Asked anew each time: what it says must be how things stand. */
export function usePreview(question: BulkQuestion) {
  return useQuery({
    queryKey: ['bulk-edit', 'preview', question],
    queryFn: ({ signal }) => call(previewBulkEdit, { body: question, signal }),
    staleTime: 0,
    gcTime: 0,
    retry: false,
    // Asked by POST, which counts as a write: it must not make itself stale. The fingerprint guards the rest.
    meta: { isReference: true },
  });
}

export function useRunBulkEdit() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BulkQuestion & { id: string; fingerprint: string }) => call(runBulkEdit, { body }),
    onSettled: () => client.invalidateQueries({ queryKey: ['bulk-edit'] }),
  });
}

export function useBulkEdits() {
  return useQuery({
    queryKey: ['bulk-edit', 'list'],
    queryFn: async ({ signal }) => (await call(listBulkEdits, { signal })).bulkEdits,
  });
}

export function useUndoBulkEdit() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call(undoBulkEdit, { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['bulk-edit'] }),
  });
}
