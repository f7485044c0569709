const de = {
  title: 'Feldblatt',
  subject: 'Vordruck für Notizen vor Ort',
  subtitle: (trees: string, day: string) => `${trees} Bäume, Stand ${day}`,
  facts: ['Aufgenommen am', 'von', 'Wetter'],
  heads: [
    'Nr.',
    'Straße, Hausnummer',
    'Baumart',
    'StU cm',
    'Höhe m',
    'Krone Ø m',
    'Vitalität',
    'Schäden, Befunde',
    'Maßnahme, Frist',
    'neu gemessen',
  ],
};
const en: typeof de = {
  title: 'Field sheet',
  subject: 'Form for notes on site',
  subtitle: (trees, day) => `${trees} trees, as of ${day}`,
  facts: ['Recorded on', 'by', 'Weather'],
  heads: [
    'No.',
    'Street, house number',
    'Species',
    'Girth cm',
    'Height m',
    'Crown ⌀ m',
    'Vitality',
    'Damage, findings',
    'Measure, deadline',
    'Measured anew',
  ],
};

/** What the printed field template says. */
export const FIELD_SHEET_WORDS = { de, en };
