import type { Knex } from 'knex';
import { Problem } from '../http/problem.ts';
import { listedCodes } from '../imports/judging/surroundings.store.ts';
import { foldValue, numberOnScale } from '../imports/values/understandValue.ts';
import {
  HISTORY_CODE_LISTS,
  historyCodedField,
  historyState,
  type HistoryCodedField,
} from './histories.fields.ts';
import type { HistoryMapping } from './historyMapping.ts';
import { HISTORY_WORDS } from './historyWords.ts';

/** How the words of the coded fields are understood. */
export class HistoryCodes {
  readonly #words: ReadonlyMap<HistoryCodedField, ReadonlyMap<string, string>>;
  readonly #given: HistoryMapping['values'];

  constructor(
    words: ReadonlyMap<HistoryCodedField, ReadonlyMap<string, string>>,
    given: HistoryMapping['values'],
  ) {
    this.#words = words;
    this.#given = given;
  }

  /** What a word becomes: as somebody said, else as it is understood; null: nothing; undefined: nobody knows. */
  read(field: HistoryCodedField, text: string): string | null | undefined {
    const given = this.#given[field] ?? {};
    // A file may hold the word `constructor`.
    return Object.hasOwn(given, text) ? given[text] : this.propose(field, text);
  }

  /** What a word is understood as by itself. A number is a place on a scale, which nobody can know. */
  propose(field: HistoryCodedField, text: string): string | undefined {
    return numberOnScale(text) === null ? this.#words.get(field)?.get(foldValue(text)) : undefined;
  }
}

/** The words in use and those of our own lists. Throws a Problem when the mapping names a code that is not listed. */
export async function historyCodes(db: Knex, { values }: HistoryMapping): Promise<HistoryCodes> {
  const listed = await listedCodes(db, Object.values(HISTORY_CODE_LISTS));
  const words = new Map(historyCodedField.options.map((field) => [field, wordsOf(field, listed)]));
  for (const field of historyCodedField.options) {
    const known = new Set(words.get(field)?.values());
    const odd = Object.values(values[field] ?? {}).find((code) => code !== null && !known.has(code));
    if (odd !== undefined)
      throw new Problem('invalid', 'The mapping names a code that is not in its list', [
        { path: `mapping.values.${field}`, key: 'code_unknown', params: { code: odd, field } },
      ]);
  }
  return new HistoryCodes(words, values);
}

function wordsOf(
  field: HistoryCodedField,
  listed: readonly { list: string; code: string; de: string; en: string }[],
): Map<string, string> {
  const words = new Map<string, string>();
  const add = (word: string, code: string) => {
    const folded = foldValue(word);
    if (folded !== '' && !words.has(folded)) words.set(folded, code);
  };
  const own =
    field === 'state'
      ? historyState.options.map((code) => ({ code, de: code, en: code }))
      : listed.filter(({ list }) => list === HISTORY_CODE_LISTS[field]);
  for (const { code, de, en } of own) {
    add(code, code);
    for (const name of [de, en]) for (const word of [name, name.replace(/\(.*\)/, '')]) add(word, code);
  }
  for (const [code, phrases] of Object.entries(HISTORY_WORDS[field]))
    for (const phrase of phrases.split(';')) add(phrase, code);
  return words;
}
