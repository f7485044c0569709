import {
  useInfiniteQuery,
  useIsMutating,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import {
  type fileReading,
  getImport,
  listImportRows,
  listImports,
  previewImport,
  rereadImport,
  startImport,
} from '#contract/imports/imports';
import { surveyImport } from '#contract/imports/values/values';
import type { z } from 'zod';
import { call } from '../http/call.ts';
import type { ImportMapping } from './columnMapping.ts';

/** How often a running import is asked how far it is. */
const PROGRESS_MS = 500;
const PAGE = 50;

export type ImportDetails = z.infer<typeof getImport.reply>;
export type FileReading = z.output<typeof fileReading>;
export type ValueSurvey = z.infer<typeof surveyImport.reply>;
export type ImportPreview = z.infer<typeof previewImport.reply>;
export type ListedRow = z.infer<typeof listImportRows.reply>['rows'][number];
export type Outcome = ListedRow['outcome'];

export function useImports() {
  return useQuery({
    queryKey: ['imports'],
    queryFn: ({ signal }) => call(listImports, { signal }),
    select: ({ imports }) => imports,
  });
}

/** One import; asked again and again while it runs. */
export function useImport(id: string) {
  return useQuery({
    queryKey: ['imports', id],
    queryFn: ({ signal }) => call(getImport, { params: { id }, signal }),
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? PROGRESS_MS : false),
  });
}

/** What would become of the rows under a mapping; kept, so that going back and forth asks only once. */
export function usePreview(id: string, mapping: ImportMapping) {
  return useQuery({
    queryKey: ['imports', id, 'preview', mapping],
    queryFn: ({ signal }) => call(previewImport, { params: { id }, body: mapping, signal }),
    staleTime: 5 * 60_000,
    retry: false,
    // It reads the whole file: what is written elsewhere is no reason to do that again.
    meta: { isReference: true },
  });
}

/** Has the file read another way; what it is then is shown at once. */
export function useRereading(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationKey: rereadingKey(id),
    mutationFn: (reading: FileReading) => call(rereadImport, { params: { id }, body: reading }),
    onSuccess: (read) => queries.setQueryData(['imports', id], read),
  });
}

/** Is the file being read another way? What somebody says of its columns meanwhile would be lost. */
export function useIsRereading(id: string): boolean {
  return useIsMutating({ mutationKey: rereadingKey(id) }) > 0;
}

function rereadingKey(id: string): readonly string[] {
  return ['imports', id, 'reading'];
}

/** What stands in the coded columns, and how measurements are spread; asked anew when the columns change. */
export function useValueSurvey(id: string, mapping: ImportMapping) {
  return useQuery({
    queryKey: ['imports', id, 'values', mapping.columns, mapping.values, mapping.units],
    queryFn: ({ signal }) => call(surveyImport, { params: { id }, body: mapping, signal }),
    staleTime: 5 * 60_000,
    retry: false,
    placeholderData: (before) => before,
    // It reads the whole file: what is written elsewhere is no reason to do that again.
    meta: { isReference: true },
  });
}

export function sendStart(id: string, mapping: ImportMapping) {
  return call(startImport, { params: { id }, body: mapping });
}

/** The rows that were refused, or taken with something kept aside, page after page. */
export function useListedRows(id: string, outcome: Outcome) {
  return useInfiniteQuery({
    queryKey: ['imports', id, 'rows', outcome],
    queryFn: ({ pageParam, signal }) =>
      call(listImportRows, {
        params: { id },
        query: { outcome, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    // The type of the first page's cursor; the server gives the others.
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    select: ({ pages }) => pages.flatMap((page) => page.rows),
  });
}
