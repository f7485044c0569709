import { useEffect } from 'react';
import { onServerChange } from '../http/changes.ts';
import type { MapHandle } from '../map/mapHandle.ts';

/** Keeps the tiles true: after every write of one's own, and when one comes back to the page. */
export function useFreshness(map: MapHandle | null): void {
  useEffect(() => {
    if (!map) return;
    const refresh = () => map.refreshTrees();
    const returned = () => {
      if (document.visibilityState === 'visible') refresh();
    };
    const stop = onServerChange(refresh);
    document.addEventListener('visibilitychange', returned);
    return () => {
      stop();
      document.removeEventListener('visibilitychange', returned);
    };
  }, [map]);
}
