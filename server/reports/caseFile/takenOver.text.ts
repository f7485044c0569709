import type { PaperLanguage } from '../paper.text.ts';

const de = {
  title: (count: number) => `Übernommene Vorgeschichte (${count})`,
  explain:
    'Angaben anderer Systeme, aus Dateien übernommen. Sie sind keine Kontrollen dieses Katasters: Wer kontrolliert hat, ist ein Name im Text; unter welchen Regeln, ist nicht bekannt. Sie werden nicht geändert. Ein Ereignis der Übernahme nennt die Prüfsumme aller ihrer Zeilen.',
  heads: ['Tag', 'Was', 'Was die Quelle sagt', 'Herkunft'],
  inspection: 'Kontrolle',
  inspector: 'Kontrolliert von',
  result: 'Ergebnis',
  vitality: 'Vitalität',
  condition: 'Zustand',
  findings: 'Befund',
  nextDueOn: 'nächste Kontrolle laut Quelle',
  contractor: 'Ausgeführt von',
  cost: 'Kosten in €',
  deadline: 'Frist laut Quelle',
  remarks: 'Bemerkung',
  from: (file: string, row: string) => `übernommen aus ${file}, Zeile ${row}`,
  by: (who: string, when: string) => `durch ${who}, ${when}`,
  sha256: 'SHA-256 der Datei',
};
export type TakenOverWords = typeof de;

const en: TakenOverWords = {
  title: (count) => `History taken over (${count})`,
  explain:
    'What other systems say, taken over from files. These are no inspections of this cadastre: whoever inspected is a name as text, and under which rules is not known. They are not changed. An event of the take-over states the checksum of all its rows.',
  heads: ['Day', 'What', 'What the source says', 'Origin'],
  inspection: 'Inspection',
  inspector: 'Inspected by',
  result: 'Result',
  vitality: 'Vitality',
  condition: 'Condition',
  findings: 'Findings',
  nextDueOn: 'next inspection as the source says',
  contractor: 'Done by',
  cost: 'Cost in €',
  deadline: 'Deadline as the source says',
  remarks: 'Remarks',
  from: (file, row) => `taken over from ${file}, row ${row}`,
  by: (who, when) => `by ${who}, ${when}`,
  sha256: 'SHA-256 of the file',
};

export const TAKEN_OVER_WORDS: Record<PaperLanguage, TakenOverWords> = { de, en };
