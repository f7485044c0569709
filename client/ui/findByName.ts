/** Lower case without accents, umlauts as people type them: `ä` is found by `a` and by `ae`. */
export function folded(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/ae|oe|ue/g, (pair) => pair.slice(0, 1))
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '');
}

/** The options whose words contain every word that was typed, those that begin with it first. */
export function findByName<Option extends { words: string }>(
  options: readonly Option[],
  typed: string,
  most: number,
): Option[] {
  const wanted = folded(typed.trim());
  if (wanted === '') return options.slice(0, most);
  const parts = wanted.split(/\s+/);
  const found = options
    .map((option) => ({ option, words: folded(option.words) }))
    .filter(({ words }) => parts.every((part) => words.includes(part)));
  const rank = (words: string) => (words.startsWith(wanted) ? 0 : words.includes(` ${wanted}`) ? 1 : 2);
  return found
    .toSorted((one, other) => rank(one.words) - rank(other.words))
    .slice(0, most)
    .map(({ option }) => option);
}
