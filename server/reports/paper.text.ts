export type PaperLanguage = 'de' | 'en';

/** Words on every paper, whatever it says. */
export const PAPER_WORDS = {
  de: {
    product: 'Baumkataster',
    page: (page: number, of: number) => `Seite ${page} von ${of}`,
    made: (at: string, by: string) => `Erstellt am ${at} von ${by}`,
  },
  en: {
    product: 'Tree cadastre',
    page: (page: number, of: number) => `Page ${page} of ${of}`,
    made: (at: string, by: string) => `Made on ${at} by ${by}`,
  },
} as const satisfies Record<PaperLanguage, unknown>;

/** German as written in Germany; English with days that nobody can take for months. */
export const LOCALES = { de: 'de-DE', en: 'en-GB' } as const satisfies Record<PaperLanguage, string>;
