import { expect, test } from 'vitest';
import { coveringTiles } from '../../client/map/coveringTiles.ts';
import { metresBetween, metresPerPixel, scaleBar } from '../../client/map/scale.ts';
import { accuracyWord } from '../../client/map/useLocation.ts';

test('a pixel is 78 km wide at zoom 0 on the equator, and half as much a zoom closer', () => {
  expect(metresPerPixel(0, 0)).toBeCloseTo(78_271.5, 1);
  expect(metresPerPixel(1, 0)).toBeCloseTo(39_135.8, 1);
  expect(metresPerPixel(17, 60)).toBeCloseTo(metresPerPixel(17, 0) / 2, 6);
});

test.each([
  [10, 100, 2_000],
  [14.6, 110, 200],
  [18, 110, 10],
  [21, 110, 2],
])('at zoom %d in Oldenburg the longest round length within %d pixels is %d m', (zoom, pixels, metres) => {
  const bar = scaleBar(zoom, 53.14, pixels);
  expect(bar.metres).toBe(metres);
  expect(bar.pixels).toBeLessThanOrEqual(pixels);
  expect(bar.pixels).toBeGreaterThan(pixels / 2.6);
});

test('distances are right to a few per mille', () => {
  // A degree of latitude near 53° N is 111.3 km long (GRS 80).
  expect(metresBetween([8.2, 52.5], [8.2, 53.5])).toBeGreaterThan(111_000);
  expect(metresBetween([8.2, 52.5], [8.2, 53.5])).toBeLessThan(111_600);
  expect(metresBetween([8.2146, 53.1435], [8.2146, 53.1435])).toBe(0);
});

test('a point lies in one tile, a box in all it touches', () => {
  expect(coveringTiles([8.2146, 53.1435, 8.2146, 53.1435], 14)).toEqual([{ x: 8565, y: 5326, z: 14 }]);
  expect(coveringTiles([-180, -90, 180, 90], 1)).toHaveLength(4);
  expect(coveringTiles([-180, -90, 180, 90], 0.9)).toEqual([{ x: 0, y: 0, z: 0 }]);
});

test.each([
  [3, 'good'],
  [5, 'good'],
  [5.1, 'fair'],
  [15, 'fair'],
  [40, 'poor'],
] as const)('a position right to %d m is called %s', (accuracyM, word) => {
  expect(accuracyWord(accuracyM)).toBe(word);
});
