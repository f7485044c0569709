import type { Chance } from './chance.ts';
import { GREENS, type Green } from './greens.ts';
import { greenSites } from './greenSites.ts';
import { NearPoints, stationsOf, type Point } from './plane.ts';
import { layStreets, type Street } from './streets.ts';
import { streetSites } from './streetSites.ts';
import type { Taxon } from './taxa.ts';

/** Where a tree stands or stood, and what was planted there first. */
export interface Site {
  point: Point;
  /** Code of the list `surroundings`. */
  siteType: string;
  safetyExpectation: 'H' | 'G';
  taxon: Taxon;
  plantedIn: number;
  /** How well trees thrive here: 1 in open ground, less in paved streets. */
  fertility: number;
  kind: 'EB' | 'BG' | 'AL' | 'FB';
  street: string | null;
  houseNumber: string | null;
}

/** A control area of the town with its sites in the order of the walk. */
export interface DemoArea {
  id: string;
  name: string;
  kind: 'street' | 'green';
  district: string;
  shape: { type: 'LineString' | 'Polygon'; points: Point[] };
  /** Street rank or use of the green: what decides about ages, sizes and risks. */
  character: string;
  sites: Site[];
}

/** Areas were set up for the first survey; any instant before it serves as the time in their ids. */
const AREAS_SET_UP = Date.UTC(2017, 0, 9);

/** Lays out the whole town: its streets and greens, each with the places where trees stand. */
export function layTown(chance: Chance): DemoArea[] {
  const outlines = GREENS.filter(({ use }) => use !== 'hedge bank').map(({ outline }) => outline);
  const streets = layStreets(outlines, chance.fork('streets'));
  const roads = roadPoints(streets);
  const trees = new NearPoints(TREES_APART_M);
  const room = (point: Point, street: string) => {
    if (roads.isNear(point, ROAD_CLEAR_M, street) || trees.isNear(point, TREES_APART_M)) return false;
    trees.add(point);
    return true;
  };
  const areas = [
    ...streets.map((street) =>
      streetArea(street, streetSites(street, room, chance.fork(street.name)), chance),
    ),
    ...GREENS.map((green) => greenArea(green, greenSites(green, room, chance.fork(green.name)), chance)),
  ];
  return areas.filter(({ sites }) => sites.length > 0);
}

/** Is there room for a tree at the point? Remembers it when there is. The street named is its own. */
export type Room = (point: Point, street: string) => boolean;

/** No tree stands closer to another, or to the middle of a road that is not its own. */
const TREES_APART_M = 4;
const ROAD_CLEAR_M = 9;

function roadPoints(streets: readonly Street[]): NearPoints {
  const roads = new NearPoints(ROAD_CLEAR_M);
  for (const { name, path } of streets) {
    for (const { point } of stationsOf(path, 4, 0)) roads.add(point, name);
  }
  return roads;
}

function streetArea({ name, district, rank, path }: Street, sites: Site[], chance: Chance): DemoArea {
  const shape = { type: 'LineString' as const, points: path }; // the literal of DemoArea
  return { id: chance.uuid(AREAS_SET_UP), name, kind: 'street', district, shape, character: rank, sites };
}

function greenArea({ name, district, use, outline }: Green, sites: Site[], chance: Chance): DemoArea {
  const [first] = outline;
  const shape: DemoArea['shape'] =
    use === 'hedge bank' || !first
      ? { type: 'LineString', points: outline }
      : { type: 'Polygon', points: [...outline, first] };
  return { id: chance.uuid(AREAS_SET_UP), name, kind: 'green', district, shape, character: use, sites };
}
