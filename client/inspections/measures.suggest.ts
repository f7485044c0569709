import { inClosedSeason, isStrongIntervention } from '#rules/measures/measures';
import type { FindingDraft } from './inspections.draft.ts';

/** What a measure of the catalogue is known by. */
export interface MeasureKind {
  code: string;
  /** J young tree, S crown pruning, K support, W roots and site, F felling and replacement, U organisation. */
  group: string;
  flag: string;
}

export type MeasureWarning = 'closed_season' | 'habitat' | 'bylaw';

/** The measures that usually answer a damage, the likeliest first. Trade practice; the inspector chooses. */
const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  U01: ['M57'],
  U04: ['M50'],
  U05: ['M51'],
  U09: ['M51', 'M09'],
  U10: ['M55'],
  U11: ['M06', 'M07'],
  U13: ['M57'],
  W02: ['M76', 'M70'],
  W03: ['M70'],
  W04: ['M53', 'M57'],
  W06: ['M70'],
  W07: ['M58'],
  W08: ['M76', 'M70'],
  F01: ['M70'],
  F02: ['M70'],
  F04: ['M70'],
  F05: ['M54'],
  F09: ['M70'],
  F10: ['M31'],
  F11: ['M08', 'M09'],
  F13: ['M70'],
  S01: ['M46', 'M56'],
  S02: ['M46'],
  S04: ['M70'],
  S05: ['M70'],
  S06: ['M70'],
  S07: ['M70'],
  S08: ['M70'],
  S14: ['M76', 'M70'],
  S19: ['M31'],
  S23: ['M32'],
  A02: ['M40', 'M70'],
  A03: ['M45', 'M70'],
  A04: ['M70'],
  A05: ['M70'],
  A06: ['M20'],
  A08: ['M70'],
  A09: ['M28'],
  A10: ['M41'],
  A11: ['M42'],
  A12: ['M25'],
  K01: ['M21'],
  K02: ['M21', 'M20'],
  K03: ['M21', 'M71'],
  K04: ['M34', 'M24'],
  K05: ['M24', 'M20'],
  K06: ['M24', 'M71'],
  K08: ['M71'],
  K09: ['M71'],
  K10: ['M28'],
  K11: ['M25', 'M70'],
  K12: ['M20', 'M50'],
  K16: ['M24'],
  K17: ['M20'],
  K18: ['M25'],
  K19: ['M22'],
  K20: ['M23'],
  K21: ['M23'],
  K22: ['M33'],
  K23: ['M32'],
  K25: ['M01', 'M20'],
  K26: ['M24', 'M34'],
  K27: ['M71', 'M24'],
  K28: ['M34', 'M25'],
  K29: ['M34', 'M20'],
  K30: ['M60', 'M63'],
};
/** Fungus on or at a tree asks for a closer look: model instruction GALK/BADK 2021, detailed investigation. */
const ANSWER_TO_FUNGUS = 'M70';
/** What can be offered when nothing was found: tending, clearing, tags. */
const ALWAYS: readonly string[] = ['M20', 'M21', 'M22', 'M81'];
const SUGGESTIONS_SHOWN = 6;

/**
 * The measures to offer as buttons: what answers the findings, worst first; then what this inspector orders `often`, and
 * what can always be offered.
 */
export function suggestMeasures(
  findings: readonly FindingDraft[],
  chosen: readonly string[],
  often: readonly string[] = [],
): string[] {
  const worstFirst = findings.toSorted((a, b) => (b.severity ?? 0) - (a.severity ?? 0));
  const answers = worstFirst.flatMap(({ damage, fungus }) => [
    ...(damage ? (ANSWERS[damage] ?? []) : []),
    ...(fungus ? [ANSWER_TO_FUNGUS] : []),
  ]);
  return [...new Set([...answers, ...often, ...ALWAYS])]
    .filter((code) => !chosen.includes(code))
    .slice(0, SUGGESTIONS_SHOWN);
}

/** What to think of before a measure is ordered. `today` and `deadline` are days. */
export function warningsOf(
  kind: MeasureKind,
  circumstances: { today: string; deadline: string | null; habitatFound: boolean; bylawProtected: boolean },
): MeasureWarning[] {
  const strong = isStrongIntervention(kind.flag);
  const { today, deadline, habitatFound, bylawProtected } = circumstances;
  const inSeason = inClosedSeason(today) || (deadline !== null && inClosedSeason(deadline));
  return [
    ...(strong && inSeason ? (['closed_season'] as const) : []),
    ...(habitatFound && (strong || cutsCrownOrTree(kind)) ? (['habitat'] as const) : []),
    ...(strong && bylawProtected ? (['bylaw'] as const) : []),
  ];
}

/** Groups S (crown pruning) and F (felling) may destroy a cavity, nest or roost: § 44 (1) BNatSchG, all year. */
function cutsCrownOrTree(kind: MeasureKind): boolean {
  return kind.group === 'S' || kind.group === 'F';
}
