import { distance } from '@turf/turf';
import type { ExpressionSpecification } from 'maplibre-gl';

/** Circumference of the earth on the equator in m (WGS 84), spread over 512 px tiles at zoom 0. */
const METRES_PER_PIXEL_AT_ZERO = 40_075_016.686 / 512;

/** Metres on the ground that one CSS pixel covers at a zoom and latitude (degrees). */
export function metresPerPixel(zoom: number, latitude: number): number {
  return (METRES_PER_PIXEL_AT_ZERO * Math.cos((latitude * Math.PI) / 180)) / 2 ** zoom;
}

/** A style expression: so many metres on the ground, in pixels at every zoom, never below `least` pixels. */
export function metresAsPixels(
  metres: number | ExpressionSpecification,
  latitude: number,
  least = 0,
): ExpressionSpecification {
  const at = (zoom: number): ExpressionSpecification => [
    'max',
    least,
    ['*', metres, 1 / metresPerPixel(zoom, latitude)],
  ];
  return ['interpolate', ['exponential', 2], ['zoom'], 10, at(10), 22, at(22)];
}

/** The longest round length (1, 2, 5 × 10ⁿ m) that fits into `pixels`, and how many pixels it takes. */
export function scaleBar(zoom: number, latitude: number, pixels: number): { metres: number; pixels: number } {
  const perPixel = metresPerPixel(zoom, latitude);
  const power = 10 ** Math.floor(Math.log10(perPixel * pixels));
  const metres = [5, 2, 1].map((step) => step * power).find((length) => length <= perPixel * pixels) ?? power;
  return { metres, pixels: metres / perPixel };
}

/** Metres between two positions (longitude, latitude). */
export function metresBetween(from: readonly [number, number], to: readonly [number, number]): number {
  return distance([...from], [...to], { units: 'meters' });
}
