import { defineText } from '../i18n/text.ts';

export const openedText = defineText({
  de: {
    behind: 'Es gibt inzwischen einen neueren Stand. Ihre Eingaben sind noch da.',
    catchUp: 'Neuen Stand übernehmen, meine Eingaben behalten',
    savedMeanwhile: (words: string) => `Inzwischen gespeichert: ${words}`,
    nothing: 'keine Angabe',
  },
  en: {
    behind: 'There is a newer state meanwhile. What you entered is still here.',
    catchUp: 'Take the newer state, keep what I entered',
    savedMeanwhile: (words) => `Saved meanwhile: ${words}`,
    nothing: 'not given',
  },
});
