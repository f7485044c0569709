import type { Chance } from './chance.ts';
import { beside, stationsOf, type Point, type Station } from './plane.ts';
import type { Room, Site } from './sites.ts';
import type { Street, StreetRank } from './streets.ts';
import { replantedTaxon, streetTaxon } from './mixes.ts';
import type { Taxon } from './taxa.ts';

interface Planting {
  /** Metres between trees, and from the middle of the road to the row. */
  spacing: number;
  offset: number;
  sides: readonly Side[];
  /** Share of places that hold a tree; driveways, lamps and losses take the others. */
  filled: number;
  plantedIn: number;
  taxon: Taxon;
  siteTypes: SiteTypes;
  fertility: number;
}

const RANKS: Record<
  StreetRank,
  { spacing: number; offset: number; filled: number; years: readonly [number, number] }
> = {
  wall: { spacing: 9, offset: 8, filled: 0.9, years: [1886, 1925] },
  ring: { spacing: 13, offset: 11, filled: 0.5, years: [1955, 1972] },
  avenue: { spacing: 10, offset: 8, filled: 0.95, years: [1898, 1906] },
  radial: { spacing: 13, offset: 9, filled: 0.42, years: [1926, 1988] },
  residential: { spacing: 14, offset: 6, filled: 0.42, years: [1955, 2016] },
};

type Side = 1 | -1;
const BOTH_SIDES: readonly Side[] = [1, -1];
const SIDES: readonly (readonly [readonly Side[], number])[] = [
  [BOTH_SIDES, 4],
  [[1], 3],
  [[-1], 2],
  [[], 2.5],
];

/** The places of trees along a street, in the order of the walk: out on the left side, back on the right. */
export function streetSites(street: Street, room: Room, chance: Chance): Site[] {
  const planting = plantingOf(street, chance);
  const rows = planting.sides.map((side) => row(street, planting, side, room, chance));
  const [left = [], right = []] = rows;
  if (street.rank === 'residential') {
    return [...left, ...right].toSorted((a, b) => a.along - b.along).map(({ site }) => site);
  }
  return [...left, ...right.toReversed()].map(({ site }) => site);
}

function plantingOf({ rank, path }: Street, chance: Chance): Planting {
  const { spacing, offset, filled, years } = RANKS[rank];
  const small = rank === 'residential';
  const [from, to] = small && isInner(path) ? [1912, 1988] : years;
  const plantedIn = chance.whole(from, to);
  return {
    spacing: small ? spacing + chance.between(-2, 5) : spacing,
    offset: small ? offset + chance.between(-0.5, 1.5) : offset,
    sides: small ? chance.weighted(SIDES) : BOTH_SIDES,
    filled: small ? filled + chance.between(-0.12, 0.12) : filled,
    plantedIn,
    taxon: streetTaxon(rank, plantedIn, chance),
    siteTypes: small ? chance.pick(SMALL_STREETS) : LARGE_STREETS,
    fertility: small ? chance.between(0.78, 0.95) : 0.9,
  };
}

/** Built before the ring road was. */
function isInner(path: readonly Point[]): boolean {
  const [first] = path;
  return first !== undefined && Math.hypot(...first) < 1150;
}

type SiteTypes = readonly (readonly [string, number])[];
const SMALL_STREETS: readonly [SiteTypes, ...SiteTypes[]] = [
  [['S01', 1]],
  [
    ['S01', 5],
    ['S02', 1],
  ],
  [['S03', 1]],
  [
    ['S03', 4],
    ['S07', 1],
  ],
];
const LARGE_STREETS: SiteTypes = [
  ['S03', 6],
  ['S07', 2],
  ['S01', 2],
  ['S04', 1],
];

interface Placed {
  along: number;
  site: Site;
}

function row(street: Street, planting: Planting, side: Side, room: Room, chance: Chance): Placed[] {
  const from = planting.spacing * (side === 1 ? 0.5 : 1);
  let gap = false;
  return stationsOf(street.path, planting.spacing, from).flatMap((station) => {
    // Gaps come in runs: a shop front, a row of garages.
    gap = chance.happens(gap ? 1 - planting.filled * 0.75 : (1 - planting.filled) * 0.75);
    const point = beside(station, side * (planting.offset + chance.between(-0.3, 0.3)));
    if (gap || !room(point, street.name)) return [];
    return [{ along: station.along, site: siteAt(point, station, street, planting, side, chance) }];
  });
}

function siteAt(
  point: Point,
  station: Station,
  street: Street,
  planting: Planting,
  side: Side,
  chance: Chance,
): Site {
  const replaced = chance.happens(street.rank === 'avenue' ? 0.06 : 0.15);
  const plantedIn = replaced
    ? Math.min(2012, planting.plantedIn + chance.whole(8, 70))
    : planting.plantedIn + chance.whole(0, 1);
  return {
    point,
    siteType: chance.weighted(planting.siteTypes),
    safetyExpectation: 'H',
    taxon: replaced && chance.happens(0.35) ? replantedTaxon(plantedIn, chance) : planting.taxon,
    plantedIn,
    fertility: planting.fertility,
    kind: 'EB',
    street: street.name,
    houseNumber: street.rank === 'wall' ? null : houseNumber(station.along, side, chance),
  };
}

/** Odd numbers on the left, even ones on the right, a house about every 18 metres. */
function houseNumber(along: number, side: Side, chance: Chance): string | null {
  if (chance.happens(0.06)) return null;
  const number = 2 * Math.floor(along / 18) + (side === 1 ? 1 : 2);
  return chance.happens(0.05) ? `${number}a` : String(number);
}
