import { useCallback, useMemo } from 'react';
import { useNavigate } from 'react-router';
import type { MapErrand } from './mapAddress.ts';
import { placeFromSearch, placeIntoSearch, searchAsText, type Place } from './place.ts';

export interface PlaceChange {
  /** A step that the back button takes back; other changes only keep the address true. */
  isStep?: boolean;
  errand?: MapErrand;
}

export type ChangePlace = (change: Partial<Place>, how?: PlaceChange) => void;

/** Reads the place from the map page's address, and writes changes into it. */
export function usePlace(search: string): [Place, ChangePlace] {
  const navigate = useNavigate();
  const place = useMemo(() => placeFromSearch(new URLSearchParams(search)), [search]);
  const change = useCallback<ChangePlace>(
    (wanted, how = {}) => {
      // From the address itself: two changes within one moment would else undo each other.
      const next = placeIntoSearch(new URLSearchParams(window.location.search), wanted);
      void navigate({ search: searchAsText(next) }, { replace: !how.isStep, state: how.errand ?? null });
    },
    [navigate],
  );
  return [place, change];
}
