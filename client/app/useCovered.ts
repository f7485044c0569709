import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Covered } from '../map/openMap.ts';

/** Up to this width panels come from below and the list covers the map; app.css says the same. */
const NARROW = '(max-width: 900px)';
/** Width of the tree's panel beside the map, `--panel` of tokens.css. */
const PANEL_PX = 420;
/** Share of the height that the tree's panel takes from below, as in app.css. */
const SHEET_SHARE = 0.56;
/** The same for the panel of mapping and moving, as in mappingPanel.css. */
const MAPPING_SHARE = 0.46;
/** The same for the sheet of a round, as in rounds.css; it is seldom that high. */
const ROUND_SHARE = 0.46;

/** Height of the panel of drawing with room around it, as in drawing.css. */
const DRAWING_PX = 180;

const SHARES = { none: 0, tree: SHEET_SHARE, mapping: MAPPING_SHARE, round: ROUND_SHARE };

/** Which edges of the map a panel covers: none, the chosen tree's, that of mapping and moving, of drawing, or a round's. */
export function useCovered(panel: keyof typeof SHARES | 'drawing'): Covered {
  const isNarrow = useIsNarrow();
  const height = useSyncExternalStore(onResize, heightPx);
  return useMemo(() => {
    // So low that it stands below the map's buttons, in whatever way the tablet is held.
    if (panel === 'drawing') return { top: 0, left: 0, right: 0, bottom: DRAWING_PX };
    const share = SHARES[panel];
    return {
      top: 0,
      left: 0,
      right: panel === 'none' || isNarrow ? 0 : PANEL_PX,
      bottom: panel === 'none' || !isNarrow ? 0 : Math.round(height * share),
    };
  }, [panel, isNarrow, height]);
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

/** Of the page, in CSS pixels. Not the window's own: on a phone that follows the fingers that zoom the page. */
function heightPx(): number {
  return document.documentElement.clientHeight;
}

function onResize(listener: () => void): () => void {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
}
