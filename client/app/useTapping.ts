import { useQueryClient } from '@tanstack/react-query';
import { startTransition, useState } from 'react';
import { useText } from '../i18n/language.ts';
import type { LonLat, MapHandle } from '../map/mapHandle.ts';
import { notify } from '../ui/toasts.ts';
import { useSteady } from '../ui/useSteady.ts';
import { treeBehind } from '../trees/trees.queries.ts';
import { appText } from './app.text.ts';
import type { Place } from './place.ts';
import type { ChangePlace } from './usePlace.ts';

/** How much closer a tap on a heap of trees brings the map. */
const HEAP_STEP = 2;

/**
 * A tap on a tree: ring and panel are there at once, the tree's data follow. `at` is where the finger was until
 * the tree is known; `isWaiting` while it is being asked for.
 */
export function useTapping(map: MapHandle | null, place: Place, change: ChangePlace) {
  const client = useQueryClient();
  const t = useText(appText);
  const [tapped, setTapped] = useState<LonLat | null>(null);
  const hasTree = place.treeId !== null;
  // Always the same functions: the map's layers hold them, and would be made anew with them.
  const onTree = useSteady((featureId: number, at: LonLat) => {
    // The map has answered the finger already.
    startTransition(() => setTapped(at));
    treeBehind(client, featureId).then(
      (treeId) => {
        setTapped(null);
        change({ treeId }, { isStep: !hasTree });
        map?.bringIntoView(at);
      },
      () => {
        setTapped(null);
        notify({ kind: 'failed', text: t.treeUnreachable });
      },
    );
  });
  const onHeap = useSteady((at: LonLat) => map?.flyTo(at, { zoom: map.zoom() + HEAP_STEP }));
  const onPending = useSteady((treeId: string) => change({ treeId }, { isStep: !hasTree }));
  return { at: tapped, onPending, isWaiting: tapped !== null, onTree, onHeap };
}
