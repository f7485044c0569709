import { useEffect } from 'react';
import { onServerChange } from '../http/changes.ts';
import type { MapHandle } from '../map/mapHandle.ts';
import { currentLine } from '../offline/line.ts';
import { onOutboxChange } from '../offline/outboxView.ts';

/** Keeps the tiles true: after every write of one's own, and when one comes back to the page. */
export function useFreshness(map: MapHandle | null): void {
  useEffect(() => {
    if (!map) return;
    const refresh = () => map.refreshTrees();
    const returned = () => {
      if (document.visibilityState === 'visible') refresh();
    };
    const stop = onServerChange(refresh);
    // Tiles made here show what was done here.
    const stopHere = onOutboxChange(() => {
      if (currentLine() === 'unreachable') refresh();
    });
    document.addEventListener('visibilitychange', returned);
    return () => {
      stop();
      stopHere();
      document.removeEventListener('visibilitychange', returned);
    };
  }, [map]);
}
