import type { PaperLanguage } from '../paper.text.ts';

const de = {
  title: (year: string) => `Kostenbericht ${year}`,
  subject: 'Geplante, beauftragte und abgenommene Kosten eines Haushaltsjahres',
  everything: 'alle Kostenstellen',
  noCentre: 'ohne Kostenstelle',
  asOf: (what: string, moment: string) => `${what} · Stand: ${moment}`,
  summary: (measures: string, trees: string) => `${measures} Maßnahmen in Aufträgen an ${trees} Bäumen.`,
  waiting: (euros: string) =>
    `Freigegeben und noch in keinem Auftrag: ${euros}; in den Tabellen nicht enthalten.`,
  withoutPrice: (count: string) =>
    `${count} Maßnahmen in Aufträgen sind nicht geschätzt und zählen mit 0\u00A0€: Die Summen sind zu niedrig.`,
  net: 'Beträge netto, ohne Umsatzsteuer. Maßgeblich ist das Haushaltsjahr des Auftrags.',
  columns: {
    amount: 'Ansatz',
    planned: 'geplant',
    ordered: 'beauftragt',
    spent: 'abgenommen',
    left: 'verfügbar',
    used: 'gebunden',
    measures: 'Maßnahmen',
    trees: 'Bäume',
    standing: 'Bestand',
    perTree: 'je Baum',
    per100: 'je 100 Bäume',
  },
  sum: 'Summe',
  rest: (count: string) => `${count} weitere`,
  years: { title: 'Kosten nach Haushaltsjahr', name: 'Jahr' },
  centres: {
    title: (year: string) => `Kosten ${year} nach Kostenstelle`,
    name: 'Kostenstelle',
    note: 'Gebunden: beauftragt und abgenommen im Verhältnis zum Ansatz. Verfügbar: was vom Ansatz danach bleibt; Geplantes ist noch nicht abgezogen.',
  },
  measures: {
    title: (year: string) => `Kosten ${year} nach Art der Maßnahme`,
    name: 'Maßnahme',
    note: 'Je Baum: Abgenommenes geteilt durch die Bäume, an denen es getan wurde. Je 100 Bäume: Abgenommenes bezogen auf den heutigen Bestand.',
  },
  firms: {
    title: (year: string) => `Kosten ${year} nach Firma und Kolonne`,
    name: 'Firma, Kolonne',
    own: 'eigene Leute',
    open: 'noch nicht vergeben',
  },
  areas: {
    title: (year: string) => `Kosten ${year} nach Kontrollbereich`,
    name: 'Kontrollbereich',
    note: 'Bestand: Bäume, die heute im Bereich stehen. Je 100 Bäume bezieht sich auf diesen Bestand.',
  },
};

const en: typeof de = {
  title: (year) => `Cost report ${year}`,
  subject: 'Planned, ordered and accepted costs of a budget year',
  everything: 'all cost centres',
  noCentre: 'without cost centre',
  asOf: (what, moment) => `${what} · as of ${moment}`,
  summary: (measures, trees) => `${measures} measures in orders at ${trees} trees.`,
  waiting: (euros) => `Approved and in no order yet: ${euros}; not part of the tables.`,
  withoutPrice: (count) =>
    `${count} measures in orders are not estimated and count as €0: the sums are too low.`,
  net: 'Amounts without tax. What counts is the budget year of the order.',
  columns: {
    amount: 'Budget',
    planned: 'planned',
    ordered: 'ordered',
    spent: 'accepted',
    left: 'available',
    used: 'committed',
    measures: 'Measures',
    trees: 'Trees',
    standing: 'Stock',
    perTree: 'per tree',
    per100: 'per 100 trees',
  },
  sum: 'Sum',
  rest: (count) => `${count} others`,
  years: { title: 'Costs by budget year', name: 'Year' },
  centres: {
    title: (year) => `Costs ${year} by cost centre`,
    name: 'Cost centre',
    note: 'Committed: ordered and accepted as a part of the budget. Available: what is left of the budget then; what is planned is not taken off yet.',
  },
  measures: {
    title: (year) => `Costs ${year} by kind of measure`,
    name: 'Measure',
    note: 'Per tree: what was accepted, divided by the trees it was done at. Per 100 trees: what was accepted for the stock as it is today.',
  },
  firms: {
    title: (year) => `Costs ${year} by firm and crew`,
    name: 'Firm, crew',
    own: 'own people',
    open: 'not placed yet',
  },
  areas: {
    title: (year) => `Costs ${year} by control area`,
    name: 'Control area',
    note: 'Stock: trees that stand in the area today. Per 100 trees is about that stock.',
  },
};

export type CostWords = typeof de;
export const COST_WORDS: Readonly<Record<PaperLanguage, CostWords>> = { de, en };
