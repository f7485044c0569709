import type { Words } from '../audit/acts.text.ts';
import type { HistoryIssue, HistoryOutcome } from './histories.contract.ts';
import type { HistoryField, HistoryState } from './histories.fields.ts';

export const FIELD_NAMES: Record<HistoryField, Words> = {
  external_key: { de: 'Fremdschlüssel des Baums', en: 'External key of the tree' },
  number: { de: 'Baumnummer', en: 'Tree number' },
  control_area: { de: 'Kontrollbereich oder Straße', en: 'Control area or street' },
  tag_number: { de: 'Plakettennummer', en: 'Tag number' },
  tree_id: { de: 'Kennung im Kataster', en: 'Id in the cadastre' },
  day: { de: 'Datum', en: 'Date' },
  type: { de: 'Kontrollart', en: 'Kind of inspection' },
  inspector: { de: 'Kontrolliert von', en: 'Inspected by' },
  result: { de: 'Ergebnis', en: 'Result' },
  vitality: { de: 'Vitalität', en: 'Vitality' },
  condition: { de: 'Zustand', en: 'Condition' },
  next_due_on: { de: 'Nächste Kontrolle', en: 'Next inspection' },
  findings: { de: 'Befund', en: 'Findings' },
  measure: { de: 'Maßnahme', en: 'Measure' },
  urgency: { de: 'Dringlichkeit', en: 'Urgency' },
  state: { de: 'Erledigt oder offen', en: 'Done or open' },
  noted_on: { de: 'Festgestellt am', en: 'Noted on' },
  deadline: { de: 'Frist', en: 'Deadline' },
  contractor: { de: 'Ausgeführt von', en: 'Done by' },
  cost: { de: 'Kosten in €', en: 'Cost in €' },
  remarks: { de: 'Bemerkung', en: 'Remarks' },
};

export const STATE_WORDS: Record<HistoryState, Words> = {
  done: { de: 'erledigt', en: 'done' },
  open: { de: 'offen', en: 'open' },
  dropped: { de: 'entfallen', en: 'dropped' },
};

export const OUTCOME_WORDS: Record<HistoryOutcome, Words> = {
  taken: { de: 'zu übernehmen', en: 'to be taken over' },
  present: { de: 'schon vorhanden', en: 'there already' },
  doubled: { de: 'doppelt in der Datei', en: 'twice in the file' },
  not_found: { de: 'kein Baum gefunden', en: 'no tree found' },
  ambiguous: { de: 'mehrere Bäume', en: 'several trees' },
  refused: { de: 'nicht lesbar', en: 'not readable' },
};

/** What can be wrong with a row; `{name}` stands for a parameter. */
export const ROW_SENTENCES: Readonly<Record<string, Words>> = {
  no_key: { de: 'Die Zeile nennt keinen Baum.', en: 'The row names no tree.' },
  tree_unknown: { de: 'Kein Baum im Kataster heißt so.', en: 'No tree of the cadastre is called so.' },
  tree_ambiguous: {
    de: 'Mehrere Bäume heißen so. Kontrollbereich zuordnen oder eine Quelle wählen.',
    en: 'Several trees are called so. Name a column for the control area, or choose a source.',
  },
  row_doubled: { de: 'Sagt dasselbe wie Zeile {row}.', en: 'Says the same as row {row}.' },
  no_day: { de: 'Die Zeile nennt keinen Tag.', en: 'The row names no day.' },
  not_a_day: { de: 'Das ist kein lesbares Datum.', en: 'This is no readable date.' },
  in_future: {
    de: 'Das Datum liegt in der Zukunft. Eine Fälligkeit folgt daraus nicht.',
    en: 'The date lies in the future. No due date follows from it.',
  },
  before_planting: {
    de: 'Das Datum liegt vor dem Pflanzjahr {planted}.',
    en: 'The date lies before the year of planting, {planted}.',
  },
  joined_to_predecessor: {
    de: 'Vor der Pflanzung des heutigen Baums: dem Vorgänger zugeordnet.',
    en: 'Before the present tree was planted: joined to its predecessor.',
  },
  value_unmapped: {
    de: 'Diesem Wert ist kein Code zugeordnet. Er bleibt als Text stehen.',
    en: 'No code is chosen for this value. It stays as text.',
  },
  no_measure: { de: 'Die Zeile nennt keine Maßnahme.', en: 'The row names no measure.' },
  open_measure_unknown: {
    de: 'Die Maßnahme ist offen, aber keiner unserer Maßnahmen zugeordnet.',
    en: 'The measure is open, but none of our measures was chosen for it.',
  },
  urgency_assumed: {
    de: 'Ohne lesbare Dringlichkeit: bis zur nächsten Regelkontrolle.',
    en: 'No readable urgency: by the next regular inspection.',
  },
  done_without_day: {
    de: 'Erledigt, aber ohne lesbares Datum.',
    en: 'Done, but on no readable day.',
  },
  tree_gone: {
    de: 'Offen an einem Baum, der nicht mehr steht: wird nicht vorgeschlagen.',
    en: 'Open at a tree that stands no more: not proposed.',
  },
  not_a_cost: { de: 'Das ist kein lesbarer Betrag.', en: 'This is no readable amount.' },
};

/** Why a history cannot be planned, taken over or taken back. */
export const HISTORY_ISSUES: Readonly<Record<string, Words>> = {
  history_without_day: {
    de: 'Keine Spalte sagt, wann kontrolliert wurde.',
    en: 'No column says when the inspection was.',
  },
  history_without_measure: {
    de: 'Keine Spalte sagt, welche Maßnahme es war.',
    en: 'No column says which measure it was.',
  },
  history_without_number: {
    de: 'Keine Spalte nennt die Baumnummer.',
    en: 'No column names the tree number.',
  },
  history_without_external_key: {
    de: 'Keine Spalte nennt den Fremdschlüssel.',
    en: 'No column names the external key.',
  },
  history_without_tag_number: {
    de: 'Keine Spalte nennt die Plakettennummer.',
    en: 'No column names the tag number.',
  },
  history_without_tree_id: {
    de: 'Keine Spalte nennt die Kennung im Kataster.',
    en: 'No column names the id in the cadastre.',
  },
  history_outdated: {
    de: 'Seit der Prüfung hat sich das Kataster geändert ({rows} Zeilen). Bitte neu prüfen.',
    en: 'The cadastre has changed since the check ({rows} rows). Please check again.',
  },
  nothing_to_do: { de: 'Es ist nichts zu übernehmen.', en: 'There is nothing to take over.' },
  plan_unfinished: { de: 'Die Prüfung ist nicht fertig.', en: 'The check is not finished.' },
  not_applied: { de: 'Es ist noch nichts übernommen.', en: 'Nothing has been taken over yet.' },
  undone_already: { de: 'Das ist schon zurückgenommen.', en: 'This has been taken back already.' },
  history_followed: {
    de: 'Danach wurde eine weitere Vorgeschichte übernommen. Bitte zuerst diese zurücknehmen.',
    en: 'Another history was taken over after it. Please take that one back first.',
  },
  history_built_upon: {
    de: 'Damit wurde schon weitergearbeitet ({things} Bäume oder Maßnahmen). Zurücknehmen geht nicht mehr.',
    en: 'Somebody has gone on with it ({things} trees or measures). It can no longer be taken back.',
  },
};

/** A sentence with its parameters filled in; the key itself where nobody has written one. */
export function historySentence(
  sentences: Readonly<Record<string, Words>>,
  { key, params = {} }: Pick<HistoryIssue, 'key' | 'params'>,
  language: keyof Words,
): string {
  const sentence = sentences[key]?.[language] ?? key;
  return sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
}

/** `Ergebnis „bedenklich“: Diesem Wert …`: column, value and what is wrong with it. */
export function rowSentence(issue: HistoryIssue, language: keyof Words): string {
  const sentence = historySentence(ROW_SENTENCES, issue, language);
  if (issue.column === null) return sentence;
  if (issue.value === '') return `${issue.column}: ${sentence}`;
  return language === 'de'
    ? `${issue.column} „${issue.value}“: ${sentence}`
    : `${issue.column} “${issue.value}”: ${sentence}`;
}
