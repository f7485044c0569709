import { useEffect, useRef } from 'react';
import { useOfflineAreas } from '../device/areaView.ts';
import { keepFresh, keepTrue } from '../device/takeAlong.ts';
import { useLine } from '../offline/line.ts';
import { useOutbox } from '../offline/outboxView.ts';

/** The page's own questions go first, and several confirmations are one reason to look. */
const SETTLE_MS = 8_000;
const LOOK_AGAIN_MS = 30 * 60_000;

/** Keeps the areas on the device up to date while the server answers, and true to what the person does themselves. */
export function useFreshAreas(): void {
  const isThere = useLine() !== 'unreachable';
  const hasAreas = useOfflineAreas().length > 0;
  useEffect(() => {
    if (!isThere || !hasAreas) return undefined;
    // A failure shows at the area, and is tried again.
    const look = () => void keepFresh();
    const soon = setTimeout(look, SETTLE_MS);
    const again = setInterval(look, LOOK_AGAIN_MS);
    return () => {
      clearTimeout(soon);
      clearInterval(again);
    };
  }, [isThere, hasAreas]);
  useOwnChanges(isThere && hasAreas);
}

/** What the server has confirmed is fetched anew: once for each confirmation, those of the last day at the start. */
function useOwnChanges(isPossible: boolean): void {
  const confirmed = useOutbox().filter(({ state, treeId }) => state === 'confirmed' && treeId !== null);
  const done = useRef(new Set<string>());
  const fresh = confirmed.filter(({ id }) => !done.current.has(id));
  const key = fresh.map(({ id }) => id).join();
  useEffect(() => {
    if (!isPossible || key === '') return undefined;
    const timer = setTimeout(() => {
      const treeIds = [...new Set(fresh.flatMap(({ treeId }) => treeId ?? []))];
      keepTrue(treeIds).then(
        () => {
          for (const id of key.split(',')) done.current.add(id);
        },
        // No answer: with the next confirmation, or the next time the page begins.
        () => undefined,
      );
    }, SETTLE_MS);
    return () => clearTimeout(timer);
    // The key says which there are.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [isPossible, key]);
}
