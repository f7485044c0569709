import { z } from 'zod';
import { ownStorage } from '../drafts/ownStorage.ts';
import { countUse, type CodeUse } from './inspections.favourites.ts';

/** Lists whose favourites learn from what this person records on this device. */
const KEYS = { damage: 'baumkataster.damageUse', measure: 'baumkataster.measureUse' } as const;
const kept = z.record(z.string(), z.number());

/** How often this person recorded each damage or measure on this device; empty on a new one. */
export function codeUse(list: keyof typeof KEYS): CodeUse {
  try {
    return kept.safeParse(JSON.parse(ownStorage.getItem(KEYS[list]) ?? '{}')).data ?? {};
  } catch {
    return {};
  }
}

/** Counts the damages or measures of an inspection that was closed. */
export function rememberUse(list: keyof typeof KEYS, codes: readonly (string | null)[]): void {
  try {
    ownStorage.setItem(KEYS[list], JSON.stringify(countUse(codeUse(list), codes)));
  } catch {
    // A full or forbidden storage costs a convenience, not the inspection.
  }
}
