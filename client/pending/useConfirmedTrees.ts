import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Tree } from '#contract/trees/trees';
import { useOutbox } from '../offline/outboxView.ts';

/** Operations that the server answers with the tree as it then is. */
const ANSWERED_WITH_TREE: readonly string[] = ['mapTree', 'editTree', 'moveTree'];

/** Stands once in the app: shows a tree as the server confirmed it, without asking again and without a flicker. */
export function useConfirmedTrees(): void {
  const kept = useOutbox();
  const client = useQueryClient();
  // What earlier visits had confirmed may have changed since.
  const [begun] = useState(() => new Date().toISOString());
  const shown = useRef(new Set<string>());
  useEffect(() => {
    for (const { id, kind, state, settledAt, reply } of kept) {
      const isNew = state === 'confirmed' && (settledAt ?? '') > begun && !shown.current.has(id);
      if (!isNew || !ANSWERED_WITH_TREE.includes(kind)) continue;
      shown.current.add(id);
      // The server parsed its reply by the contract of the operation's endpoint.
      const tree = reply as Tree;
      client.setQueryData(['trees', tree.id], tree);
    }
  }, [kept, begun, client]);
}
