import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getImport, importMapping } from '#contract/imports/imports';
import * as contract from '#contract/reimports/reimports';
import type { z } from 'zod';
import { readDraft } from '../drafts/drafts.ts';
import { call } from '../http/call.ts';

export type Mapping = z.infer<typeof importMapping>;

/** How often a plan that is being made is asked how far it is. */
const PROGRESS_MS = 700;

/** The file of an import, with the mapping as it was left in the wizard on this device. */
export function useFile(id: string) {
  return useQuery({
    queryKey: ['reimports', id, 'file'],
    queryFn: async ({ signal }) => {
      const run = await call(getImport, { params: { id }, signal });
      const kept = importMapping.safeParse((await readDraft(`import:${id}`))?.value);
      return { run, mapping: kept.success ? kept.data : (run.mapping ?? run.analysis.proposedMapping) };
    },
    meta: { isReference: true },
  });
}

/** The plan of a file, or what has become of it; asked again while it is being made. */
export function useReimport(id: string, isPlanning: boolean) {
  return useQuery({
    queryKey: ['reimports', id],
    queryFn: ({ signal }) => call(contract.getReimport, { params: { id }, signal }),
    select: ({ reimport }) => reimport,
    refetchInterval: isPlanning ? PROGRESS_MS : false,
  });
}

export function useSources(id: string, mapping: Mapping | undefined) {
  return useQuery({
    queryKey: ['reimports', id, 'sources', mapping],
    queryFn: ({ signal }) => {
      if (!mapping) throw new Error('asked before the mapping is known');
      return call(contract.findSources, { params: { id }, body: mapping, signal });
    },
    enabled: mapping !== undefined,
    retry: false,
    meta: { isReference: true },
  });
}

export function useReimportRows(id: string, kind: contract.ReimportKind) {
  return useInfiniteQuery({
    queryKey: ['reimports', id, 'rows', kind],
    queryFn: ({ pageParam, signal }) =>
      call(contract.listReimportRows, {
        params: { id },
        query: { kind, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    // The type of the first page's cursor; the server gives the others.
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function useReimportPlaces(id: string, kind: contract.ReimportKind) {
  return useQuery({
    queryKey: ['reimports', id, 'places', kind],
    queryFn: ({ signal }) => call(contract.listReimportPlaces, { params: { id }, query: { kind }, signal }),
  });
}
