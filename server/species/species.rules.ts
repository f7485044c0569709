import { editDistance } from './editDistance.rules.ts';
import {
  indexNames,
  type Genus,
  type NamedSpecies,
  type NameIndex,
  type SpeciesSynonym,
  type Target,
} from './speciesIndex.rules.ts';
import { botanicalKey, HYBRID, letterKey, readSpeciesName, splitCultivar, type SpeciesName } from './speciesName.rules.ts';

/**
 * How a name was understood. `name` and `synonym` are certain, `german` too (a German or English name);
 * `abbreviation` (`Acer plat.`), `reduced` (a variety the list does not know was left out) and `typo`
 * should be shown to somebody.
 */
export type SpeciesMatchHow = 'name' | 'synonym' | 'german' | 'abbreviation' | 'reduced' | 'typo';

export type SpeciesMatch =
  | { speciesId: number; cultivar: string | null; how: SpeciesMatchHow }
  | { speciesId: null; suggestions: { speciesId: number; botanicalName: string }[] };

export interface SpeciesIndex extends NameIndex {
  answers: Map<string, SpeciesMatch>;
}

/** Prepares the species list and its synonyms for `matchSpecies`. A few milliseconds; do it once per run. */
export function speciesIndex(species: readonly NamedSpecies[], synonyms: readonly SpeciesSynonym[]): SpeciesIndex {
  return { ...indexNames(species, synonyms), answers: new Map() };
}

/** Answers are remembered; a file with more different names than this is not a list of species. */
const REMEMBERED_NAMES = 50_000;

/** Which species a written name means, whichever way it is written; or up to three names it might mean. */
export function matchSpecies(given: string, index: SpeciesIndex): SpeciesMatch {
  const known = index.answers.get(given);
  if (known) return known;
  const name = readSpeciesName(given);
  const match =
    asWritten(name, index) ??
    spoken(name, index, 'german', exactly(index)) ??
    misspelt(name, index) ??
    unmatched(name, index);
  if (index.answers.size < REMEMBERED_NAMES) index.answers.set(given, match);
  return match;
}

type Found = Extract<SpeciesMatch, { speciesId: number }>;

/** The first part is a botanical name as it stands, or an abbreviated or longer form of one. */
function asWritten(name: SpeciesName, index: NameIndex): Found | null {
  const key = botanicalKey(name.words);
  const { cultivar } = name;
  const full = cultivar && index.botanical.get(`${key}'${letterKey(cultivar)}`);
  if (full) return { ...full, how: 'name' };
  const genus = index.genera.get(genusKey(name));
  const plain = index.botanical.get(key);
  if (plain && genus && (plain === genus.unidentified || plain === genus.hybrid)) {
    return ofGenus(plain, cultivar, genus);
  }
  if (plain) return found(plain, cultivar, isOwnName(plain, key, index) ? 'name' : 'synonym');
  return genus ? longerOrShorter(name, genus) : null;
}

/** `Malus 'Red Sentinel'`: the species of a known cultivar, else a hybrid, else the genus. */
function ofGenus(plain: Target, cultivar: string | null, genus: Genus): Found {
  const key = cultivar === null ? '' : letterKey(cultivar);
  if (key === HYBRID || /^hybriden?$/.test(key)) return found(genus.hybrid ?? plain, null, 'name');
  const known = genus.cultivars.get(key);
  if (known) return { ...known, how: 'name' };
  return found(cultivar === null ? plain : (genus.hybrid ?? plain), cultivar, 'name');
}

function longerOrShorter(name: SpeciesName, genus: Genus): Found | null {
  const [first = '', second = '', ...rest] = name.words;
  const rank = rest.filter((word) => !word.endsWith('.'));
  const epithet = botanicalKey([first, second]).split(' ').slice(1).join(' ');
  if (second.endsWith('.')) {
    const full = onlyOne([...genus.epithets].filter(([key]) => key.startsWith(epithet)).map(([, target]) => target));
    return full && found(full, cultivarOf(name.cultivar ? [name.cultivar] : rank, full, genus), 'abbreviation');
  }
  const species = genus.epithets.get(epithet);
  if (!species) return name.cultivar === null ? knownCultivar([second, ...rank], genus) : null;
  if (rank.length === 0) return found(species, name.cultivar, 'name');
  const cultivar = name.cultivar ?? cultivarOf(rank, species, genus);
  return found(species, cultivar, cultivar === null ? 'reduced' : 'name');
}

/** `Pyrus communis Beech Hill`: words behind the epithet that are a known cultivar, or look like one. */
function cultivarOf(words: readonly string[], species: Target, genus: Genus): string | null {
  const text = words.join(' ');
  const known = genus.cultivars.get(letterKey(text));
  if (known && known.speciesId === species.speciesId) return known.cultivar ?? text;
  return /^\p{Lu}\p{Ll}/u.test(text) ? text : null;
}

/** `Malus evereste`. */
function knownCultivar(words: readonly string[], genus: Genus): Found | null {
  const known = genus.cultivars.get(letterKey(words.join(' ')));
  return known ? { ...known, how: 'synonym' } : null;
}

/** The parts are German or English names (`Ahorn, Berg-Ahorn`), or two the other way round (`Eibe, gemeine`). */
function spoken(name: SpeciesName, index: NameIndex, how: SpeciesMatchHow, lookUp: LookUp): Found | null {
  const genus = index.genera.get(genusKey(name));
  const parts = genus ? name.parts.slice(1) : name.parts;
  const turned = parts.length === 2 ? lookUp(letterKey(`${parts[1]} ${parts[0]}`)) : null;
  const read = turned ? [found(turned, null, how)] : parts.map((part) => readSpoken(part, index, how, lookUp));
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

type LookUp = (letters: string) => Target | null;

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

function exactly(index: NameIndex): LookUp {
  return (letters) => index.spoken.get(letters) ?? null;
}

/** A botanical name of the same genus, or else a German one, that differs by very few letters from one name only. */
function misspelt(name: SpeciesName, index: NameIndex): Found | null {
  const key = botanicalKey(name.words.slice(0, 2));
  const near = nearest(key, index.botanical.keys(), allowedTypos(key));
  const target = onlyOne(near.flatMap((nearKey) => index.botanical.get(nearKey) ?? []));
  if (target) return found(target, name.cultivar, 'typo');
  return spoken(name, index, 'typo', nearly(index));
}

function nearly(index: NameIndex): LookUp {
  return (letters) => {
    const exact = index.spoken.get(letters);
    if (exact) return exact;
    const near = nearest(letters, index.spoken.keys(), allowedTypos(letters));
    return onlyOne(near.flatMap((key) => index.spoken.get(key) ?? []));
  };
}

/** One letter in a short name, two in a long one. More would guess. Own proposal. */
function allowedTypos(key: string): number {
  if (key.length < 6) return 0;
  return key.length < 12 ? 1 : 2;
}

/** The keys nearest to a text, all at the same least distance. */
function nearest(text: string, keys: Iterable<string>, limit: number): string[] {
  let least = limit;
  let near: string[] = [];
  if (limit === 0) return near;
  for (const key of keys) {
    const distance = editDistance(text, key, least);
    if (distance > least) continue;
    near = distance < least ? [key] : [...near, key];
    least = distance;
  }
  return near;
}

/** How far a name may be from what is offered for choice. */
const SUGGESTED_DISTANCE = 5;
const SUGGESTIONS = 3;

function unmatched(name: SpeciesName, index: NameIndex): SpeciesMatch {
  const key = botanicalKey(name.words.slice(0, 2));
  const genus = index.genera.get(genusKey(name));
  const near = [...index.botanical]
    .map(([other, target]) => ({ target, distance: editDistance(key, other, SUGGESTED_DISTANCE) }))
    .filter(({ distance }) => distance <= Math.min(SUGGESTED_DISTANCE, key.length / 3))
    .toSorted((a, b) => a.distance - b.distance)
    .map(({ target }) => target.speciesId);
  const generic = genus?.unidentified?.speciesId;
  const ids = [...new Set(generic === undefined ? near : [...near.slice(0, SUGGESTIONS - 1), generic])];
  const suggestions = ids.slice(0, SUGGESTIONS).map((speciesId) => ({
    speciesId,
    botanicalName: index.botanicalNames.get(speciesId) ?? '',
  }));
  return { speciesId: null, suggestions };
}

function genusKey(name: SpeciesName): string {
  return firstWord(botanicalKey(name.words.slice(0, 1)));
}

function firstWord(key: string): string {
  return key.split(' ')[0] ?? '';
}

function found(target: Target, cultivar: string | null, how: SpeciesMatchHow): Found {
  return { speciesId: target.speciesId, cultivar: target.cultivar ?? cultivar, how };
}

function isOwnName(target: Target, key: string, index: NameIndex): boolean {
  const own = index.botanicalNames.get(target.speciesId) ?? '';
  return target.cultivar === null && botanicalKey(readSpeciesName(own).words) === key;
}

function isGenusOnly(speciesId: number, index: NameIndex): boolean {
  return /(spec|hybr)\.$/.test(index.botanicalNames.get(speciesId) ?? '');
}

function genusOf({ speciesId }: Target, index: NameIndex): Genus | undefined {
  const [genus = ''] = (index.botanicalNames.get(speciesId) ?? '').split(' ');
  return index.genera.get(firstWord(botanicalKey([genus])));
}

/** The target all agree on; null when there is none or they contradict each other. */
function onlyOne<T extends Target>(targets: readonly T[]): T | null {
  const [first] = targets;
  if (!first) return null;
  const agreed = targets.every(({ speciesId, cultivar }) => speciesId === first.speciesId && cultivar === first.cultivar);
  return agreed ? first : null;
}
