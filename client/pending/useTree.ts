import { useQuery, type QueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { getTree, type Tree } from '#contract/trees/trees';
import { useMaybeMe } from '../accounts/accounts.queries.ts';
import { useControlAreas } from '../areas/areas.queries.ts';
import { call } from '../http/call.ts';
import { useWaitingFor } from '../offline/outboxView.ts';
import { useSpecies } from '../species/species.queries.ts';
import { mappedTree, withWaiting } from './pendingTree.ts';

export interface TreeOnScreen {
  /** The tree with all that waits for it on this device. */
  data: Tree | undefined;
  /** Only while there is nothing to show. */
  isError: boolean;
  error: Error | null;
  /** The server does not know it yet. */
  isOnlyHere: boolean;
  refetch(): unknown;
}

/** The master data of one tree, those only on this device among them; nothing is asked without an id. */
export function useTree(treeId: string | null): TreeOnScreen {
  const waiting = useWaitingFor(treeId);
  const isOnlyHere = waiting.some(({ kind }) => kind === 'mapTree');
  const hasWaiting = waiting.length > 0;
  const areas = useControlAreas({ isNeeded: hasWaiting }).data;
  const species = useSpecies({ isNeeded: hasWaiting }).data;
  const me = useMaybeMe();
  const { data, isError, error, refetch } = useQuery({
    ...treeOf(treeId ?? ''),
    enabled: treeId !== null && !isOnlyHere,
  });
  const shown = useMemo(() => {
    if (waiting.length === 0) return data;
    const known = {
      areas: areas ?? [],
      species: species ?? [],
      by: me?.account.name ?? '',
      today: me?.today ?? '',
    };
    const tree = isOnlyHere ? mappedTree(waiting, known) : data;
    return tree ? withWaiting(tree, waiting, known) : undefined;
  }, [waiting, isOnlyHere, data, areas, species, me]);
  return { data: shown, isError: isError && !shown, error, isOnlyHere, refetch };
}

/** What was fetched ahead is kept for as long as a walk to it may take. Own proposal. */
const AHEAD_FOR_MS = 60 * 60_000;

/** Asks for a tree before anybody opens it. */
export function fetchTree(client: QueryClient, treeId: string): Promise<unknown> {
  return client.query({ ...treeOf(treeId), gcTime: AHEAD_FOR_MS });
}

function treeOf(treeId: string) {
  return {
    queryKey: ['trees', treeId],
    queryFn: ({ signal }: { signal: AbortSignal }) => call(getTree, { params: { id: treeId }, signal }),
  };
}
