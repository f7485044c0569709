import type { PaperLanguage } from '../paper.text.ts';

const de = {
  title: 'Kontrollprotokoll',
  subject: 'Abgeschlossene Baumkontrollen eines Zeitraums mit Befunden, Maßnahmen und Prüfsummen',
  period: (from: string, until: string) => `${from} bis ${until}`,
  counts: (inspections: string, trees: string) => `${inspections} Kontrollen an ${trees} Bäumen`,
  withFindings: (count: string) => `${count} mit Befunden`,
  measures: (count: string) => `${count} Maßnahmen vorgeschlagen`,
  none: 'In diesem Zeitraum ist keine Kontrolle abgeschlossen worden.',
  heads: ['Baum', 'Kontrolle', 'Ergebnis', 'Befunde, Grenzen', 'Maßnahmen', 'Nächste Kontrolle'],
  noNumber: 'o. Nr.',
  noFindings: 'keine Befunde',
  limits: (list: string) => `Grenzen: ${list}`,
  until: (day: string) => `bis ${day}`,
  corrected: 'später korrigiert',
  corrects: 'Korrektur',
  hash: (hash: string) => `SHA-256 ${hash}`,
  signed: 'Die aufgeführten Bäume sind an den genannten Tagen vom Boden aus in Augenschein genommen worden.',
  signature: 'Datum, Unterschrift',
  note: 'Maßgeblich sind die im Baumkataster abgeschlossenen Kontrollen. Die Prüfsumme einer Kontrolle umfasst alle ihre Angaben und Befunde; wie sie geprüft wird, steht in der Baumakte.',
};

const en: typeof de = {
  title: 'Inspection protocol',
  subject: 'Closed tree inspections of a period with findings, measures and checksums',
  period: (from, until) => `${from} to ${until}`,
  counts: (inspections, trees) => `${inspections} inspections of ${trees} trees`,
  withFindings: (count) => `${count} with findings`,
  measures: (count) => `${count} measures proposed`,
  none: 'No inspection was closed in this period.',
  heads: ['Tree', 'Inspection', 'Result', 'Findings, limits', 'Measures', 'Next inspection'],
  noNumber: 'no number',
  noFindings: 'no findings',
  limits: (list) => `Limits: ${list}`,
  until: (day) => `by ${day}`,
  corrected: 'corrected later',
  corrects: 'Correction',
  hash: (hash) => `SHA-256 ${hash}`,
  signed: 'The trees listed were looked at from the ground on the days named.',
  signature: 'Date, signature',
  note: 'What counts are the inspections closed in the tree cadastre. The checksum of an inspection covers all it says and its findings; how it is checked stands in the case file of the tree.',
};

export type ProtocolWords = typeof de;
export const PROTOCOL_WORDS: Readonly<Record<PaperLanguage, ProtocolWords>> = { de, en };
