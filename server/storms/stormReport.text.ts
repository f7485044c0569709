import type { PaperLanguage } from '../reports/paper.text.ts';

const de = {
  title: (name: string) => `Sturmbericht: ${name}`,
  subject: 'Zusatzkontrollen nach einem Sturm: was wann von wem in Augenschein genommen wurde',
  asOf: (at: string) => `Stand ${at}`,
  open: 'noch nicht abgeschlossen',
  facts: {
    blewOn: 'Tag des Sturms',
    opened: 'Eröffnet',
    closed: 'Abgeschlossen',
    byAt: (at: string, by: string) => `${at}, ${by}`,
    trees: 'Bäume im Gebiet',
    checked: 'In Augenschein genommen',
    ofAll: (count: string, share: string) => `${count} (${share})`,
    leftOver: 'Nicht kontrollierte Bäume',
    leftOvers: { keep: 'bleiben zur Kontrolle offen', withdraw: 'Kontrollen zurückgenommen' },
    note: 'Begründung, Bemerkung',
  },
  states: {
    open: 'offen',
    unharmed: 'unversehrt',
    damaged: 'beschädigt',
    danger: 'Gefahr',
    withdrawn: 'entfallen',
  },
  areas: 'Zahlen je Kontrollbereich',
  area: 'Kontrollbereich',
  all: 'Bäume',
  sum: 'Summe',
  people: 'Wer kontrolliert hat',
  peopleHeads: ['Person', 'Qualifikation', 'Bäume', 'erste Kontrolle', 'letzte Kontrolle'],
  findings: { danger: 'Gefahren', damaged: 'Beschädigte Bäume' },
  findingNotes: {
    danger:
      'Für jeden dieser Bäume ist eine Sofortmaßnahme (Dringlichkeit D0) angelegt worden, außer für Bäume, die da schon als nicht mehr vorhanden geführt wurden.',
    damaged:
      'Für jeden dieser Bäume ist eine vollständige Zusatzkontrolle angeordnet worden, außer für Bäume, die da schon als nicht mehr vorhanden geführt wurden.',
  },
  findingHeads: ['Baum', 'Ort', 'Wann, wer', 'Bemerkung', 'Fotos'],
  none: 'keine',
  noNumber: 'o. Nr.',
  photosOf: (tree: string) => `Fotos: ${tree}`,
  cordons: 'Absperrungen',
  cordonHeads: ['Ort', 'Umkreis', 'Gesperrt', 'Aufgehoben', 'Bemerkung'],
  standing: 'besteht',
  metres: (value: string) => `${value} m`,
  left: 'Nicht kontrollierte Bäume',
  leftHeads: ['Platz', 'Baum', 'Ort', 'Sicherheitserwartung', 'Stand'],
  expectations: { H: 'höher', G: 'geringer' },
  cut: (shown: string, all: string) =>
    `Gezeigt sind ${shown} von ${all}; alle stehen im Baumkataster und in den Zahlen oben.`,
  method:
    'Jede Kontrolle ist eine Inaugenscheinnahme vom Boden aus auf Sturmschäden. Vitalität, Zustand und Entwicklungsphase sind dabei nicht beurteilt worden; der Rhythmus der Regelkontrollen bleibt unberührt. Jede Kontrolle ist im Baumkataster abgeschlossen und mit einer Prüfsumme versehen; sie steht in der Baumakte.',
  press: {
    title: (name: string) => `Sturm „${name}“: Straßen und Plätze`,
    subject: 'Gesperrte und betroffene Straßen nach einem Sturm, für die Presse',
    summary: (checked: string, all: string, cordons: string) =>
      `${checked} von ${all} Bäumen kontrolliert, ${cordons} Absperrungen bestehen.`,
    heads: ['Straße, Platz', 'Ortsteil', 'Absperrungen', 'Gefahrenstellen', 'kontrolliert', 'noch offen'],
    houses: (numbers: string) => `bei Nr. ${numbers}`,
    note: 'Die Liste nennt Straßen und Plätze und keine einzelnen Bäume. Sie gilt für den genannten Zeitpunkt.',
  },
};

const en: typeof de = {
  title: (name) => `Storm report: ${name}`,
  subject: 'Additional inspections after a storm: what was looked at, when and by whom',
  asOf: (at) => `As of ${at}`,
  open: 'not closed yet',
  facts: {
    blewOn: 'Day of the storm',
    opened: 'Opened',
    closed: 'Closed',
    byAt: (at, by) => `${at}, ${by}`,
    trees: 'Trees in the area',
    checked: 'Looked at',
    ofAll: (count, share) => `${count} (${share})`,
    leftOver: 'Trees not looked at',
    leftOvers: { keep: 'stay due for inspection', withdraw: 'inspections withdrawn' },
    note: 'Reason, remark',
  },
  states: {
    open: 'open',
    unharmed: 'unharmed',
    damaged: 'damaged',
    danger: 'danger',
    withdrawn: 'withdrawn',
  },
  areas: 'Figures by control area',
  area: 'Control area',
  all: 'Trees',
  sum: 'Total',
  people: 'Who looked',
  peopleHeads: ['Person', 'Qualification', 'Trees', 'first check', 'last check'],
  findings: { danger: 'Dangers', damaged: 'Damaged trees' },
  findingNotes: {
    danger:
      'An immediate measure (urgency D0) was proposed for each of these trees, except for trees that were recorded as gone by then.',
    damaged:
      'A whole additional inspection was ordered for each of these trees, except for trees that were recorded as gone by then.',
  },
  findingHeads: ['Tree', 'Place', 'When, who', 'Remark', 'Photos'],
  none: 'none',
  noNumber: 'no number',
  photosOf: (tree) => `Photos: ${tree}`,
  cordons: 'Cordons',
  cordonHeads: ['Place', 'Radius', 'Placed', 'Lifted', 'Remark'],
  standing: 'standing',
  metres: (value) => `${value} m`,
  left: 'Trees not looked at',
  leftHeads: ['Place', 'Tree', 'Where', 'Safety expectation', 'State'],
  expectations: { H: 'higher', G: 'lower' },
  cut: (shown, all) => `${shown} of ${all} are shown; all stand in the cadastre and in the figures above.`,
  method:
    'Each check is a look from the ground for damage by the storm. Vitality, condition and age phase were not judged; the rhythm of regular inspections is untouched. Each check is closed in the tree cadastre and carries a checksum; it stands in the case file of its tree.',
  press: {
    title: (name) => `Storm “${name}”: streets and places`,
    subject: 'Streets closed and affected after a storm, for the press',
    summary: (checked, all, cordons) => `${checked} of ${all} trees checked, ${cordons} cordons stand.`,
    heads: ['Street, place', 'District', 'Cordons', 'Dangers', 'checked', 'still open'],
    houses: (numbers) => `at no. ${numbers}`,
    note: 'This list names streets and places and no single trees. It holds for the moment named.',
  },
};

export type StormWords = typeof de;
export const STORM_WORDS: Readonly<Record<PaperLanguage, StormWords>> = { de, en };
