import type { Chance } from './chance.ts';
import { isInside, lengthOf, polar, type Point } from './plane.ts';
import { DISTRICTS, OLD_TOWN, RADIAL_NAMES, RING_NAMES, streetNames, WALL_NAMES } from './names.ts';

export type StreetRank = 'wall' | 'ring' | 'radial' | 'avenue' | 'residential';

export interface Street {
  name: string;
  district: string;
  rank: StreetRank;
  /** The middle of the road, metres east and north of the town's centre. */
  path: Point[];
}

/** Radii in metres: the wall round the old town, the ring road, and the edge of the town. */
const WALL_M = 340;
const RING_M = 1180;
export const EDGE_M = 2400;
const SECTORS = DISTRICTS.length;
/** The radial that leads to the castle is the avenue. */
const AVENUE = 2;

/** The street network: a wall, a ring, eight radials and curved streets between them, leaving the greens free. */
export function layStreets(greens: readonly (readonly Point[])[], chance: Chance): Street[] {
  const lanes = residentialPaths(chance)
    .map(({ sector, path }) => ({ sector, path: longestOutside(path, greens) }))
    .filter(({ path }) => lengthOf(path) >= SHORTEST_STREET_M);
  const names = streetNames(lanes.length, chance);
  return [
    ...closedRoad('wall', WALL_NAMES, wallRadius),
    ...closedRoad('ring', RING_NAMES, ringRadius),
    ...RADIAL_NAMES.map((name, index) => radial(name, index)),
    ...lanes.map(({ sector, path }, index) => ({
      name: names[index] ?? '',
      district: DISTRICTS[sector] ?? OLD_TOWN,
      rank: 'residential' as const, // the literal of StreetRank
      path,
    })),
  ];
}

/** Shorter pieces, left over where a green cuts a street, are not built. */
const SHORTEST_STREET_M = 120;

function closedRoad(
  rank: 'wall' | 'ring',
  names: readonly string[],
  radius: (angle: number) => number,
): Street[] {
  const quarter = (2 * Math.PI) / names.length;
  return names.map((name, index) => ({
    name,
    district: rank === 'wall' ? OLD_TOWN : (DISTRICTS[index * 2] ?? OLD_TOWN),
    rank,
    path: points(60, (share) => {
      const angle = (index - 0.5 + share) * quarter;
      return polar(angle, radius(angle));
    }),
  }));
}

function wallRadius(angle: number): number {
  return WALL_M * (1 + 0.05 * Math.sin(3 * angle + 0.6));
}

function ringRadius(angle: number): number {
  return RING_M * (1 + 0.04 * Math.sin(2 * angle + 1) + 0.03 * Math.sin(3 * angle));
}

function radial(name: string, index: number): Street {
  const from = WALL_M * 1.1;
  return {
    name,
    district: DISTRICTS[index] ?? OLD_TOWN,
    rank: index === AVENUE ? 'avenue' : 'radial',
    path: points(80, (share) => {
      const radius = from + (EDGE_M - from) * share;
      return polar(radialAngle(index, radius), radius);
    }),
  };
}

/** Radials bend a little, each in its own way. */
function radialAngle(index: number, radius: number): number {
  return ((2 * Math.PI) / SECTORS) * (index + 0.12) + 0.11 * Math.sin(radius / 620 + index * 1.7);
}

/** A place in a sector: `across` runs from 0 at its radial to 1 at the next one. */
export function inSector(sector: number, across: number, radius: number): Point {
  const left = radialAngle(sector, radius);
  const right = radialAngle(sector + 1, radius);
  return polar(left + (right - left) * across, radius);
}

const INNER_ARCS_M = [500, 640, 790, 950];
const OUTER_ARCS_M = [1400, 1590, 1790, 1990, 2200];

interface Lane {
  sector: number;
  path: Point[];
}

function residentialPaths(chance: Chance): Lane[] {
  return DISTRICTS.flatMap((_, sector) => [
    ...INNER_ARCS_M.flatMap((radius) => arcs(sector, radius, 1, chance)),
    ...OUTER_ARCS_M.flatMap((radius) => (chance.happens(0.78) ? arcs(sector, radius, 2, chance) : [])),
    lane(sector, chance.between(0.35, 0.65), [512, 940]),
    lane(sector, chance.between(0.2, 0.35), [1412, 1780]),
    lane(sector, chance.between(0.6, 0.8), [1800, 2190]),
  ]);
}

/** A curved street along the ring, in one piece or in several of different names. */
function arcs(sector: number, radius: number, pieces: number, chance: Chance): Lane[] {
  const bend = chance.between(-28, 28);
  const turn = chance.between(0, 3);
  const base = radius + chance.between(-20, 20);
  const gap = 16 / radius;
  return Array.from({ length: pieces }, (_, piece) => ({
    sector,
    path: points(40, (share) => {
      const across = Math.min(0.985, Math.max(0.015, (piece + gap + share * (1 - 2 * gap)) / pieces));
      return inSector(sector, across, base + bend * Math.sin(turn + 5 * across));
    }),
  }));
}

function lane(sector: number, across: number, [from, to]: readonly [number, number]): Lane {
  return { sector, path: points(20, (share) => inSector(sector, across, from + (to - from) * share)) };
}

function points(count: number, at: (share: number) => Point): Point[] {
  return Array.from({ length: count + 1 }, (_, index) => at(index / count));
}

/** The longest stretch of a path that does not cross a green. */
function longestOutside(path: readonly Point[], greens: readonly (readonly Point[])[]): Point[] {
  const runs: Point[][] = [[]];
  for (const point of path) {
    if (greens.some((outline) => isInside(outline, point))) runs.push([]);
    else runs.at(-1)?.push(point);
  }
  return runs.reduce((longest, run) => (lengthOf(run) > lengthOf(longest) ? run : longest));
}
