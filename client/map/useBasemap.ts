import { useEffect, useEffectEvent } from 'react';
import { useText } from '../i18n/language.ts';
import { notify } from '../ui/toasts.ts';
import { PLAIN_STYLE, styleOf, type Basemap } from './basemap.ts';
import { mapText } from './map.text.ts';
import { isOfOverlay } from './overlayParts.ts';
import type { OpenMap } from './openMap.ts';

/** So many tiles in a row that do not come mean that the basemap's server is away. Own proposal. */
const MOST_LOST_TILES = 6;

/** Puts the chosen basemap under the layers; one that cannot be reached gives way to the plain one, and says so. */
export function useBasemap(
  map: OpenMap | null,
  basemaps: readonly Basemap[],
  id: string,
  on: {
    shown(id: string): void;
    failed(): void;
  },
): Basemap | null {
  const t = useText(mapText);
  const basemap = basemaps.find((candidate) => candidate.id === id) ?? null;
  /** Changes with what is to be shown, not with the object that says so. */
  const key = basemap && (basemap.styleUrl ?? basemap.archive?.path ?? basemap.layer?.draws.path ?? null);
  const style = useEffectEvent(() => (basemap ? styleOf(basemap) : Promise.resolve(PLAIN_STYLE)));
  const fail = useEffectEvent(() => {
    notify({ kind: 'info', text: t.basemapFailed(basemap?.name ?? '') });
    on.failed();
  });
  const tellShown = useEffectEvent(() => on.shown(id));
  useEffect(() => {
    if (!map) return;
    if (key === null) {
      map.changeBasemap(PLAIN_STYLE);
      tellShown();
      return;
    }
    let isGone = false;
    const stopWatching = watchLosses(map, () => fail());
    style().then(
      (found) => {
        if (isGone) return;
        map.changeBasemap(found);
        tellShown();
      },
      () => {
        if (!isGone) fail();
      },
    );
    return () => {
      isGone = true;
      stopWatching();
    };
  }, [map, key]);
  return basemap;
}

function watchLosses(map: OpenMap, onLost: () => void): () => void {
  let lost = 0;
  const errors = map.library.on('error', (event) => {
    // What lies on the basemap has words of its own for that.
    if (!('tile' in event) || isOfOverlay(event)) return;
    lost += 1;
    if (lost === MOST_LOST_TILES) onLost();
  });
  const arrivals = map.library.on('sourcedata', (event) => {
    if (event.tile && !isOfOverlay(event)) lost = 0;
  });
  return () => {
    errors.unsubscribe();
    arrivals.unsubscribe();
  };
}
