import { useCallback, useMemo, useState } from 'react';
import { useMe } from '../accounts/accounts.queries.ts';
import { useLanguage } from '../i18n/language.ts';
import { basemapsOf, PLAIN, type Basemaps } from '../map/basemap.ts';

const KEY = 'baumkataster.basemap';

/** The basemaps of this installation and the one this person chose. */
export function useBasemaps(): Basemaps {
  const me = useMe();
  const language = useLanguage();
  // The same as long as nothing has changed: the map's controls need not be drawn anew for every tap.
  const basemaps = useMemo(() => basemapsOf(me, language), [me, language]);
  // An invented town has no place on a map of the real world; its own streets are on the plain one.
  const usual = me.demo ? PLAIN : (basemaps[0]?.id ?? PLAIN);
  const [basemapId, setBasemapId] = useState(() => remembered() ?? usual);
  const choose = useCallback((id: string) => {
    setBasemapId(id);
    remember(id);
  }, []);
  return { basemaps, basemapId, choose };
}

function remembered(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // storage refused: the usual one then
  }
}

function remember(id: string): void {
  try {
    localStorage.setItem(KEY, id);
  } catch {
    // The choice lasts until the page is closed.
  }
}
