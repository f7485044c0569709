import type { Chance } from './chance.ts';
import type { Green, GreenUse } from './greens.ts';
import { beside, boxOf, isInside, stationsOf, type Point } from './plane.ts';
import type { Room, Site } from './sites.ts';
import { greenTaxon, uniformTaxon } from './mixes.ts';

interface Planting {
  /** Trees per hectare when scattered; metres between trees when in rows. */
  perHectare?: number;
  rows?: number;
  years: readonly [number, number];
  siteType: string;
  /** Share of places where people may expect more safety: beside paths, benches and playgrounds. */
  higherExpectation: number;
  /** Share of records that stand for a whole group of trees. */
  groups?: number;
}

const USES: Record<GreenUse, Planting> = {
  'castle garden': {
    perHectare: 52,
    years: [1792, 1990],
    siteType: 'S08',
    higherExpectation: 1,
    groups: 0.01,
  },
  park: { perHectare: 13, years: [1880, 2015], siteType: 'S08', higherExpectation: 0.7, groups: 0.05 },
  meadow: { perHectare: 5, years: [1945, 2012], siteType: 'S15', higherExpectation: 0.25, groups: 0.12 },
  cemetery: { perHectare: 12, years: [1892, 2015], siteType: 'S13', higherExpectation: 1, groups: 0.01 },
  wood: { perHectare: 0.9, years: [1900, 1985], siteType: 'S16', higherExpectation: 0.3, groups: 0.6 },
  school: { perHectare: 20, years: [1960, 2016], siteType: 'S11', higherExpectation: 1 },
  'day care': { perHectare: 32, years: [1968, 2015], siteType: 'S10', higherExpectation: 1 },
  playground: { perHectare: 34, years: [1965, 2016], siteType: 'S09', higherExpectation: 1 },
  sports: { perHectare: 11, years: [1958, 2010], siteType: 'S12', higherExpectation: 0.9, groups: 0.06 },
  orchard: { rows: 14, years: [1935, 2018], siteType: 'S18', higherExpectation: 0 },
  allotments: { perHectare: 14, years: [1950, 2010], siteType: 'S17', higherExpectation: 0.4 },
  'car park': { rows: 13, years: [1985, 1996], siteType: 'S06', higherExpectation: 1 },
  square: { rows: 10, years: [1902, 1912], siteType: 'S05', higherExpectation: 1 },
  'hedge bank': { rows: 7, years: [1830, 1985], siteType: 'S19', higherExpectation: 0.1, groups: 0.03 },
};

/** The places of trees in a green, in the order of a walk to and fro across it. */
export function greenSites(green: Green, room: Room, chance: Chance): Site[] {
  const planting = USES[green.use];
  const points = candidates(green, planting, chance).filter((point) => room(point, ''));
  const ordered = green.use === 'hedge bank' ? points : toAndFro(points);
  return ordered.map((point) => siteAt(point, green, planting, chance));
}

function candidates({ use, outline }: Green, planting: Planting, chance: Chance): Point[] {
  if (use === 'hedge bank') {
    return stationsOf(outline, planting.rows ?? 7, 3)
      .filter(() => chance.happens(0.8))
      .map((station) => beside(station, chance.between(-1.5, 1.5)));
  }
  const [west, south, east, north] = boxOf(outline);
  if (planting.rows)
    return grid([west, south, east, north], planting.rows, chance).filter((p) => isInside(outline, p));
  const hectares = ((east - west) * (north - south)) / 10_000;
  const scattered = Array.from({ length: Math.round(hectares * (planting.perHectare ?? 0)) }, (): Point => [
    chance.between(west, east),
    chance.between(south, north),
  ]);
  return scattered.filter((point) => isInside(outline, point));
}

function grid([west, south, east, north]: readonly number[], step: number, chance: Chance): Point[] {
  const places: Point[] = [];
  for (let x = (west ?? 0) + step / 2; x < (east ?? 0); x += step) {
    for (let y = (south ?? 0) + step / 2; y < (north ?? 0); y += step) {
      if (chance.happens(0.85)) places.push([x + chance.between(-0.4, 0.4), y + chance.between(-0.4, 0.4)]);
    }
  }
  return places;
}

/** Width of the strips an inspector walks. */
const STRIP_M = 40;

function toAndFro(points: readonly Point[]): Point[] {
  const strip = ([, north]: Point) => Math.floor(north / STRIP_M);
  return points.toSorted((a, b) => {
    if (strip(a) !== strip(b)) return strip(a) - strip(b);
    return strip(a) % 2 === 0 ? a[0] - b[0] : b[0] - a[0];
  });
}

function siteAt(point: Point, green: Green, planting: Planting, chance: Chance): Site {
  const [from, to] = planting.years;
  const together = green.use === 'square' || green.use === 'car park';
  const drawn =
    together && chance.happens(0.8) ? from + 4 : Math.round(chance.normal((from + to) / 2, (to - from) / 4));
  const plantedIn = Math.min(to, Math.max(from, drawn));
  return {
    point,
    siteType: planting.siteType,
    safetyExpectation: chance.happens(planting.higherExpectation) ? 'H' : 'G',
    taxon: together ? uniformTaxon(green.use) : greenTaxon(green.use, plantedIn, chance),
    plantedIn,
    fertility: together ? 0.85 : chance.between(0.95, 1.08),
    kind: groupKind(green.use, planting.groups ?? 0, chance),
    street: null,
    houseNumber: null,
  };
}

function groupKind(use: GreenUse, share: number, chance: Chance): Site['kind'] {
  if (!chance.happens(share)) return 'EB';
  if (use === 'wood') return 'FB';
  return chance.weighted([
    ['BG', 5],
    ['AL', 1],
  ] as const);
}
