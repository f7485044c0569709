import type { Chance } from './chance.ts';
import type { Taxon } from './taxa.ts';

export interface Measures {
  heightM: number;
  crownDiameterM: number;
  stemGirthsCm: number[];
}

/** Girth in cm of the trees cities buy (nursery sizes 16–18 and 18–20). */
const BOUGHT_GIRTH_CM = 17;
const BOUGHT_HEIGHT_M = 4.5;
const BOUGHT_CROWN_M = 1.3;
/** After so many years the trunk thickens more slowly. */
const FAST_YEARS = 50;
const SLOWER = 0.6;

/**
 * What a tree measures after so many years on its site. One vigour stands behind all three, so that a thick
 * tree is also tall and wide.
 */
export function grown(
  taxon: Taxon,
  years: number,
  fertility: number,
  stems: number,
  chance: Chance,
): Measures {
  const vigour = fertility * Math.min(1.35, Math.max(0.7, chance.normal(1, 0.12)));
  const thickening = Math.min(years, FAST_YEARS) + Math.max(0, years - FAST_YEARS) * SLOWER;
  const girth = BOUGHT_GIRTH_CM + taxon.girthPerYearCm * vigour * thickening;
  const reached = 1 - Math.exp(-years / (12 + taxon.heightM));
  const height = between(
    Math.min(BOUGHT_HEIGHT_M, taxon.heightM * 0.6),
    taxon.heightM * (0.55 + 0.45 * vigour),
    reached,
  );
  const crown = between(BOUGHT_CROWN_M, taxon.crownM * (0.5 + 0.5 * vigour), reached ** 1.2);
  return {
    heightM: toHalf(height * chance.between(0.95, 1.05)),
    crownDiameterM: toHalf(crown * chance.between(0.93, 1.07)),
    stemGirthsCm: stems === 1 ? [Math.round(girth)] : severalStems(girth, stems, chance),
  };
}

function between(start: number, end: number, share: number): number {
  return start + Math.max(0, end - start) * share;
}

/** People estimate heights and crowns to half a metre. */
function toHalf(metres: number): number {
  return Math.max(0.5, Math.round(metres * 2) / 2);
}

/** Several stems share the wood that one would have had. */
function severalStems(girth: number, stems: number, chance: Chance): number[] {
  return Array.from({ length: stems }, () =>
    Math.max(10, Math.round((girth / Math.sqrt(stems)) * chance.between(0.7, 1.1))),
  ).toSorted((a, b) => b - a);
}
