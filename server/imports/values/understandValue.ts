import { parseNumber } from '../judging/numbers.ts';
import { CODE_LISTS, type CodedField } from './codedFields.ts';
import { certainScale } from './scales.ts';
import { VALUE_WORDS } from './valueWords.ts';

/** Codes by the words for them, folded. */
export type CodeWords = ReadonlyMap<string, string>;

/** A value without case, umlauts, punctuation and doubled blanks. */
export function foldValue(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** `2`, `2.0` and `2,00` are one number of a scale; null: a word. */
export function numberOnScale(text: string): string | null {
  const number = parseNumber(text);
  return number !== null && Number.isInteger(number) && number >= 0 ? String(number) : null;
}

/** The words for the codes of a field: those in use, and those of the list itself where it is at hand. */
export function codeWordsOf(
  field: CodedField,
  listed: readonly { list: string; code: string; de: string; en: string }[] = [],
): CodeWords {
  const words = new Map<string, string>();
  const add = (word: string, code: string) => {
    const folded = foldValue(word);
    if (folded !== '' && !words.has(folded)) words.set(folded, code);
  };
  const own = listed.filter(({ list }) => list === CODE_LISTS[field]);
  for (const { code, de, en } of own) {
    // A number is a code of the list, and a place on a scale of the file.
    if (numberOnScale(code) === null) add(code, code);
    for (const name of [de, en]) for (const word of [name, name.replace(/\(.*\)/, '')]) add(word, code);
  }
  for (const [code, phrases] of Object.entries(VALUE_WORDS[field])) {
    for (const phrase of phrases.split(';')) add(phrase, code);
    if (numberOnScale(code) === null) add(code, code);
  }
  return words;
}

/** What the different values of a column probably mean; null where nobody can say. */
export function proposeCodes(
  field: CodedField,
  values: readonly string[],
  words: CodeWords,
): Map<string, string | null> {
  const numbers = values.map(numberOnScale).filter((number) => number !== null);
  const scale = certainScale(field, numbers);
  return new Map(
    values.map((value) => {
      const number = numberOnScale(value);
      const code = number === null ? words.get(foldValue(value)) : scale?.codes[number];
      return [value, code ?? null];
    }),
  );
}
