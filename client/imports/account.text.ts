import { defineText } from '../i18n/text.ts';

export const accountText = defineText({
  de: {
    account: {
      read: (count: string) => `${count} Zeilen gelesen`,
      clean: 'ohne Anmerkung übernommen',
      flagged: 'übernommen, etwas nachzusehen',
      refused: 'abgelehnt',
      willClean: 'ohne Anmerkung',
      willFlagged: 'mit etwas nachzusehen',
      filled: (count: string) => `Davon ergänzen ${count} Zeilen Bäume, die schon da sind.`,
      issues: 'Was aufgefallen ist',
      noIssues: 'Nichts aufgefallen: Jede Zeile passt.',
      row: (row: string) => `Datensatz ${row}`,
      examples: 'Beispiele',
      wholeRow: 'ganze Zeile',
      unmatched: (count: string) =>
        count === '1' ? 'Ein Name einer Baumart nicht erkannt' : `${count} Namen von Baumarten nicht erkannt`,
      unmatchedExplain:
        'Diese Bäume werden mit dem Namen aus der Datei übernommen und können später zugeordnet werden.',
      suggestion: (names: string) => `gemeint: ${names}?`,
      uncertain: (count: string) =>
        count === '1'
          ? 'Ein Name anders geschrieben, aber erkannt'
          : `${count} Namen anders geschrieben, aber erkannt`,
      takenAs: (name: string) => `erkannt als ${name}`,
      unknowns: 'Unbekannte Werte',
      unknownsExplain: 'Leere Felder und 0, -1 oder Striche heißen „unbekannt“.',
      blank: (count: string) => `${count} leer`,
      zero: (count: string) => `${count} mit 0 oder -1`,
      leftOut: (count: string) =>
        count === '1' ? 'Eine Spalte nicht übernommen' : `${count} Spalten nicht übernommen`,
      areasMade: (count: string) =>
        count === '1' ? 'Ein Kontrollbereich neu' : `${count} Kontrollbereiche neu`,
      girthsFromDiameter: (count: string) => `${count} Umfänge aus dem Durchmesser berechnet`,
      girthHeight: (metres: string) => `Umfänge gelten in ${metres} m Höhe`,
      crs: (code: string) => `Koordinaten in ${code}`,
      notes: 'Außerdem',
    },
    listed: {
      title: 'Zeilen zum Nachsehen',
      explain:
        'Als CSV laden, die Werte berichtigen, die Datei wieder importieren: Lücken werden gefüllt, abgelehnte Zeilen neu geprüft.',
      download: 'Als CSV laden',
      outcomes: { flagged: 'nachzusehen', refused: 'abgelehnt' },
      which: 'Welche Zeilen',
      row: 'Datensatz',
      wrong: 'Was ist',
      inFile: 'In der Datei',
      wholeRow: 'ganze Zeile',
      tree: 'Baum öffnen',
      more: 'Weitere laden',
      none: 'Keine solche Zeile.',
    },
  },
  en: {
    account: {
      read: (count) => `${count} rows read`,
      clean: 'taken without a note',
      flagged: 'taken, something to look at',
      refused: 'refused',
      willClean: 'without a note',
      willFlagged: 'with something to look at',
      filled: (count) => `${count} of these rows complete trees that are there already.`,
      issues: 'What was noticed',
      noIssues: 'Nothing noticed: every row fits.',
      row: (row) => `Record ${row}`,
      examples: 'Examples',
      wholeRow: 'whole row',
      unmatched: (count) =>
        count === '1' ? 'One species name not recognised' : `${count} species names not recognised`,
      unmatchedExplain: 'These trees are taken with the name from the file and can be matched later.',
      suggestion: (names) => `meant: ${names}?`,
      uncertain: (count) =>
        count === '1'
          ? 'One name written differently, but recognised'
          : `${count} names written differently, but recognised`,
      takenAs: (name) => `recognised as ${name}`,
      unknowns: 'Unknown values',
      unknownsExplain: 'Empty fields and 0, -1 or dashes mean “unknown”.',
      blank: (count) => `${count} empty`,
      zero: (count) => `${count} with 0 or -1`,
      leftOut: (count) => (count === '1' ? 'One column left out' : `${count} columns left out`),
      areasMade: (count) => (count === '1' ? 'One new control area' : `${count} new control areas`),
      girthsFromDiameter: (count) => `${count} girths computed from the diameter`,
      girthHeight: (metres) => `Girths hold at ${metres} m height`,
      crs: (code) => `Coordinates in ${code}`,
      notes: 'Besides',
    },
    listed: {
      title: 'Rows to look at',
      explain:
        'Load them as CSV, correct the values, import the file again: gaps are filled, refused rows are judged anew.',
      download: 'Load as CSV',
      outcomes: { flagged: 'to look at', refused: 'refused' },
      which: 'Which rows',
      row: 'Record',
      wrong: 'What is it',
      inFile: 'In the file',
      wholeRow: 'whole row',
      tree: 'Open tree',
      more: 'Load more',
      none: 'No such row.',
    },
  },
});
