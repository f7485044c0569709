import { defineText } from '../i18n/text.ts';

/** What whoever works outside reads besides: how the orders are shown, and what lies on the device. */
export const ordersInFieldText = defineText({
  de: {
    despite: {
      button: 'Trotzdem abnehmen …',
      title: 'Abnehmen, obwohl etwas falsch bleibt',
      stays: 'Das bleibt:',
      reason: 'Begründung',
      reasonHint: 'Steht mit der gebrochenen Regel im Verlauf, bei der Fällung und in der Baumakte.',
      save: 'Abnehmen',
    },
    view: 'Ansicht',
    /** A tap shows all again. */
    parts: { late: 'Nur überfällige', rework: 'Nur Nacharbeit' },
    views: { due: 'Nach Frist', near: 'Nächste zuerst', map: 'Karte' },
    map: { choose: 'Einen Baum antippen: hier steht dann, was dort zu tun ist.' },
    near: {
      searching: 'Standort wird gesucht …',
      noPosition: 'Der Standort ist nicht bekannt: Die Liste bleibt nach Frist geordnet.',
      sorted: 'Vom Standort aus geordnet.',
      away: (distance: string) => `${distance} entfernt`,
    },
    device: {
      kept: (when: string) => `Auch ohne Netz da, Stand ${when}`,
      fetching: 'Wird auf dieses Gerät geholt …',
      atDesk:
        'Sie sind hier wie an einem Arbeitsplatz angemeldet: ohne Netz öffnet sich die Seite nur eine halbe Stunde lang. Für draußen beim Anmelden „Das ist mein Tablet für draußen“ wählen.',
    },
    own: {
      waits: (when: string) => `Gemeldet ${when}; liegt auf diesem Gerät und wird von selbst gesendet.`,
      refused: 'Die Meldung wurde nicht angenommen.',
      takenBack: 'Die Meldung wird gerade berichtigt und ist nicht gesendet.',
      outbox: 'Im Ausgang ansehen',
    },
  },
  en: {
    despite: {
      button: 'Accept all the same …',
      title: 'Accept although something stays wrong',
      stays: 'This stays:',
      reason: 'Reason',
      reasonHint: 'Stands with the broken rule in the history, at the felling and in the file of the tree.',
      save: 'Accept',
    },
    view: 'View',
    parts: { late: 'Overdue only', rework: 'Rework only' },
    views: { due: 'By day', near: 'Nearest first', map: 'Map' },
    map: { choose: 'Tap a tree: what is to be done there will stand here.' },
    near: {
      searching: 'Looking for where you are …',
      noPosition: 'Where you are is not known: the list stays in the order of the days.',
      sorted: 'In the order of distance.',
      away: (distance) => `${distance} away`,
    },
    device: {
      kept: (when) => `Here without a network too, as of ${when}`,
      fetching: 'Being fetched to this device …',
      atDesk:
        'You are signed in here as at a desk: without a network the page opens for half an hour only. For the field choose “This is my tablet for the field” when signing in.',
    },
    own: {
      waits: (when) => `Reported ${when}; on this device, is sent by itself.`,
      refused: 'The report was not taken.',
      takenBack: 'The report is being corrected and has not been sent.',
      outbox: 'Show in the outbox',
    },
  },
});
