import type { Chance } from './chance.ts';
import type { DemoArea } from './sites.ts';
import type { TreeStatus } from './trees.ts';

interface Survey {
  positionMethod: string;
  positionAccuracyM: number;
}

type Methods = readonly (readonly [Survey, number])[];

/** Main roads were surveyed, small streets by GNSS with correction or from the air, greens with what was at hand. */
const MAIN_ROADS: Methods = [
  [{ positionMethod: 'TACH', positionAccuracyM: 0.03 }, 3],
  [{ positionMethod: 'RTK', positionAccuracyM: 0.05 }, 1],
];
const SMALL_STREETS: Methods = [
  [{ positionMethod: 'RTK', positionAccuracyM: 0.05 }, 6],
  [{ positionMethod: 'ORTHO', positionAccuracyM: 1 }, 2],
  [{ positionMethod: 'BAND', positionAccuracyM: 0.3 }, 1],
];
const GREENS: Methods = [
  [{ positionMethod: 'RTK', positionAccuracyM: 0.1 }, 3],
  [{ positionMethod: 'ORTHO', positionAccuracyM: 1.5 }, 2],
  [{ positionMethod: 'GNSS', positionAccuracyM: 2.5 }, 2],
];

export function surveyedBy({ kind, character }: DemoArea, chance: Chance): Survey {
  if (kind === 'green') return chance.weighted(GREENS);
  return chance.weighted(character === 'residential' ? SMALL_STREETS : MAIN_ROADS);
}

/** Every street tree carries a plate, in greens one in three; plates get lost. Numbers are given out in `town.ts`. */
export function taggedWith({ kind }: DemoArea, status: TreeStatus, chance: Chance): string | null {
  if (status === 'PLAN' || status === 'NEU') return null;
  if (!chance.happens(kind === 'street' ? 0.9 : 0.33)) return 'K0';
  return chance.weighted([
    ['K2', 30],
    ['K1', 8],
    ['K6', 1],
  ] as const);
}
