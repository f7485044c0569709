import type { Part } from './inspections.draft.ts';

/** How often each damage, or each measure, was recorded by this person on this device. */
export type CodeUse = Readonly<Record<string, number>>;

/** Buttons per part. Two rows of three fit beside the part's name on a tablet. */
const FAVOURITES_SHOWN = 6;

/** The damages a street-tree inspector meets most often, until the device knows better. Own proposal. */
const USUAL: Record<Part, readonly string[]> = {
  U: ['U04', 'U05', 'U09', 'U01', 'U11', 'U13'],
  W: ['W04', 'W07', 'W05', 'W03', 'W01', 'W06'],
  F: ['F11', 'F03', 'F10', 'F02', 'F01', 'F13'],
  S: ['S02', 'S01', 'S03', 'S04', 'S13', 'S23'],
  A: ['A01', 'A02', 'A05', 'A03', 'A10', 'A06'],
  K: ['K02', 'K03', 'K01', 'K04', 'K19', 'K12'],
};

/**
 * The damages to show as buttons for a part. What this inspector records often takes the place of the least
 * likely ones; the order of the others stays, so that a hand finds its button again.
 */
export function favouritesOf(part: Part, use: CodeUse, codesOfPart: readonly string[]): string[] {
  const usual = USUAL[part].filter((code) => codesOfPart.includes(code));
  const learned = codesOfPart
    .filter((code) => !usual.includes(code) && (use[code] ?? 0) >= LEARNED_FROM)
    .toSorted((a, b) => (use[b] ?? 0) - (use[a] ?? 0));
  const kept = usual.slice(0, Math.max(FAVOURITES_KEPT, FAVOURITES_SHOWN - learned.length));
  return [...kept, ...learned, ...usual.slice(kept.length)].slice(0, FAVOURITES_SHOWN);
}

/** A damage recorded this often is somebody's habit and not an accident. Own proposal. */
const LEARNED_FROM = 3;
/** The most common damages keep their places whatever is learned. */
const FAVOURITES_KEPT = 3;

/** The codes recorded often enough to be a habit, the most frequent first. */
export function habits(use: CodeUse): string[] {
  return Object.entries(use)
    .filter(([, times]) => times >= LEARNED_FROM)
    .toSorted((a, b) => b[1] - a[1])
    .map(([code]) => code);
}

/** The use after an inspection was closed with these damages or measures. */
export function countUse(use: CodeUse, codes: readonly (string | null)[]): CodeUse {
  const counted: Record<string, number> = { ...use };
  for (const code of codes) if (code !== null) counted[code] = (counted[code] ?? 0) + 1;
  return counted;
}
