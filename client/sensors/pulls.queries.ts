import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import * as sources from '#contract/lorawan/sources';
import * as contract from '#contract/pulls/pulls';
import { readSourceAgain } from '#contract/sensors/readAgain';
import { call } from '../http/call.ts';

/** While something is being fetched its progress is looked at. */
const LOOK_MS = 3000;

type Pulls = z.output<typeof contract.listPulls.reply>;

export function usePulls() {
  const client = useQueryClient();
  return useQuery({
    queryKey: ['sensors', 'pulls'],
    queryFn: async ({ signal }) => {
      const pulls = await call(contract.listPulls, { signal });
      // What was fetched stands at the sources, too.
      void client.invalidateQueries({ queryKey: ['sensors', 'sources'] });
      return pulls;
    },
    refetchInterval: ({ state: { data } }) => (data && isBusy(data, Date.now()) ? LOOK_MS : 30_000),
  });
}

function isBusy({ elements, storages }: Pulls, now: number): boolean {
  const isFilling = storages.some(({ backfills }) => backfills[0]?.state === 'open');
  return isFilling || elements.some(({ nextAt }) => new Date(nextAt).getTime() <= now);
}

export type ElementDraft = Omit<z.input<typeof contract.editElementSource.body>, 'version'>;

/** Adds a source, or with a version changes it. */
export function useSaveElement(known: { sourceId: string; version: number } | null) {
  return useMutation({
    mutationFn: ({ apiKey, ...draft }: ElementDraft) =>
      known
        ? call(contract.editElementSource, {
            params: { id: known.sourceId },
            body: { version: known.version, apiKey, ...draft },
          })
        : call(contract.addElementSource, { body: { ...draft, apiKey: apiKey ?? '' } }),
  });
}

export function useSaveStorage(id: string) {
  return useMutation({
    mutationFn: (body: z.input<typeof contract.setStorageAccess.body>) =>
      call(contract.setStorageAccess, { params: { id }, body }),
  });
}

export function useAskBackfill(id: string) {
  return useMutation({
    mutationFn: (body: { from: string; until: string }) =>
      call(contract.askBackfill, { params: { id }, body }),
  });
}

/** Acts without a form. */
export function useSourceActs() {
  return {
    pullNow: useMutation({ mutationFn: (id: string) => call(contract.pullNow, { params: { id } }) }),
    abort: useMutation({ mutationFn: (id: string) => call(contract.abortBackfill, { params: { id } }) }),
    readAgain: useMutation({ mutationFn: (id: string) => call(readSourceAgain, { params: { id } }) }),
  };
}

type Mapped = Pick<z.input<typeof sources.addSource.body>, 'name' | 'mapping'>;

export function useSaveMapping(known: { id: string; version: number } | null) {
  return useMutation({
    mutationFn: async ({ name, mapping }: Mapped) => {
      if (known === null) return call(sources.addSource, { body: { name, kind: 'generic', mapping } });
      const { id, version } = known;
      const source = await call(sources.editSource, { params: { id }, body: { version, name, mapping } });
      return { source, secret: null };
    },
  });
}
