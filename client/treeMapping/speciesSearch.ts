/** What a species is called; enough to find it. */
export interface SpeciesNames {
  id: number;
  botanicalName: string;
  germanName: string;
  englishName: string;
}

/**
 * The species a person may mean by what was typed, best first. Every typed word must meet a word of the
 * botanical, German or English name: as its beginning, inside it, or with a typing error or two. `favourites`
 * (ids, the most used first) break ties.
 */
export function searchSpecies<Species extends SpeciesNames>(
  species: readonly Species[],
  typed: string,
  favourites: readonly number[] = [],
): Species[] {
  const words = wordsOf(typed);
  if (words.length === 0) return [];
  return species
    .map((one) => ({ one, cost: costOf(one, words) }))
    .filter((candidate) => Number.isFinite(candidate.cost))
    .toSorted((a, b) => a.cost - b.cost || rank(favourites, a.one.id) - rank(favourites, b.one.id))
    .map((candidate) => candidate.one);
}

/** Text as it is compared: without case, accents, hybrid signs and German umlaut spellings (ä = ae = a). */
export function folded(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .replaceAll(/([aou])e/g, '$1')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** How much worse a match is that stands inside a word, or holds a typing error. */
const COST_INSIDE = 2;
const COST_TYPO = 4;
/** From this many letters one, or two, typing errors are forgiven. */
const ONE_TYPO_FROM = 4;
const TWO_TYPOS_FROM = 8;

function wordsOf(text: string): string[] {
  // A lone x is the hybrid sign of `Tilia x europaea`, not a word to be found.
  return folded(text).split(' ').filter((word) => word !== '' && word !== 'x');
}

function costOf(species: SpeciesNames, typed: readonly string[]): number {
  const names = namesOf(species);
  const words = names.flat();
  const cost = typed.reduce((sum, word) => sum + wordCost(word, words), 0);
  return cost + (names.some((name) => name[0]?.startsWith(typed[0] ?? '')) ? 0 : 0.5);
}

/** The words of each name, and all words of a name as one: `Spitz-Ahorn` is also typed `spitzahorn`. */
function namesOf(species: SpeciesNames): string[][] {
  const known = foldedNames.get(species);
  if (known) return known;
  const names = [species.germanName, species.botanicalName, species.englishName].map(wordsOf);
  const joined = names.map((words) => [...words, words.join('')]);
  foldedNames.set(species, joined);
  return joined;
}

/** Folding hundreds of names at every key would be felt. */
const foldedNames = new WeakMap<SpeciesNames, string[][]>();

function wordCost(typed: string, words: readonly string[]): number {
  if (words.includes(typed)) return 0;
  if (words.some((word) => word.startsWith(typed))) return 1;
  if (words.some((word) => word.includes(typed))) return COST_INSIDE;
  const forgiven = typed.length >= TWO_TYPOS_FROM ? 2 : typed.length >= ONE_TYPO_FROM ? 1 : 0;
  const errors = Math.min(Infinity, ...words.map((word) => prefixDistance(typed, word)));
  return errors <= forgiven ? COST_TYPO * errors : Infinity;
}

/** Typing errors between what was typed and the best beginning of a word; a swap of neighbours is one. */
function prefixDistance(typed: string, word: string): number {
  let before: number[] = [];
  let above = Array.from({ length: word.length + 1 }, (_, column) => column);
  for (let row = 1; row <= typed.length; row++) {
    const line = [row];
    for (let column = 1; column <= word.length; column++) {
      const same = typed[row - 1] === word[column - 1];
      const swapped = typed[row - 1] === word[column - 2] && typed[row - 2] === word[column - 1];
      line[column] = Math.min(
        (above[column] ?? Infinity) + 1,
        (line[column - 1] ?? Infinity) + 1,
        (above[column - 1] ?? Infinity) + (same ? 0 : 1),
        row > 1 && column > 1 && swapped ? (before[column - 2] ?? Infinity) + 1 : Infinity,
      );
    }
    before = above;
    above = line;
  }
  return Math.min(...above);
}

function rank(favourites: readonly number[], id: number): number {
  const at = favourites.indexOf(id);
  return at === -1 ? favourites.length : at;
}
