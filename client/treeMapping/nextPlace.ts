import { destination } from '@turf/turf';
import { bearing, distanceM } from './gpsFix.ts';

type Place = readonly [number, number];

/** Where the next tree of a row is to be expected. */
export interface NextPlace {
  position: [number, number];
  /** From the last tree, in m. */
  distanceM: number;
}

/** Two trees closer than this are no row to be gone on with. Own proposal. */
const LEAST_SPACING_M = 1;
/** Street trees stand 6 to 15 m apart; beyond this it was another street. Own proposal. */
const MOST_SPACING_M = 60;

/** As far from the last tree as that is from the one before, in the same direction; null where no row is to be seen. */
export function nextPlace(places: readonly Place[]): NextPlace | null {
  const [before, last] = places.slice(-2);
  if (!before || !last) return null;
  const spacing = distanceM(before, last);
  if (spacing < LEAST_SPACING_M || spacing > MOST_SPACING_M) return null;
  const [lon = 0, lat = 0] = destination([...last], spacing, bearing(before, last), { units: 'meters' })
    .geometry.coordinates;
  return { position: [rounded(lon), rounded(lat)], distanceM: spacing };
}

/** Eight decimals are a millimetre. */
function rounded(degrees: number): number {
  return Number(degrees.toFixed(8));
}
