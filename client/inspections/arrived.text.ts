import { defineText } from '../i18n/text.ts';

export const arrivedText = defineText({
  de: {
    found: 'Befund',
    inspect: 'Kontrollieren',
    goOn: 'Weiter ausfüllen',
    begun: (when: string) => `Für diesen Baum ist ein Formular begonnen, zuletzt ${when}.`,
    ordered: 'Hier ist eine eigene Kontrolle angeordnet. Bitte im Formular festhalten.',
    gone: 'Dieser Baum steht laut Kataster nicht mehr.',
  },
  en: {
    found: 'Finding',
    inspect: 'Inspect',
    goOn: 'Go on filling in',
    begun: (when) => `A form has been begun for this tree, last touched ${when}.`,
    ordered: 'A control of its own has been ordered here. Please record it in the form.',
    gone: 'According to the cadastre this tree no longer stands.',
  },
});
