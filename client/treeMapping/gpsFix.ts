import { bearing as bearingBetween, bearingToAzimuth, circle, distance } from '@turf/turf';

/** One reading of the device: longitude, latitude in degrees (WGS 84), radius of 95 % confidence in m (W3C Geolocation). */
export interface Reading {
  lonLat: [number, number];
  accuracyM: number;
  /** When it was taken, in ms since 1970. */
  at: number;
}

/** The position found by standing still: the mean of the readings that belong together. */
export interface Fix {
  lonLat: [number, number];
  accuracyM: number;
  readings: number;
  /** What the first of them said: what averaging has gained since. */
  firstAccuracyM: number;
  /** When the last of them was taken, in ms since 1970. */
  at: number;
}

export type FixQuality = 'good' | 'fair' | 'poor';

/** Up to here trees 6–8 m apart in a row are told apart. Own proposal. */
const GOOD_M = 3;
/** Beyond this a fix may point at the neighbouring tree; the crosshair is better then. Own proposal. */
const FAIR_M = 8;
/** What the cadastre keeps of an accuracy; some devices report 0 for "unknown". */
const LEAST_ACCURACY_M = 0.01;
const MOST_ACCURACY_M = 9999;
/** Readings are kept this many; at one a second that is two minutes of standing. */
const MOST_READINGS = 120;
/** Errors of one receiver within minutes go together, so that averaging gains at most about half. */
const BEST_GAIN = 2;
/** So many corners of a circle look round at any size. */
const CIRCLE_CORNERS = 64;

/**
 * Adds a reading to those so far. Somebody who has walked on (further than both circles reach) starts anew.
 */
export function withReading(readings: readonly Reading[], next: Reading): Reading[] {
  const last = fixOf(readings);
  const walkedOn = last !== null && distanceM(last.lonLat, next.lonLat) > last.accuracyM + next.accuracyM;
  return walkedOn ? [next] : [...readings, next].slice(-MOST_READINGS);
}

/** The mean weighted by accuracy (1/σ²), or null without readings. Accuracy in metres, rounded to centimetres. */
export function fixOf(readings: readonly Reading[]): Fix | null {
  const [first, last] = [readings[0], readings.at(-1)];
  if (!first || !last) return null;
  const weights = readings.map((reading) => 1 / Math.max(reading.accuracyM, 0.01) ** 2);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (axis: 0 | 1): number =>
    readings.reduce((sum, reading, index) => sum + reading.lonLat[axis] * (weights[index] ?? 0), 0) / total;
  return {
    lonLat: [mean(0), mean(1)],
    accuracyM: averagedAccuracy(readings),
    readings: readings.length,
    firstAccuracyM: first.accuracyM,
    at: last.at,
  };
}

/** Somebody walks 7 m in this time, from one street tree to the next: an older reading may be of the last one. Own proposal. */
const OLD_MS = 5000;

/** Is the last reading too old to say where somebody stands now? */
export function isOldFix({ at }: Fix, now: number): boolean {
  return now - at > OLD_MS;
}

export function fixQuality(accuracyM: number): FixQuality {
  if (accuracyM <= GOOD_M) return 'good';
  return accuracyM <= FAIR_M ? 'fair' : 'poor';
}

/** Distance in metres between two places given as longitude, latitude. */
export function distanceM(from: readonly [number, number], to: readonly [number, number]): number {
  return distance([...from], [...to], { units: 'meters' });
}

/** The direction from one place to another, in degrees clockwise from north. */
export function bearing(from: readonly [number, number], to: readonly [number, number]): number {
  return bearingToAzimuth(bearingBetween([...from], [...to]));
}

/** A closed ring of positions around a place, `radiusM` away: the circle a fix may be off by. */
export function circleAround(place: readonly [number, number], radiusM: number): [number, number][] {
  const [ring = []] = circle([...place], radiusM, { units: 'meters', steps: CIRCLE_CORNERS }).geometry
    .coordinates;
  return ring.map(([lon = place[0], lat = place[1]]) => [lon, lat]);
}

/** What the weights say (√(1 ÷ Σ 1/σ²)), but no better than readings of one receiver can be together. */
function averagedAccuracy(readings: readonly Reading[]): number {
  const weight = readings.reduce((sum, reading) => sum + 1 / Math.max(reading.accuracyM, 0.01) ** 2, 0);
  const best = Math.min(...readings.map((reading) => reading.accuracyM));
  const averaged = Math.round(Math.max(Math.sqrt(1 / weight), best / BEST_GAIN) * 100) / 100;
  return Math.min(MOST_ACCURACY_M, Math.max(LEAST_ACCURACY_M, averaged));
}
