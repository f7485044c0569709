import { useEffect, useState } from 'react';
import type { LonLat } from '../map/mapHandle.ts';

/** How long the map must rest before the surroundings are asked for. */
const REST_MS = 250;

/** The place once it has stopped changing, so that not every step of a movement asks the server. */
export function useSettled(place: LonLat | null): LonLat | null {
  const [settled, setSettled] = useState(place);
  const [lon, lat] = place ?? [null, null];
  useEffect(() => {
    const timer = setTimeout(() => setSettled(lon === null || lat === null ? null : [lon, lat]), REST_MS);
    return () => clearTimeout(timer);
  }, [lon, lat]);
  return settled;
}
