import { useEffect } from 'react';
import { useOfflineAreas } from '../device/areaView.ts';
import { keepFresh } from '../device/takeAlong.ts';
import { useLine } from '../offline/line.ts';
import { useOutbox } from '../offline/outboxView.ts';

/** The page's own questions go first, and several confirmations are one reason to look. */
const SETTLE_MS = 8_000;
const LOOK_AGAIN_MS = 30 * 60_000;

/**
 * Keeps the areas on the device up to date while the server answers: what was cut off, what has grown old, and what
 * the person has changed themselves, so that a tree just inspected is not due again without a network.
 */
export function useFreshAreas(): void {
  const isThere = useLine() !== 'unreachable';
  const hasAreas = useOfflineAreas().length > 0;
  const changedAt = useOutbox().reduce<string | null>(
    (last, { state, settledAt }) =>
      state === 'confirmed' && (settledAt ?? '') > (last ?? '') ? settledAt : last,
    null,
  );
  useEffect(() => {
    if (!isThere || !hasAreas) return undefined;
    const look = () => void keepFresh(changedAt);
    const soon = setTimeout(look, SETTLE_MS);
    const again = setInterval(look, LOOK_AGAIN_MS);
    return () => {
      clearTimeout(soon);
      clearInterval(again);
    };
  }, [isThere, hasAreas, changedAt]);
}
