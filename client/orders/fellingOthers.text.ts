import { defineText } from '../i18n/text.ts';

/** What the acceptance of a felling means for the other measures of its tree. */
export const fellingOthersText = defineText({
  de: {
    title: 'Fällung abnehmen',
    gone: 'Mit der Abnahme gilt der Baum als gefällt. An ihm sind noch andere Maßnahmen offen.',
    lapsing: 'Diese entfallen damit von selbst:',
    ordered: 'Diese sind schon vergeben und bleiben, bis das Büro sie zurückzieht:',
    line: (measure: string, status: string) => `${measure} (${status})`,
    orderedLine: (measure: string, firm: string, until: string | null) =>
      until === null ? `${measure}, ${firm}` : `${measure}, ${firm}, bis ${until}`,
    toOrder: (measure: string) => `${measure} bei den Maßnahmen ansehen`,
    show: 'Ansehen',
    act: 'Abnehmen',
  },
  en: {
    title: 'Accept the felling',
    gone: 'With the acceptance the tree counts as felled. Other measures at it are still open.',
    lapsing: 'These lapse with it by themselves:',
    ordered: 'These have been placed already and stay until the office withdraws them:',
    line: (measure, status) => `${measure} (${status})`,
    orderedLine: (measure, firm, until) =>
      until === null ? `${measure}, ${firm}` : `${measure}, ${firm}, by ${until}`,
    toOrder: (measure) => `Show ${measure} among the measures`,
    show: 'Show',
    act: 'Accept',
  },
});
