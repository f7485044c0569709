import { matchBotanical } from './botanicalName.rules.ts';
import { editDistance } from './editDistance.rules.ts';
import { matchMisspelt } from './misspeltName.rules.ts';
import { genusKey, type Found } from './nameMatch.rules.ts';
import { indexNames, type NamedSpecies, type NameIndex, type SpeciesSynonym } from './speciesIndex.rules.ts';
import { botanicalKey, readSpeciesName, type SpeciesName } from './speciesName.rules.ts';
import { exactly, matchSpoken } from './spokenName.rules.ts';

/** Three names at most that may have been meant. */
export interface NotFound {
  speciesId: null;
  suggestions: { speciesId: number; botanicalName: string }[];
}

export type SpeciesMatch = Found | NotFound;

export interface SpeciesIndex extends NameIndex {
  answers: Map<string, SpeciesMatch>;
}

/** Prepares the species list and its synonyms for `matchSpecies`. A few milliseconds; do it once per run. */
export function speciesIndex(
  species: readonly NamedSpecies[],
  synonyms: readonly SpeciesSynonym[],
): SpeciesIndex {
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
    matchBotanical(name, index) ??
    matchSpoken(name, index, 'german', exactly(index)) ??
    matchMisspelt(name, index) ??
    unmatched(name, index);
  if (index.answers.size < REMEMBERED_NAMES) index.answers.set(given, match);
  return match;
}

/** How far a name may be from what is offered for choice. */
const SUGGESTED_DISTANCE = 5;
const SUGGESTIONS = 3;

function unmatched(name: SpeciesName, index: NameIndex): NotFound {
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
