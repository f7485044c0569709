import { useCallback, useEffect, useRef } from 'react';
import { useMaybeMe } from '../accounts/accounts.queries.ts';
import { shownAreas } from '../device/areaView.ts';
import { writeLastPlace } from '../device/lastPlace.ts';
import type { MapPosition, Place } from './place.ts';
import type { ChangePlace } from './usePlace.ts';

/** Writes into the address where the map has come to rest: at once while looking around, else on coming back. */
export function useResting(place: Place, change: ChangePlace, isLooking: boolean): (at: MapPosition) => void {
  const latest = useRef(place.at);
  const accountId = useMaybeMe()?.account.id;
  const written = place.at;
  useEffect(() => {
    if (isLooking && latest.current !== null && latest.current !== written) change({ at: latest.current });
    // Only on coming back: every other rest writes itself.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [isLooking]);
  return useCallback(
    (at) => {
      latest.current = at;
      if (accountId !== undefined && shownAreas().length > 0) writeLastPlace(accountId, at);
      if (isLooking) change({ at });
    },
    [change, isLooking, accountId],
  );
}
