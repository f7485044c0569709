import { defineText } from '../i18n/text.ts';

export const calendarText = defineText({
  de: {
    button: 'Kalender',
    title: 'Meine Runden im Kalender',
    explain:
      'Ein Kalenderprogramm liest Ihre offenen Runden unter einer geheimen Adresse. Wer sie kennt, sieht Ihre Runden, sonst nichts.',
    address: 'Adresse für das Kalenderprogramm',
    once: 'Sie wird nur jetzt gezeigt. Im Kalenderprogramm als Abonnement eintragen.',
    copy: 'Kopieren',
    copied: 'Die Adresse ist kopiert.',
    none: 'Zurzeit gibt es keine Adresse.',
    since: (instant: string) => `Eine Adresse gilt seit ${instant}.`,
    make: 'Adresse erzeugen',
    renew: 'Neue Adresse, alte ungültig',
    revoke: 'Adresse zurücknehmen',
    failed: 'Das hat nicht geklappt. Bitte noch einmal versuchen.',
    close: 'Schließen',
  },
  en: {
    button: 'Calendar',
    title: 'My rounds in a calendar',
    explain:
      'A calendar program reads your open rounds at a secret address. Whoever knows it sees your rounds, and nothing else.',
    address: 'Address for the calendar program',
    once: 'It is shown only now. Enter it in the calendar program as a subscription.',
    copy: 'Copy',
    copied: 'The address is copied.',
    none: 'There is no address at the moment.',
    since: (instant) => `An address has been valid since ${instant}.`,
    make: 'Make an address',
    renew: 'New address, the old one void',
    revoke: 'Take the address back',
    failed: 'That did not work. Please try again.',
    close: 'Close',
  },
});
