import { tileScale, type TileAddress } from '../tiles/tiles.rules.ts';
import type { TilePosition, TileShape } from './mvt.ts';

/** GeoJSON in metres of Web Mercator. */
export type MercatorGeometry =
  | { type: 'Point'; coordinates: number[] }
  | { type: 'LineString'; coordinates: number[][] }
  | { type: 'MultiLineString' | 'Polygon'; coordinates: number[][][] }
  | { type: 'MultiPolygon'; coordinates: number[][][][] }
  | { type: 'GeometryCollection'; geometries: MercatorGeometry[] };

/** The geometry in the steps of a tile; null when nothing of it is left. */
export function tileShape(geometry: MercatorGeometry, address: TileAddress): TileShape | null {
  const { stepsPerMetre, left, top } = tileScale(address);
  const toSteps = ([x = 0, y = 0]: number[]): TilePosition => [
    Math.round(x * stepsPerMetre - left),
    Math.round(top - y * stepsPerMetre),
  ];
  const path = (points: number[][]) => withoutRepeats(points.map(toSteps));
  switch (geometry.type) {
    case 'Point':
      return { type: 'point', parts: [[toSteps(geometry.coordinates)]] };
    case 'LineString':
      return lines([path(geometry.coordinates)]);
    case 'MultiLineString':
      return lines(geometry.coordinates.map(path));
    case 'Polygon':
      return polygons([geometry.coordinates.map(path)]);
    case 'MultiPolygon':
      return polygons(geometry.coordinates.map((rings) => rings.map(path)));
    case 'GeometryCollection':
      return null; // what clipping leaves of a polygon that only touches the edge
  }
}

function lines(paths: readonly TilePosition[][]): TileShape | null {
  const parts = paths.filter((path) => path.length >= 2);
  return parts.length === 0 ? null : { type: 'line', parts };
}

/** Outer rings clockwise as seen on the screen, holes the other way (specification 2.1, 4.3.4.4). */
function polygons(all: readonly TilePosition[][][]): TileShape | null {
  const parts = all.flatMap((rings) => {
    const [outer, ...holes] = rings.map(openRing);
    if (!outer || area(outer) === 0) return [];
    return [
      turned(outer, true),
      ...holes.filter((hole) => area(hole) !== 0).map((hole) => turned(hole, false)),
    ];
  });
  return parts.length === 0 ? null : { type: 'polygon', parts };
}

/** The last position of a ring is not repeated in a tile. */
function openRing(ring: readonly TilePosition[]): TilePosition[] {
  const [first, last] = [ring[0], ring.at(-1)];
  const isClosed = first && last && first[0] === last[0] && first[1] === last[1];
  return isClosed ? ring.slice(0, -1) : [...ring];
}

function turned(ring: TilePosition[], positive: boolean): TilePosition[] {
  return area(ring) > 0 === positive ? ring : ring.toReversed();
}

/** By the surveyor's formula; positive when clockwise with y downwards. */
function area(ring: readonly TilePosition[]): number {
  return ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [0, 0];
    return sum + x * nextY - nextX * y;
  }, 0);
}

function withoutRepeats(path: readonly TilePosition[]): TilePosition[] {
  return path.filter(([x, y], index) => {
    const before = path[index - 1];
    return !before || before[0] !== x || before[1] !== y;
  });
}
