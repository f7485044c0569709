/** Metres east and north of the town's centre. */
export type Point = readonly [east: number, north: number];
/** Longitude and latitude in degrees, WGS 84. */
export type LonLat = readonly [lon: number, lat: number];

/** The middle of the invented town, in the area of Oldenburg. */
const CENTRE: LonLat = [8.2146, 53.1435];
/** Length of a degree of latitude at 53° on the WGS 84 ellipsoid, in metres. */
const METRES_PER_LATITUDE = 111_280;
const METRES_PER_LONGITUDE = 111_415 * Math.cos((CENTRE[1] * Math.PI) / 180);

/** To 8 decimals, about a millimetre. */
export function lonLatOf([east, north]: Point): LonLat {
  return [rounded(CENTRE[0] + east / METRES_PER_LONGITUDE), rounded(CENTRE[1] + north / METRES_PER_LATITUDE)];
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e8) / 1e8;
}

/**
 * The point at a bearing (radians, anticlockwise from east) and distance from the centre, before the land is
 * bent: no town is drawn with compasses.
 */
export function polar(angle: number, radius: number): Point {
  return bent([radius * Math.cos(angle), radius * Math.sin(angle)]);
}

/** Shifts less than neighbouring streets are apart, so that nothing crosses that did not before. */
function bent([east, north]: Point): Point {
  return [
    east + 150 * Math.sin(north / 830 + 0.7) + 45 * Math.sin(north / 290),
    0.9 * north + 140 * Math.sin(east / 760) + 40 * Math.sin(east / 260 + 1),
  ];
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

export function lengthOf(path: readonly Point[]): number {
  return path.reduce(
    (sum, point, index) => sum + (index === 0 ? 0 : distance(path[index - 1] ?? point, point)),
    0,
  );
}

/** A place on a path, with the direction the path runs there (radians). */
export interface Station {
  point: Point;
  heading: number;
  along: number;
}

/** Stations every `step` metres from `from` metres on. */
export function stationsOf(path: readonly Point[], step: number, from: number): Station[] {
  const stations: Station[] = [];
  let walked = 0;
  let wanted = from;
  for (let index = 1; index < path.length; index++) {
    const [a, b] = [path[index - 1], path[index]];
    if (!a || !b) continue;
    const length = distance(a, b);
    const heading = Math.atan2(b[1] - a[1], b[0] - a[0]);
    for (; wanted <= walked + length; wanted += step) {
      const share = length === 0 ? 0 : (wanted - walked) / length;
      stations.push({
        point: [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share],
        heading,
        along: wanted,
      });
    }
    walked += length;
  }
  return stations;
}

/** A point beside a station; positive metres lie to the left of the way. */
export function beside({ point, heading }: Station, metres: number): Point {
  return [point[0] - Math.sin(heading) * metres, point[1] + Math.cos(heading) * metres];
}

/** Is the point inside the closed outline? */
export function isInside(outline: readonly Point[], [east, north]: Point): boolean {
  let inside = false;
  outline.forEach(([x1, y1], index) => {
    const [x2, y2] = outline[(index + 1) % outline.length] ?? [x1, y1];
    if (y1 > north !== y2 > north && east < ((x2 - x1) * (north - y1)) / (y2 - y1) + x1) inside = !inside;
  });
  return inside;
}

/** West, south, east, north of some points, in metres. */
export function boxOf(points: readonly Point[]): [number, number, number, number] {
  const east = points.map(([x]) => x);
  const north = points.map(([, y]) => y);
  return [Math.min(...east), Math.min(...north), Math.max(...east), Math.max(...north)];
}

/** Remembers points by squares of a grid, to ask quickly whether one is near. */
export class NearPoints {
  readonly #cell: number;
  readonly #cells = new Map<string, { point: Point; owner: string }[]>();

  /** `cell` is the longest distance that will be asked for, in metres. */
  constructor(cell: number) {
    this.#cell = cell;
  }

  add(point: Point, owner = ''): void {
    const key = this.#key(point, 0, 0);
    const held = this.#cells.get(key);
    if (held) held.push({ point, owner });
    else this.#cells.set(key, [{ point, owner }]);
  }

  /** Is any remembered point closer than `metres`? Those of the owner given are passed over. */
  isNear(point: Point, metres: number, except?: string): boolean {
    for (const east of [-1, 0, 1]) {
      for (const north of [-1, 0, 1]) {
        const held = this.#cells.get(this.#key(point, east, north)) ?? [];
        if (held.some((other) => other.owner !== except && distance(point, other.point) < metres))
          return true;
      }
    }
    return false;
  }

  #key([east, north]: Point, columns: number, rows: number): string {
    return `${Math.floor(east / this.#cell) + columns} ${Math.floor(north / this.#cell) + rows}`;
  }
}
