import { ofGenus } from './botanicalName.rules.ts';
import {
  found,
  genusKey,
  genusOf,
  isGenusOnly,
  type Found,
  type SpeciesMatchHow,
} from './nameMatch.rules.ts';
import type { NameIndex, Target } from './speciesIndex.rules.ts';
import { letterKey, splitCultivar, type SpeciesName } from './speciesName.rules.ts';

/** The parts are German or English names (`Ahorn, Berg-Ahorn`), or two the other way round (`Eibe, gemeine`). */
export function matchSpoken(
  name: SpeciesName,
  index: NameIndex,
  how: SpeciesMatchHow,
  lookUp: LookUp,
): Found | null {
  const genus = index.genera.get(genusKey(name));
  const parts = genus ? name.parts.slice(1) : name.parts;
  const turned = parts.length === 2 ? lookUp(letterKey(`${parts[1]} ${parts[0]}`)) : null;
  const read = turned
    ? [found(turned, null, how)]
    : parts.map((part) => readSpoken(part, index, how, lookUp));
  const understood = read.filter((target) => target !== null);
  const identified = understood.filter(({ speciesId }) => !isGenusOnly(speciesId, index));
  const match = identified.at(-1) ?? understood.at(-1);
  // The last part says most; when it is not understood, the others would be a guess.
  if (!match || read.at(-1) === null) return null;
  if (genus && (identified.length === 0 || genusOf(match, index) !== genus)) return null;
  if (understood.some((other) => genusOf(other, index) !== genusOf(match, index))) return null;
  const last = letterKey(parts.at(-1) ?? '');
  const lost = read.some((target, at) => target === null && !last.endsWith(letterKey(parts[at] ?? '')));
  return lost ? { ...match, how: 'reduced' } : match;
}

/** Where the letters of a name lead, exactly or nearly. */
export type LookUp = (letters: string) => Target | null;

function readSpoken(part: string, index: NameIndex, how: SpeciesMatchHow, lookUp: LookUp): Found | null {
  const [first = '', second, third] = part.split(' ');
  const whole = lookUp(letterKey(part)) ?? (second && !third ? lookUp(letterKey(second + first)) : null);
  if (whole) return found(whole, null, how);
  const [base, cultivar] = splitCultivar(part);
  const target = lookUp(letterKey(base));
  if (!target) return null;
  const genus = isGenusOnly(target.speciesId, index) ? genusOf(target, index) : undefined;
  return genus ? { ...ofGenus(target, cultivar, genus), how } : found(target, cultivar, how);
}

export function exactly(index: NameIndex): LookUp {
  return (letters) => index.spoken.get(letters) ?? null;
}
