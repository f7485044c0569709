import { queryOptions, useQuery, type QueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { z } from 'zod';
import { addControlArea, drawControlAreas, listControlAreas, type ControlArea } from '#contract/areas/areas';
import { call } from '../http/call.ts';
import type { KeptOperation } from '../offline/operation.ts';
import { useOutbox } from '../offline/outboxView.ts';

const controlAreas = {
  queryKey: ['control-areas'],
  queryFn: ({ signal }: { signal: AbortSignal }) => call(listControlAreas, { signal }),
  staleTime: 60_000,
};

/**
 * All control areas with how many trees they hold, in natural order of their names; those only here come last. Not asked
 * for while nothing is to be named.
 */
export function useControlAreas({ isNeeded = true } = {}) {
  const kept = useOutbox();
  const select = useCallback(
    ({ areas }: z.output<typeof listControlAreas.reply>) => [...areas, ...areasOnlyHere(kept, areas)],
    [kept],
  );
  return useQuery({ ...controlAreas, select, enabled: isNeeded });
}

export function fetchControlAreas(client: QueryClient): Promise<unknown> {
  return client.query(controlAreas);
}

/** Asks the server anew. */
export function refreshControlAreas(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: controlAreas.queryKey, exact: true });
}

/** Areas added on this device that the server has not named yet; those just confirmed until it does. */
function areasOnlyHere(kept: readonly KeptOperation[], named: readonly ControlArea[]): ControlArea[] {
  return kept
    .filter(({ kind }) => kind === 'addControlArea')
    .flatMap(({ body }) => addControlArea.body.safeParse(body).data ?? [])
    .filter(({ id }) => !named.some((area) => area.id === id))
    .map((area) => ({ ...area, treeCount: 0, extent: null }));
}

/** The lines and polygons of control areas as GeoJSON. */
export function useAreaDrawings() {
  return useQuery(drawings);
}

/** The same, before a page asks. */
export function fetchAreaDrawings(client: QueryClient): Promise<unknown> {
  return client.query(drawings);
}

const drawings = queryOptions({
  queryKey: ['control-areas', 'geometry'],
  queryFn: ({ signal }) => call(drawControlAreas, { signal }),
  staleTime: 10 * 60_000,
  meta: { isReference: true },
});
