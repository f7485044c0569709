import { forgivingSearch } from '../i18n/forgiving.ts';

/** What a species is called; enough to find it. */
export interface SpeciesNames {
  id: number;
  botanicalName: string;
  germanName: string;
  englishName: string;
}

/**
 * The species a person may mean by what was typed, best first; `favourites` (ids, the most used first) break ties.
 */
export function searchSpecies<Species extends SpeciesNames>(
  species: readonly Species[],
  typed: string,
  favourites: readonly number[] = [],
): Species[] {
  return forgivingSearch(species, typed, namesOf, (a, b) => rank(favourites, a.id) - rank(favourites, b.id));
}

/** `Spitz-Ahorn` is also typed `spitzahorn`. */
function namesOf({ germanName, botanicalName, englishName }: SpeciesNames): string[] {
  return [germanName, botanicalName, englishName, germanName.replaceAll(/[\s-]/g, '')];
}

function rank(favourites: readonly number[], id: number): number {
  const at = favourites.indexOf(id);
  return at === -1 ? favourites.length : at;
}
