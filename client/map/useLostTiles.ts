import { useEffect, useSyncExternalStore } from 'react';
import type { OpenMap } from './openMap.ts';

/** Long enough not to burden a server that is coming up again, short enough not to be waited for. */
const RETRY_MS = 6_000;

/** Is a part of our own layers missing because tiles could not be had? Asks for them again while it is. */
export function useLostTiles(map: OpenMap | null): { isLost: boolean; retry(): void } {
  const isLost = useSyncExternalStore(map?.lost.subscribe ?? nobody, () => map?.lost.hasAny() ?? false);
  useEffect(() => {
    if (!map || !isLost) return;
    const timer = setInterval(() => void map.retryLostTiles(), RETRY_MS);
    return () => clearInterval(timer);
  }, [map, isLost]);
  return { isLost, retry: () => void map?.retryLostTiles() };
}

function nobody(): () => void {
  return () => {};
}
