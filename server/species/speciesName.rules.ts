/** What a written tree name consists of, before anybody looks up what it means. */
export interface SpeciesName {
  /** Words of the first part without hybrid sign, authors, ranks and brackets, as written. */
  words: string[];
  /** `Greenspire` of `Tilia cordata "Greenspire"`; null when nothing is in quotes. */
  cultivar: string | null;
  /** Every part between commas, for names such as `Ahorn, Berg-Ahorn` or `Quercus robur, Stieleiche`. */
  parts: string[];
}

/** Takes a name apart as cadastres write it: any quotes, ×/x/X, `ssp.`, authors, German name behind a comma. */
export function readSpeciesName(given: string): SpeciesName {
  const parts = tidy(given)
    .split(/[,;]| - /)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const [base, cultivar] = splitCultivar(parts[0] ?? '');
  return { words: botanicalWords(base), cultivar, parts };
}

/**
 * `Linde 'Greenspire'` → `Linde` and `Greenspire`; the closing quote may be missing. The apostrophe of
 * `Lawson's Scheinzypresse` opens nothing: it stands inside a word, before a small letter.
 */
export function splitCultivar(part: string): [string, string | null] {
  const quoted = /^((?:(?<=[^\s.])'(?=\p{Ll})|[^'])*)'(.+?)'?$/u.exec(part);
  const cultivar = quoted?.[2]?.trim();
  return cultivar ? [(quoted?.[1] ?? '').trim(), cultivar] : [part.replaceAll("'", ''), null];
}

/** Key of a botanical name: `Tilia × europaea` and `tilia europaea` are the same; so are silvatica and sylvatica. */
export function botanicalKey(words: readonly string[]): string {
  const folded = words.map(foldWord).filter((word, index, all) => word !== '' && word !== all[index - 1]);
  const [genus, ...rest] = folded;
  if (genus === undefined) return '';
  const kept = rest.length > 1 ? rest.filter((word) => word !== HYBRID) : rest;
  return [genus, ...(kept.length === 0 ? [UNIDENTIFIED] : kept)].join(' ');
}

/** Key of a cultivar or of a German or English name: letters only, umlauts spelt out: `Berg-Ahorn` → `bergahorn`. */
export function letterKey(text: string): string {
  return spellOut(text).replaceAll(/[^a-z0-9]/g, '');
}

/** The word that stands for "species not identified": `Acer spec.`, `Acer sp.`, or simply `Acer`. */
export const UNIDENTIFIED = 'spec';
/** The word that stands for cultivars of mixed parentage: `Ulmus hybr. 'New Horizon'`. */
export const HYBRID = 'hybr';

const RANKS = new Set(['subsp.', 'subsp', 'ssp.', 'ssp', 'var.', 'var', 'f.', 'cv.', 'cv', 'x', 'X', '×']);

function botanicalWords(base: string): string[] {
  return base
    .replaceAll(/\(.*?\)/g, ' ')
    .replaceAll(/(^|\s)×(?=\p{L})/gu, '$1')
    .replaceAll(/\.(?=\p{L})/gu, '. ')
    .split(/\s+/)
    .filter((word) => word !== '' && !RANKS.has(word));
}

function foldWord(word: string): string {
  const folded = spellOut(word)
    .replaceAll(/[^a-z-]/g, '')
    .replaceAll('y', 'i');
  if (/^(sp|spp|spec|species|unbestimmt)$/.test(folded)) return UNIDENTIFIED;
  return /^(hibr|hibrid|hibride|hibriden|hiprid|hipride)$/.test(folded) ? HYBRID : folded;
}

function spellOut(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '');
}

/** One kind of quote and one kind of space, so that the rest need not know the others. */
function tidy(given: string): string {
  return given
    .normalize('NFC')
    .replaceAll(/["´`‘’‚‛“”„‟′″]/g, "'")
    .replaceAll(/\s+/g, ' ')
    .trim();
}
