import { defineText } from '../i18n/text.ts';

/** What operations are called, and how they stand. */
export const pendingText = defineText({
  de: {
    kinds: {
      mapTree: 'Baum aufgenommen',
      editTree: 'Stammdaten geändert',
      moveTree: 'Baum versetzt',
      recordInspection: 'Kontrolle',
      correctInspection: 'Korrektur einer Kontrolle',
      skipTask: 'Kontrolle übersprungen',
      addControlArea: 'Kontrollbereich angelegt',
    },
    states: {
      here: 'auf diesem Gerät',
      soon: 'wird gleich gesendet',
      sending: 'wird gesendet',
      confirmed: 'übertragen',
      refused: 'abgelehnt',
      takenBack: 'zurückgenommen',
    },
    onlyHere: 'Dieser Baum ist noch nicht beim Server.',
    waiting: (what: string) => `Noch nicht beim Server: ${what}.`,
    refused: (what: string) => `Vom Server abgelehnt: ${what}.`,
    show: 'Ansehen',
    list: 'Noch nicht beim Server',
  },
  en: {
    kinds: {
      mapTree: 'Tree mapped',
      editTree: 'Master data changed',
      moveTree: 'Tree moved',
      recordInspection: 'Inspection',
      correctInspection: 'Correction of an inspection',
      skipTask: 'Control skipped',
      addControlArea: 'Control area added',
    },
    states: {
      here: 'on this device',
      soon: 'about to be sent',
      sending: 'being sent',
      confirmed: 'with the server',
      refused: 'refused',
      takenBack: 'taken back',
    },
    onlyHere: 'The server does not know this tree yet.',
    waiting: (what) => `Not with the server yet: ${what}.`,
    refused: (what) => `Refused by the server: ${what}.`,
    show: 'Show',
    list: 'Not with the server yet',
  },
});
