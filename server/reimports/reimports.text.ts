import { importSentence, type Language } from '../imports/imports.text.ts';

type Params = Record<string, string | number | null>;

/** The sentence behind a key of re-imports, else of imports. */
export function reimportSentence(key: string, params: Params = {}, language: Language = 'de'): string {
  const sentence = REIMPORT_SENTENCES[key]?.[language];
  if (sentence === undefined) return importSentence(key, params, language);
  return sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
}

/** `{name}` stands for a parameter. */
export const REIMPORT_SENTENCES: Record<string, { de: string; en: string }> = {
  key_missing: { de: 'Der Schlüssel fehlt.', en: 'The key is missing.' },
  key_twice: {
    de: 'Der Schlüssel steht schon im {first}. Datensatz.',
    en: 'The key stands in record {first} already.',
  },
  key_ambiguous: {
    de: 'Im Kataster tragen {trees} Bäume dieser Quelle den Schlüssel.',
    en: '{trees} trees of this source have the key in the cadastre.',
  },
  no_external_key_column: {
    de: 'Keine Spalte ist dem externen Schlüssel zugeordnet.',
    en: 'No column is mapped to the external key.',
  },
  no_number_column: {
    de: 'Keine Spalte ist der Baumnummer zugeordnet.',
    en: 'No column is mapped to the number.',
  },
  no_source_found: {
    de: 'Kein früherer Import kennt die Bäume dieser Datei. Bitte die Quelle nennen oder neu importieren.',
    en: 'No earlier import knows the trees of this file. Name the source, or import it as new.',
  },
  source_unknown: { de: 'Diese Quelle gibt es nicht.', en: 'There is no such source.' },
  plan_unfinished: { de: 'Der Vergleich ist noch nicht fertig.', en: 'The comparison is not finished yet.' },
  plan_outdated: {
    de: '{trees} Bäume haben sich seit dem Vergleich geändert. Bitte neu vergleichen.',
    en: '{trees} trees have changed since the comparison. Please compare anew.',
  },
  source_moved_on: {
    de: 'Diese Quelle wurde seitdem noch einmal eingespielt. Bitte neu vergleichen.',
    en: 'This source has been imported again since. Please compare anew.',
  },
  nothing_to_do: { de: 'Es gibt nichts zu übernehmen.', en: 'There is nothing to take.' },
  import_done: { de: 'Diese Datei ist schon eingespielt.', en: 'This file has been imported already.' },
  key_unknown: {
    de: 'Den Schlüssel gibt es nicht: external_key oder number.',
    en: 'There is no such key: external_key or number.',
  },
  not_applied: { de: 'Diese Datei ist noch nicht eingespielt.', en: 'This file has not been imported yet.' },
  undone_already: { de: 'Das ist schon zurückgenommen.', en: 'This has been taken back already.' },
  written_trees_touched: {
    de: 'An {trees} Bäumen hat inzwischen jemand geändert, was eingespielt wurde. Deshalb geht es nur noch einzeln zurück.',
    en: 'On {trees} trees somebody has changed what was imported. It can only be taken back one by one.',
  },
  absence_decided: { de: 'Darüber ist schon entschieden.', en: 'This has been decided already.' },
};
