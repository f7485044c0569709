import type { Species } from '#contract/species/species';
import { forgivingSearch } from '../i18n/forgiving.ts';

/** What a species is called; enough to find it. */
export type SpeciesNames = Pick<
  Species,
  'id' | 'botanicalName' | 'germanName' | 'englishName' | 'alsoCalled'
>;

/**
 * The species a person may mean by what was typed, best first; `favourites` (ids, the most used first) break ties.
 */
export function searchSpecies<One extends SpeciesNames>(
  species: readonly One[],
  typed: string,
  favourites: readonly number[] = [],
): One[] {
  return forgivingSearch(species, typed, namesOf, (a, b) => rank(favourites, a.id) - rank(favourites, b.id));
}

function namesOf({ germanName, botanicalName, englishName, alsoCalled }: SpeciesNames): string[] {
  const others = alsoCalled.map(({ name }) => name);
  // `Spitz-Ahorn` is also typed `spitzahorn`.
  const joined = [germanName, ...others].map((name) => name.replaceAll(/[\s-]/g, ''));
  return [germanName, botanicalName, englishName, ...others, ...joined];
}

function rank(favourites: readonly number[], id: number): number {
  const at = favourites.indexOf(id);
  return at === -1 ? favourites.length : at;
}

/**
 * What is shown as buttons, and what is wanted besides as far as there is room: neighbours that become known later do
 * not push a button from under the finger.
 */
export function keptOrder(
  shown: readonly number[],
  wanted: readonly number[],
  most: number,
): readonly number[] {
  const more = wanted.filter((id) => !shown.includes(id)).slice(0, most - shown.length);
  return more.length === 0 ? shown : [...shown, ...more];
}
