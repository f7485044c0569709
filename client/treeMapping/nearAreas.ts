import type { ControlAreaFeature } from '#contract/areas/areas';
import { distanceM } from './gpsFix.ts';

type Place = readonly [number, number];

/** A drawn area further away than this is not where the person stands. Own proposal: across a wide street. */
const REACH_M = 60;

/**
 * The control areas a tree at this place most likely belongs to, the likeliest first: those of the nearest
 * trees (`treeAreas`, nearest first), then those drawn around or close to the place.
 */
export function likelyAreas(
  place: Place,
  treeAreas: readonly string[],
  drawings: readonly ControlAreaFeature[],
): string[] {
  const drawn = drawings
    .map((area) => ({ id: area.id, distance: distanceToArea(place, area.geometry) }))
    .filter(({ distance }) => distance <= REACH_M)
    .toSorted((a, b) => a.distance - b.distance);
  return [...new Set([...treeAreas, ...drawn.map(({ id }) => id)])];
}

/** Metres from a place to a line, or to a polygon; 0 within the polygon. */
export function distanceToArea(place: Place, geometry: ControlAreaFeature['geometry']): number {
  switch (geometry.type) {
    case 'LineString':
      return distanceToLine(place, geometry.coordinates);
    case 'MultiLineString':
      return nearest(geometry.coordinates.map((line) => distanceToLine(place, line)));
    case 'Polygon':
      return distanceToPolygon(place, geometry.coordinates);
    case 'MultiPolygon':
      return nearest(geometry.coordinates.map((polygon) => distanceToPolygon(place, polygon)));
  }
}

function distanceToPolygon(place: Place, rings: readonly (readonly Place[])[]): number {
  // Odd crossings of all rings together: inside the outer one and in no hole.
  const isInside = rings.filter((ring) => crossesOddly(place, ring)).length % 2 === 1;
  return isInside ? 0 : nearest(rings.map((ring) => distanceToLine(place, ring)));
}

function distanceToLine(place: Place, line: readonly Place[]): number {
  return nearest(line.map((corner, index) => distanceToSegment(place, corner, line[index + 1] ?? corner)));
}

function distanceToSegment(place: Place, from: Place, to: Place): number {
  // Longitudes shrink towards the poles; within metres the plane is good enough.
  const narrow = Math.cos((place[1] * Math.PI) / 180);
  const [dx, dy] = [(to[0] - from[0]) * narrow, to[1] - from[1]];
  const [px, py] = [(place[0] - from[0]) * narrow, place[1] - from[1]];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length));
  return distanceM(place, [from[0] + (to[0] - from[0]) * along, from[1] + (to[1] - from[1]) * along]);
}

function crossesOddly([lon, lat]: Place, ring: readonly Place[]): boolean {
  const crossings = ring.filter((corner, index) => {
    const next = ring[index + 1] ?? corner;
    if (corner[1] > lat === next[1] > lat) return false;
    return lon < corner[0] + ((next[0] - corner[0]) * (lat - corner[1])) / (next[1] - corner[1]);
  });
  return crossings.length % 2 === 1;
}

function nearest(distances: readonly number[]): number {
  return Math.min(Infinity, ...distances);
}
