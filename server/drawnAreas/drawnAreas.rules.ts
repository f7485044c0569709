import type { Issue } from '../http/problem.ts';

/** Longitude, latitude in degrees, WGS 84. */
export type Corner = readonly [number, number];

const LEAST_CORNERS = 3;
/** Own proposal: more than a finger draws; so many, in full, still fit into an address of 8 kB, the limit of proxies. */
export const MOST_CORNERS = 200;
/** A tenth of a metre: finer than a finger on a map. */
const DECIMALS = 6;
const STEPS = 10 ** DECIMALS;
const EAST_END = 180;
/** As far as Web Mercator reaches. */
const NORTH_END = 85;

export const DRAWN_AREA_TEXT =
  /^-?\d{1,3}(\.\d{1,6})?,-?\d{1,2}(\.\d{1,6})?(;-?\d{1,3}(\.\d{1,6})?,-?\d{1,2}(\.\d{1,6})?)*$/;

/** As it stands in an address: `lon,lat;lon,lat;…`, the last corner joined to the first. */
export function drawnAreaAsText(corners: readonly Corner[]): string {
  return corners.map((corner) => corner.map(degreesAsText).join(',')).join(';');
}

function degreesAsText(degrees: number): string {
  return String(Number(degrees.toFixed(DECIMALS)));
}

/** A corner as exact as the text is: what is checked is then what is sent. */
export function cornerAt([lon, lat]: Corner): Corner {
  return [Number(lon.toFixed(DECIMALS)), Number(lat.toFixed(DECIMALS))];
}

/** The corners of a text of the right form. The first one said again at the end, as in GeoJSON, is no corner more. */
export function cornersOf(text: string): Corner[] {
  const corners = text.split(';').map((part): Corner => {
    const [lon = NaN, lat = NaN] = part.split(',').map(Number);
    return [lon, lat];
  });
  const [first, last] = [corners[0], corners.at(-1)];
  return first && last && corners.length > 1 && isSame(first, last) ? corners.slice(0, -1) : corners;
}

/** Why corners enclose no area; the first reason only, for the others follow from it. */
export function drawnAreaIssues(corners: readonly Corner[]): Issue[] {
  const issue = (key: string, params: Issue['params'] = {}): Issue[] => [{ path: '', key, params }];
  const outside = corners.findIndex(
    ([lon, lat]) => !(Math.abs(lon) <= EAST_END && Math.abs(lat) <= NORTH_END),
  );
  if (outside >= 0) return issue('corner_out_of_range', { corner: outside + 1 });
  if (corners.length < LEAST_CORNERS) return issue('too_few_corners', { minimum: LEAST_CORNERS });
  if (corners.length > MOST_CORNERS)
    return issue('too_many_corners', { maximum: MOST_CORNERS, corners: corners.length });
  // Whole millionths of a degree: what is reckoned with them is exact.
  const points = corners.map(([lon, lat]): Corner => [Math.round(lon * STEPS), Math.round(lat * STEPS)]);
  const same = firstPair(points, isSame);
  if (same) return issue('corners_coincide', { corner: same[0] + 1, other: same[1] + 1 });
  const sides = sidesOf(points);
  const crossing = firstPair(sides, (one, other, isNext) =>
    isNext ? foldsBack(one, other) : touch(one, other),
  );
  return crossing ? issue('sides_cross', { side: crossing[0] + 1, other: crossing[1] + 1 }) : [];
}

/** The places of the first two of a ring that match; `isNext`: they are neighbours. */
function firstPair<Part>(
  ring: readonly Part[],
  match: (one: Part, other: Part, isNext: boolean) => boolean,
): [number, number] | null {
  const last = ring.length - 1;
  for (const [index, one] of ring.entries()) {
    // Every tile asks: nothing is copied here.
    for (let at = index + 1; at <= last; at += 1) {
      const other = ring[at];
      const isNext = at === index + 1 || (index === 0 && at === last);
      if (other !== undefined && match(one, other, isNext)) return [index, at];
    }
  }
  return null;
}

type Side = readonly [Corner, Corner];

function sidesOf(corners: readonly Corner[]): Side[] {
  return corners.map((corner, index): Side => [corner, corners[(index + 1) % corners.length] ?? corner]);
}

/** Neighbours share a corner; on one line they must lead away from it in opposite directions. */
function foldsBack(one: Side, other: Side): boolean {
  const isFirstAfter = isSame(one[1], other[0]);
  const [shared, before, after] = isFirstAfter ? [one[1], one[0], other[1]] : [one[0], one[1], other[0]];
  if (turn(before, shared, after) !== 0) return false;
  return (
    (before[0] - shared[0]) * (after[0] - shared[0]) + (before[1] - shared[1]) * (after[1] - shared[1]) > 0
  );
}

function touch([a, b]: Side, [c, d]: Side): boolean {
  const first = turn(c, d, a);
  const second = turn(c, d, b);
  const third = turn(a, b, c);
  const fourth = turn(a, b, d);
  if (first * second < 0 && third * fourth < 0) return true;
  return (
    (first === 0 && isInBox(a, [c, d])) ||
    (second === 0 && isInBox(b, [c, d])) ||
    (third === 0 && isInBox(c, [a, b])) ||
    (fourth === 0 && isInBox(d, [a, b]))
  );
}

/** Above 0 where the way from a over b to c turns left, 0 on one line. */
function turn(a: Corner, b: Corner, c: Corner): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

/** West, south, east, north. */
export function boxOfCorners(corners: readonly Corner[]): [number, number, number, number] {
  const [lons, lats] = [corners.map(([lon]) => lon), corners.map(([, lat]) => lat)];
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

/**
 * Does a position lie in an area or on its edge? By winding, with `turn` as PostGIS has it (`lw_segment_side`), so that
 * device and database agree on what lies next to an edge.
 */
export function liesIn(position: Corner, corners: readonly Corner[]): boolean {
  let windings = 0;
  for (const side of sidesOf(corners)) {
    const [[, from], [, to]] = side;
    const left = turn(...side, position);
    if (left === 0 && isInBox(position, side)) return true;
    if (left > 0 && from <= position[1] && position[1] < to) windings += 1;
    if (left < 0 && to <= position[1] && position[1] < from) windings -= 1;
  }
  return windings !== 0;
}

function isInBox([x, y]: Corner, [[ax, ay], [bx, by]]: Side): boolean {
  return Math.min(ax, bx) <= x && x <= Math.max(ax, bx) && Math.min(ay, by) <= y && y <= Math.max(ay, by);
}

function isSame(one: Corner, other: Corner): boolean {
  return one[0] === other[0] && one[1] === other[1];
}
