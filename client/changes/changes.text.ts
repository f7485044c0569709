import { defineText } from '../i18n/text.ts';

/** Around the history; acts and fields are named by the server's noun, for paper too. */
export const changesText = defineText({
  de: {
    none: 'Noch nichts geschehen.',
    notHere: 'Der Verlauf liegt beim Server; ohne Netz ist er nicht bekannt.',
    nothing: 'leer',
    yes: 'ja',
    no: 'nein',
    by: (who: string, when: string) => `${who}, ${when}`,
  },
  en: {
    none: 'Nothing has happened yet.',
    notHere: 'The history lies with the server; without a network it is not known.',
    nothing: 'empty',
    yes: 'yes',
    no: 'no',
    by: (who: string, when: string) => `${who}, ${when}`,
  },
});
