import { z } from 'zod';
import { countUse, type DamageUse } from './inspections.favourites.ts';

const KEY = 'baumkataster.damageUse';
const kept = z.record(z.string(), z.number());

/** How often each damage was recorded on this device; empty on a new one. */
export function damageUse(): DamageUse {
  try {
    return kept.safeParse(JSON.parse(localStorage.getItem(KEY) ?? '{}')).data ?? {};
  } catch {
    return {};
  }
}

/** Counts the damages of an inspection that was closed. */
export function rememberDamages(damages: readonly (string | null)[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(countUse(damageUse(), damages)));
  } catch {
    // A full or forbidden storage costs a convenience, not the inspection.
  }
}
