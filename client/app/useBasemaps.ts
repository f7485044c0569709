import { useState } from 'react';
import { useMe } from '../accounts/accounts.queries.ts';
import { useLanguage } from '../i18n/language.ts';
import { PLAIN, type Basemaps } from '../map/basemap.ts';

const KEY = 'baumkataster.basemap';

/** The basemaps of this installation and the one this person chose. */
export function useBasemaps(): Basemaps {
  const me = useMe();
  const language = useLanguage();
  // An invented town has no place on a map of the real world; its own streets are on the plain one.
  const usual = me.demo ? PLAIN : (me.basemaps[0]?.id ?? PLAIN);
  const [basemapId, setBasemapId] = useState(() => remembered() ?? usual);
  return {
    basemaps: me.basemaps.map(({ id, nameDe, nameEn, styleUrl, archive, attribution }) => ({
      id,
      name: language === 'de' ? nameDe : nameEn,
      styleUrl,
      archive,
      attribution,
    })),
    basemapId,
    choose: (id) => {
      setBasemapId(id);
      remember(id);
    },
  };
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
