import { useState } from 'react';
import { useMe } from '../accounts/accounts.queries.ts';
import { useFromDevice } from '../device/areaView.ts';
import { readLastPlace } from '../device/lastPlace.ts';
import type { Box } from '../map/mapHandle.ts';
import type { Start } from '../map/openMap.ts';
import type { Place } from './place.ts';
import { useIsNarrow } from './useCovered.ts';

/** Room for the legend at the left and the controls at the right, so that the whole city is seen at first. */
const WIDE_ROOM = { top: 60, right: 88, bottom: 60, left: 300 };
const NARROW_ROOM = { top: 72, right: 72, bottom: 96, left: 24 };

/** Where the map begins: where the address says, without a network where it was left, else around the trees, else around the city. Fixed once known. */
export function useStart(place: Place, trees: Box | null, isKnown: boolean): Start | null {
  const me = useMe();
  const isNarrow = useIsNarrow();
  const isFromDevice = useFromDevice() !== null;
  const [start, setStart] = useState<Start | null>(place.at);
  if (start === null && isKnown) {
    // Out there nobody waits for the map to be brought back to where they stand.
    const left = isFromDevice ? readLastPlace(me.account.id) : null;
    const found = left ?? {
      box: trees ?? me.city.bbox,
      room: isNarrow || place.view === 'list' ? NARROW_ROOM : WIDE_ROOM,
    };
    setStart(found);
    return found;
  }
  return start;
}

/** Degrees north of the city's middle: crowns are drawn to scale there. */
export function useLatitude(): number {
  const [, south, , north] = useMe().city.bbox;
  return (south + north) / 2;
}
