import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useText } from '../i18n/language.ts';
import type { LonLat, MapHandle } from '../map/mapHandle.ts';
import { notify } from '../ui/toasts.ts';
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
  const onTree = useCallback(
    (featureId: number, at: LonLat) => {
      setTapped(at);
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
    },
    [client, change, hasTree, map, t],
  );
  const onHeap = useCallback((at: LonLat) => map?.flyTo(at, { zoom: map.zoom() + HEAP_STEP }), [map]);
  const onPending = useCallback(
    (treeId: string) => change({ treeId }, { isStep: !hasTree }),
    [change, hasTree],
  );
  return { at: tapped, onPending, isWaiting: tapped !== null, onTree, onHeap };
}
