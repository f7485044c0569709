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
      checkAfterStorm: 'Sturmkontrolle',
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
    news: {
      gone: (status: string, by: string, at: string) =>
        `Dieser Baum wurde inzwischen als „${status}“ eingetragen: ${by}, ${at}.`,
      moved: (distance: string, by: string, at: string) =>
        `Dieser Baum wurde inzwischen um ${distance} versetzt: ${by}, ${at}.`,
      added: 'Ihre Kontrolle ist trotzdem aufgenommen.',
    },
    gone: {
      GEF: 'gefällt',
      UMG: 'umgestürzt',
      STUB: 'Stubben',
      LEER: 'leerer Standort',
      ABG: 'abgegeben',
      FEHL: 'Fehleintrag',
    },
  },
  en: {
    kinds: {
      mapTree: 'Tree mapped',
      editTree: 'Master data changed',
      moveTree: 'Tree moved',
      recordInspection: 'Inspection',
      correctInspection: 'Correction of an inspection',
      skipTask: 'Control skipped',
      checkAfterStorm: 'Storm check',
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
    news: {
      gone: (status, by, at) => `Meanwhile this tree was recorded as “${status}”: ${by}, ${at}.`,
      moved: (distance, by, at) => `Meanwhile this tree was moved by ${distance}: ${by}, ${at}.`,
      added: 'Your inspection was added all the same.',
    },
    gone: {
      GEF: 'felled',
      UMG: 'fallen',
      STUB: 'stump',
      LEER: 'empty site',
      ABG: 'given away',
      FEHL: 'erroneous entry',
    },
  },
});
