/**
 * The items a person may mean by what was typed, best first. Every typed word must meet a word of one of the
 * item's names: as its beginning, inside it, or with a typing error or two. `tieBreak` orders equal matches.
 */
export function forgivingSearch<Item>(
  items: readonly Item[],
  typed: string,
  namesOf: (item: Item) => readonly string[],
  tieBreak: (a: Item, b: Item) => number = () => 0,
): Item[] {
  const words = wordsOf(typed);
  if (words.length === 0) return [];
  return items
    .map((item) => ({ item, cost: costOf(namesOf(item).map(nameWords), words) }))
    .filter((candidate) => Number.isFinite(candidate.cost))
    .toSorted((a, b) => a.cost - b.cost || tieBreak(a.item, b.item))
    .map((candidate) => candidate.item);
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

/** How much worse a match is that stands inside a word, or holds a typing error. Own proposal. */
const COST_INSIDE = 2;
const COST_TYPO = 4;
/** From this many letters one, or two, typing errors are forgiven. */
const ONE_TYPO_FROM = 4;
const TWO_TYPOS_FROM = 8;

function wordsOf(text: string): string[] {
  // A lone x is the hybrid sign of `Tilia x europaea`, not a word to be found.
  return folded(text)
    .split(' ')
    .filter((word) => word !== '' && word !== 'x');
}

/** The words of a name, and all of them as one: `Spitz-Ahorn` is also typed `spitzahorn`. */
function nameWords(name: string): string[] {
  const known = foldedNames.get(name);
  if (known) return known;
  const words = wordsOf(name);
  const withJoined = [...words, words.join('')];
  foldedNames.set(name, withJoined);
  return withJoined;
}

/** Folding hundreds of names at every key would be felt; the lists searched here are short and fixed. */
const foldedNames = new Map<string, string[]>();

function costOf(names: readonly string[][], typed: readonly string[]): number {
  const words = names.flat();
  const cost = typed.reduce((sum, word) => sum + wordCost(word, words), 0);
  return cost + (names.some((name) => name[0]?.startsWith(typed[0] ?? '')) ? 0 : 0.5);
}

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
