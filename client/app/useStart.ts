import { useState } from 'react';
import { useMe } from '../accounts/accounts.queries.ts';
import { readLastPlace } from '../device/lastPlace.ts';
import type { Box } from '../map/mapHandle.ts';
import type { Start } from '../map/openMap.ts';
import { useLine } from '../offline/line.ts';
import type { Place } from './place.ts';
import { useIsNarrow } from './useCovered.ts';

/** Room for the legend at the left and the controls at the right, so that the whole city is seen at first. */
const WIDE_ROOM = { top: 60, right: 88, bottom: 60, left: 300 };
const NARROW_ROOM = { top: 72, right: 72, bottom: 96, left: 24 };

/** Where the map begins if that is known without the trees: where the address says, without a network where it was left. */
export function useKnownStart({ at }: Place): Start | null {
  const me = useMe();
  const isCutOff = useLine() === 'unreachable';
  // Out there nobody waits for the map to be brought back to where they stand.
  return at ?? (isCutOff ? readLastPlace(me.account.id) : null);
}

/** Where the map begins: where it is known to, else around the trees, else around the city. Fixed once known. */
export function useStart(
  { at, view }: Place,
  known: Start | null,
  counted: { trees: Box | null; isPending: boolean },
): Start | null {
  const me = useMe();
  const isNarrow = useIsNarrow();
  const [start, setStart] = useState<Start | null>(at);
  if (start === null && (known || !counted.isPending)) {
    const found = known ?? {
      box: counted.trees ?? me.city.bbox,
      room: isNarrow || view === 'list' ? NARROW_ROOM : WIDE_ROOM,
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
