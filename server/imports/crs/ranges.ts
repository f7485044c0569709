import { systemOf, transformation, type CoordinateSystem } from './systems.ts';

/** Where trees of a German city can stand: Germany (BKG VG250: 5.87–15.04° E, 47.27–55.06° N) and 20 km around. */
export const PLAUSIBLE_EXTENT = { west: 5.5, south: 47, east: 15.4, north: 55.3 };

export function isPlausible(lon: number, lat: number): boolean {
  return (
    lon >= PLAUSIBLE_EXTENT.west &&
    lon <= PLAUSIBLE_EXTENT.east &&
    lat >= PLAUSIBLE_EXTENT.south &&
    lat <= PLAUSIBLE_EXTENT.north
  );
}

export interface SystemFound {
  system: CoordinateSystem;
  /** Does the file hold northing before easting, latitude before longitude? */
  swapped: boolean;
}

/**
 * The systems in which a point would lie in Germany, likeliest first. UTM zones 32 and 33 cannot be told apart by
 * their numbers: the system of the city comes first.
 */
export function systemsByRange(x: number, y: number, citySystem: number): SystemFound[] {
  const codes = [
    ...new Set([4326, citySystem, 25_832, 25_833, 4647, 5650, 31_466, 31_467, 31_468, 31_469, 3857]),
  ];
  const found = [false, true].flatMap((swapped) => codes.flatMap((code) => candidate(code, swapped, x, y)));
  return found.toSorted((a, b) => Number(unlikely(a, x, y)) - Number(unlikely(b, x, y)));
}

function candidate(code: number, swapped: boolean, x: number, y: number): SystemFound[] {
  const system = systemOf(String(code));
  return system && fits(system, swapped, x, y) ? [{ system, swapped }] : [];
}

/** Would the point lie in Germany if it were in that system? */
export function fits(system: CoordinateSystem, swapped: boolean, x: number, y: number): boolean {
  if (system.degrees && Math.max(Math.abs(x), Math.abs(y)) > 180) return false;
  const [lon, lat] = transformation(system, swapped)(x, y);
  return isPlausible(lon, lat);
}

/** Half the width of a UTM zone at 47° N with some overlap; beyond it the neighbouring zone is used. */
const ZONE_HALF_WIDTH_M = 330_000;
/** The same for the three-degree strips of Gauß-Krüger. */
const STRIP_HALF_WIDTH_M = 160_000;

/** Possible by its numbers, but so far from its meridian that somebody else's system is likelier. */
function unlikely({ system, swapped }: SystemFound, x: number, y: number): boolean {
  if (system.degrees || system.code === 'EPSG:3857') return false;
  const easting = (swapped ? y : x) % 1_000_000;
  const half = system.zone === null ? ZONE_HALF_WIDTH_M : STRIP_HALF_WIDTH_M;
  return Math.abs(easting - 500_000) > half;
}
