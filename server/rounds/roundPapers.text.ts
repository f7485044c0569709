import type { RoundStop } from './rounds.contract.ts';

export type Language = 'de' | 'en';

/** Words of what leaves the product about rounds: calendars and files for other devices. */
export const ROUND_PAPERS = {
  de: {
    calendar: (name: string) => `Kontrollrunden ${name}`,
    summary: (round: string, trees: number) => `${round}: ${trees === 1 ? '1 Baum' : `${trees} Bäume`}`,
    places: (first: number, last: number, all: number) =>
      `Bäume ${first} bis ${last} von ${all} noch offenen.`,
    begins: (place: string) => `Beginn: ${place}`,
    ends: (day: string) => `Die Runde soll bis zum ${day} fertig sein.`,
    tree: 'Baum',
    start: 'Start',
    end: 'Ziel',
    paper: {
      subject: 'Kontrollrunde in der Reihenfolge des Wegs',
      subtitle: (from: string, until: string) => `Kontrollrunde vom ${from} bis zum ${until}`,
      inspector: 'Wer kontrolliert',
      season: 'Laubzustand',
      seasons: { leafed: 'belaubt', leafless: 'unbelaubt' },
      anySeason: 'beliebig',
      way: 'Weg',
      metres: (kilometres: string) => `${kilometres} km, Luftlinie von Baum zu Baum`,
      effort: 'Aufwand',
      days: (days: string, perDay: string) => `Arbeitstage: ${days}, bei ${perDay} Bäumen am Tag`,
      progress: 'Stand',
      counts: (all: string, done: string, skipped: string, withdrawn: string, left: string) =>
        `${all} Bäume: ${done} kontrolliert, ${skipped} übersprungen, ${withdrawn} entfallen, ${left} offen`,
      heads: ['Nr.', 'Baum', 'Ort', 'Frist', 'Hinweis', 'Stand'],
    },
    states: {
      open: 'offen',
      done: 'kontrolliert',
      skipped: 'übersprungen',
      withdrawn: 'entfallen',
      left: 'übrig',
    },
  },
  en: {
    calendar: (name: string) => `Rounds of ${name}`,
    summary: (round: string, trees: number) => `${round}: ${trees === 1 ? '1 tree' : `${trees} trees`}`,
    places: (first: number, last: number, all: number) =>
      `Trees ${first} to ${last} of ${all} still to be seen.`,
    begins: (place: string) => `Begins at: ${place}`,
    ends: (day: string) => `The round is to be finished by ${day}.`,
    tree: 'Tree',
    start: 'Start',
    end: 'End',
    paper: {
      subject: 'A round of inspections in the order of walking',
      subtitle: (from: string, until: string) => `Round from ${from} until ${until}`,
      inspector: 'Who inspects',
      season: 'Foliage',
      seasons: { leafed: 'in leaf', leafless: 'leafless' },
      anySeason: 'either',
      way: 'Way',
      metres: (kilometres: string) => `${kilometres} km, as the crow flies from tree to tree`,
      effort: 'Effort',
      days: (days: string, perDay: string) => `Working days: ${days}, at ${perDay} trees a day`,
      progress: 'Progress',
      counts: (all: string, done: string, skipped: string, withdrawn: string, left: string) =>
        `${all} trees: ${done} inspected, ${skipped} skipped, ${withdrawn} withdrawn, ${left} to do`,
      heads: ['No.', 'Tree', 'Place', 'Due', 'Note', 'State'],
    },
    states: {
      open: 'to do',
      done: 'inspected',
      skipped: 'skipped',
      withdrawn: 'withdrawn',
      left: 'left over',
    },
  },
} as const satisfies Record<Language, unknown>;

/** A stop's tree in a few words: its number, and what grows there. */
export function treeWords({ task: { tree } }: RoundStop, language: Language): string {
  const common = language === 'de' ? tree.germanName : tree.englishName;
  return `${tree.number ?? ''} ${common ?? tree.botanicalName ?? ROUND_PAPERS[language].tree}`.trim();
}

/** Where it stands. */
export function placeWords({ task: { tree } }: RoundStop): string {
  const street = tree.street === tree.controlAreaName ? null : tree.street;
  const address = [street, tree.houseNumber].filter((part) => part !== null).join(' ');
  return address === '' ? tree.controlAreaName : `${tree.controlAreaName}, ${address}`;
}
