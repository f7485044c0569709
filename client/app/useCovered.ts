import { useEffect, useMemo, useState } from 'react';
import type { Covered } from '../map/openMap.ts';

/** Up to this width panels come from below and the list covers the map; app.css says the same. */
const NARROW = '(max-width: 900px)';
/** Width of the tree's panel beside the map, `--panel` of tokens.css. */
const PANEL_PX = 420;
/** Share of the height that the tree's panel takes from below, as in app.css. */
const SHEET_SHARE = 0.56;

/** Which edges of the map the tree's panel covers, if it is open. */
export function useCovered(hasPanel: boolean): Covered {
  const isNarrow = useIsNarrow();
  return useMemo(() => ({
    top: 0,
    left: 0,
    right: hasPanel && !isNarrow ? PANEL_PX : 0,
    bottom: hasPanel && isNarrow ? Math.round(window.innerHeight * SHEET_SHARE) : 0,
  }), [hasPanel, isNarrow]);
}

export function useIsNarrow(): boolean {
  const [isNarrow, setNarrow] = useState(() => window.matchMedia(NARROW).matches);
  useEffect(() => {
    const query = window.matchMedia(NARROW);
    const listen = () => setNarrow(query.matches);
    query.addEventListener('change', listen);
    return () => query.removeEventListener('change', listen);
  }, []);
  return isNarrow;
}
