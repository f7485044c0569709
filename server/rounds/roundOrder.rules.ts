import type { Tour } from './rounds.rules.ts';

/** Longitude, latitude in degrees, WGS 84. */
export type Place = readonly [number, number];
/** Metres east and north of a corner of the round. */
export type Point = readonly [number, number];

/** Where a round begins and ends beside its trees, and whether it comes back. */
export interface RoundEnds {
  start: Place | null;
  end: Place | null;
  tour: Tour;
}

/** The mean radius of the earth in metres, IUGG. */
const EARTH_M = 6_371_008.8;
const RADIANS = Math.PI / 180;

/** Places as points of a plane in metres. Within a city the error is below a thousandth. */
export function planeOf(places: readonly Place[]): (place: Place) => Point {
  const [[lon0, lat0] = [0, 0]] = places;
  const eastPerDegree = EARTH_M * RADIANS * Math.cos(lat0 * RADIANS);
  return ([lon, lat]) => [(lon - lon0) * eastPerDegree, (lat - lat0) * EARTH_M * RADIANS];
}

/** The line that is walked: with start and end, and back again where the tour is closed. */
export function walkedLine(places: readonly Place[], { start, end, tour }: RoundEnds): Place[] {
  const way = [...(start ? [start] : []), ...places, ...(end && tour === 'open' ? [end] : [])];
  return tour === 'closed' ? [...way, ...way.slice(0, 1)] : way;
}

/** Its length in metres, as the crow flies from tree to tree. */
export function metresOf(places: readonly Place[], ends: RoundEnds): number {
  const line = walkedLine(places, ends);
  const points = line.map(planeOf(line));
  return points.reduce((sum, point, index) => sum + between(points[index - 1], point), 0);
}

/** Where a further place costs the least way: its index in the order. */
export function cheapestPlace(
  places: readonly Place[],
  added: Place,
  { start, end, tour }: RoundEnds,
): number {
  const toPoint = planeOf([added]);
  const points = places.map(toPoint);
  const isClosed = tour === 'closed';
  const beforeFirst = start ? toPoint(start) : isClosed ? points.at(-1) : undefined;
  const afterLast = isClosed ? (start ? toPoint(start) : points[0]) : end ? toPoint(end) : undefined;
  const here = toPoint(added);
  let best = { index: 0, metres: Infinity };
  for (let index = 0; index <= points.length; index += 1) {
    const [before, after] = [points[index - 1] ?? beforeFirst, points[index] ?? afterLast];
    const saved = before && after ? between(before, after) : 0;
    const metres = between(before, here) + (after ? between(here, after) : 0) - saved;
    if (metres < best.metres) best = { index, metres };
  }
  return best.index;
}

/**
 * A first order, at once: always on to the nearest place not yet seen, from the start or, without one, from the most
 * south-western place. Positions in `places`, in the order of walking.
 */
export function firstOrder(places: readonly Place[], { start }: Pick<RoundEnds, 'start'>): number[] {
  const toPoint = planeOf(places);
  const points = places.map(toPoint);
  const left = new Set(points.keys());
  const order: number[] = [];
  let at = start ? toPoint(start) : corner(points);
  while (left.size > 0) {
    const [next, point] = nearest(points, left, at);
    order.push(next);
    left.delete(next);
    at = point;
  }
  return order;
}

function corner(points: readonly Point[]): Point {
  return points.reduce(
    (least, one) => (one[0] + one[1] < least[0] + least[1] ? one : least),
    points[0] ?? [0, 0],
  );
}

function nearest(points: readonly Point[], left: ReadonlySet<number>, at: Point): [number, Point] {
  let best: [number, Point, number] = [0, at, Infinity];
  for (const index of left) {
    const point = points[index];
    if (!point) continue;
    const metres = between(at, point);
    if (metres < best[2]) best = [index, point, metres];
  }
  return [best[0], best[1]];
}

function between(from: Point | undefined, to: Point): number {
  return from ? Math.hypot(to[0] - from[0], to[1] - from[1]) : 0;
}
