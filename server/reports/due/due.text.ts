import type { PaperLanguage } from '../paper.text.ts';

const de = {
  title: 'Fälligkeitsliste',
  subject: 'Offene Kontrollen nach ihrem Fenster, mit Ort, Frist und wem sie zugeteilt sind',
  asOf: (windows: string, moment: string) => `${windows} · Stand: ${moment}`,
  windows: { overdue: 'überfällig', due: 'fällig', upcoming: 'bald fällig', later: 'später' },
  count: (count: string, trees: string) => `${count} Kontrollen an ${trees} Bäumen.`,
  none: 'Es ist keine solche Kontrolle offen.',
  note: 'Tage überfällig: seit dem Ende des Fensters.',
  tree: 'o. Nr.',
  heads: {
    area: 'Kontrollbereich',
    number: 'Baum',
    species: 'Baumart',
    address: 'Adresse',
    type: 'Kontrolle',
    window: 'Fenster',
    dueOn: 'fällig ab',
    dueUntil: 'spätestens',
    late: 'Tage überfällig',
    person: 'zugeteilt',
    reason: 'Hinweis',
  },
};

const en: typeof de = {
  title: 'List of due controls',
  subject: 'Open controls by their window, with place, deadline and who they are given to',
  asOf: (windows, moment) => `${windows} · as of ${moment}`,
  windows: { overdue: 'overdue', due: 'due', upcoming: 'due soon', later: 'later' },
  count: (count, trees) => `${count} controls at ${trees} trees.`,
  none: 'No such control is open.',
  note: 'Days overdue: since the end of the window.',
  tree: 'no number',
  heads: {
    area: 'Control area',
    number: 'Tree',
    species: 'Species',
    address: 'Address',
    type: 'Control',
    window: 'Window',
    dueOn: 'due from',
    dueUntil: 'due until',
    late: 'Days overdue',
    person: 'given to',
    reason: 'Note',
  },
};

export type DueWords = typeof de;
export const DUE_WORDS: Readonly<Record<PaperLanguage, DueWords>> = { de, en };
