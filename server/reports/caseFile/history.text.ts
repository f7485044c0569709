import type { PaperLanguage } from '../paper.text.ts';

const de = {
  fields: {
    speciesId: 'Baumart (Nummer)',
    controlAreaId: 'Kontrollbereich (Kennung)',
    assignedTo: 'Zugeteilt (Kennung)',
  },
};

const en: typeof de = {
  fields: {
    speciesId: 'Species (number)',
    controlAreaId: 'Control area (id)',
    assignedTo: 'Assigned to (id)',
  },
};

/** Fields of events whose ids the file shows as they are; acts and other fields: server/audit/*.text.ts. */
export const HISTORY_WORDS: Readonly<Record<PaperLanguage, typeof de>> = { de, en };
