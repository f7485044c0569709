import { DISTRICTS, OLD_TOWN } from './names.ts';
import { polar, type Point } from './plane.ts';
import { inSector } from './streets.ts';

export type GreenUse =
  | 'castle garden'
  | 'park'
  | 'meadow'
  | 'cemetery'
  | 'wood'
  | 'school'
  | 'day care'
  | 'playground'
  | 'sports'
  | 'orchard'
  | 'allotments'
  | 'car park'
  | 'square'
  | 'hedge bank';

export interface Green {
  name: string;
  district: string;
  use: GreenUse;
  /** A closed outline; of a hedge bank the line it follows. Metres east and north of the centre. */
  outline: Point[];
}

/** Parks, cemeteries, schools and other places: between the radials, or inside the wall. */
export const GREENS: readonly Green[] = [
  { name: 'Erlenmarkt', district: OLD_TOWN, use: 'square', outline: round(0, 0, 55) },
  { name: 'Swaanplatz', district: OLD_TOWN, use: 'square', outline: round(2.6, 190, 38) },
  { name: 'Slottgaarn', district: OLD_TOWN, use: 'castle garden', outline: round(4.3, 185, 110) },
  cell('Eekenhain', 'park', 4, [0.18, 0.82], [520, 905]),
  cell('Immenpark', 'park', 1, [0.3, 0.75], [1410, 1760]),
  cell('Westerpark', 'park', 3, [0.12, 0.5], [1800, 2160]),
  cell('Erlenwiesen', 'meadow', 6, [0.34, 0.66], [1300, 2330]),
  cell('Friedhof Ulenhorst', 'cemetery', 2, [0.2, 0.7], [1420, 1800]),
  cell('Alter Friedhof', 'cemetery', 7, [0.25, 0.6], [560, 760]),
  cell('Ellernholt', 'wood', 0, [0.15, 0.85], [1960, 2380]),
  cell('Grundschule Immenkamp', 'school', 1, [0.42, 0.66], [660, 770]),
  cell('Gymnasium am Osterring', 'school', 0, [0.2, 0.42], [1270, 1385]),
  cell('Oberschule Reitland', 'school', 5, [0.55, 0.75], [1440, 1570]),
  cell('Kita Lünkennest', 'day care', 3, [0.4, 0.52], [815, 870]),
  cell('Spielplatz Poggenpohl', 'playground', 2, [0.5, 0.62], [690, 745]),
  cell('Spielplatz Lüttje Heide', 'playground', 7, [0.35, 0.45], [1640, 1720]),
  cell('Spielplatz Achtern Diek', 'playground', 5, [0.3, 0.4], [840, 905]),
  cell('Sportanlage Butendiek', 'sports', 6, [0.72, 0.92], [1450, 1700]),
  cell('Obstwiese Quittenkamp', 'orchard', 7, [0.5, 0.68], [2010, 2140]),
  cell('Kleingärten Goosbrink', 'allotments', 4, [0.35, 0.65], [1830, 1960]),
  cell('Parkplatz am Norderring', 'car park', 2, [0.08, 0.22], [1250, 1330]),
  cell('Uferpark am Ellernsiel', 'meadow', 5, [0.2, 0.45], [2040, 2280]),
  hedge('Wallhecke Vossenkamp', 3, [0.55, 0.95], 2250),
  hedge('Wallhecke Plaggenesch', 7, [0.1, 0.8], 2290),
];

function cell(
  name: string,
  use: GreenUse,
  sector: number,
  across: readonly [number, number],
  radius: readonly [number, number],
): Green {
  const [near, far] = radius;
  const [left, right] = across;
  const edge = (count: number, at: (share: number) => Point) =>
    Array.from({ length: count }, (_, index) => at(index / count));
  const wide = right - left;
  const outline = [
    ...edge(8, (share) => inSector(sector, left + wide * share, near + 8 * Math.sin(9 * share))),
    ...edge(6, (share) => inSector(sector, right, near + (far - near) * share)),
    ...edge(8, (share) => inSector(sector, right - wide * share, far - 10 * Math.sin(7 * share))),
    ...edge(6, (share) => inSector(sector, left, far - (far - near) * share)),
  ];
  return { name, district: DISTRICTS[sector] ?? OLD_TOWN, use, outline };
}

function round(angle: number, radius: number, size: number): Point[] {
  const [east, north] = polar(angle, radius);
  return Array.from({ length: 24 }, (_, index) => {
    const turn = (index / 24) * 2 * Math.PI;
    const reach = size * (1 + 0.12 * Math.sin(2 * turn + angle));
    return [east + reach * Math.cos(turn), north + reach * 0.85 * Math.sin(turn)];
  });
}

function hedge(name: string, sector: number, across: readonly [number, number], radius: number): Green {
  const [left, right] = across;
  const outline = Array.from({ length: 31 }, (_, index) => {
    const share = index / 30;
    return inSector(sector, left + (right - left) * share, radius + 25 * Math.sin(4 * share));
  });
  return { name, district: DISTRICTS[sector] ?? OLD_TOWN, use: 'hedge bank', outline };
}
