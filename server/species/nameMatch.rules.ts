import type { Genus, NameIndex, Target } from './speciesIndex.rules.ts';
import { botanicalKey, type SpeciesName } from './speciesName.rules.ts';

/**
 * How a name was understood. `name` and `synonym` are certain, `german` too (a German or English name);
 * `abbreviation` (`Acer plat.`), `reduced` (a variety the list does not know was left out) and `typo`
 * should be shown to somebody.
 */
export type SpeciesMatchHow = 'name' | 'synonym' | 'german' | 'abbreviation' | 'reduced' | 'typo';

/** A name understood: which species, which cultivar, and how it was understood. */
export interface Found extends Target {
  how: SpeciesMatchHow;
}

export function found(target: Target, cultivar: string | null, how: SpeciesMatchHow): Found {
  return { speciesId: target.speciesId, cultivar: target.cultivar ?? cultivar, how };
}

export function genusKey(name: SpeciesName): string {
  return firstWord(botanicalKey(name.words.slice(0, 1)));
}

export function genusOf({ speciesId }: Target, index: NameIndex): Genus | undefined {
  const [genus = ''] = (index.botanicalNames.get(speciesId) ?? '').split(' ');
  return index.genera.get(firstWord(botanicalKey([genus])));
}

export function isGenusOnly(speciesId: number, index: NameIndex): boolean {
  return /(spec|hybr)\.$/.test(index.botanicalNames.get(speciesId) ?? '');
}

/** The target all agree on; null when there is none or they contradict each other. */
export function onlyOne<T extends Target>(targets: readonly T[]): T | null {
  const [first] = targets;
  if (!first) return null;
  const agreed = targets.every(
    ({ speciesId, cultivar }) => speciesId === first.speciesId && cultivar === first.cultivar,
  );
  return agreed ? first : null;
}

function firstWord(key: string): string {
  return key.split(' ')[0] ?? '';
}
