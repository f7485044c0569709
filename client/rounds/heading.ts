import { bearing, bearingToAzimuth } from '@turf/turf';

/** The direction from one place to another, in degrees clockwise from north. Longitude, latitude. */
export function azimuth(from: readonly [number, number], to: readonly [number, number]): number {
  return bearingToAzimuth(bearing([...from], [...to]));
}

/** One of the eight points of the compass, 0 north, 1 north-east, …, 7 north-west. */
export function compassPoint(degrees: number): number {
  return Math.round(turned(degrees) / 45) % 8;
}

/** Follows a new direction by a part of the way, the short way round: a compass in the hand trembles. */
export function smoothed(before: number | null, next: number, share: number): number {
  if (before === null) return turned(next);
  const way = ((next - before + 540) % 360) - 180;
  return turned(before + way * share);
}

/** What a compass event says about where the upper edge of the screen points to, in degrees from north; else null. */
export function headingOf(
  event: { alpha: number | null; absolute: boolean; webkitCompassHeading?: number },
  screenAngle: number,
): number | null {
  // Safari gives the compass itself; elsewhere alpha counts against the clock, and from north only if absolute.
  if (typeof event.webkitCompassHeading === 'number') return turned(event.webkitCompassHeading + screenAngle);
  return event.absolute && event.alpha !== null ? turned(360 - event.alpha + screenAngle) : null;
}

function turned(degrees: number): number {
  return ((degrees % 360) + 360) % 360;
}
