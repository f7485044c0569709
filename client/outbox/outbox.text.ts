import { defineText } from '../i18n/text.ts';

export const outboxText = defineText({
  de: {
    title: 'Ausgang',
    explain:
      'Was hier steht, ist auf diesem Gerät gespeichert. Gelöscht wird nichts, bevor der Server es bestätigt hat.',
    indicator: {
      idle: 'Ausgang: alles übertragen',
      waiting: (count: number) => `Ausgang: ${count} noch nicht übertragen`,
      refused: (count: number) => `Ausgang: ${count} abgelehnt`,
    },
    line: {
      idle: '',
      unreachable: 'Der Server ist nicht erreichbar. Es geht von selbst weiter, sobald er antwortet.',
      fault: 'Der Server meldet einen Fehler. Es wird weiter versucht.',
      signedOut: 'Die Anmeldung ist abgelaufen. Es geht weiter, sobald Sie sich wieder anmelden.',
    },
    sendNow: 'Jetzt senden',
    export: 'Als Datei sichern',
    sections: {
      refused: 'Zu entscheiden',
      waiting: 'Noch nicht übertragen',
      confirmed: 'In den letzten 24 Stunden übertragen',
    },
    emptyTitle: 'Alles ist übertragen',
    emptyText: 'Was Sie draußen aufnehmen, steht hier, bis der Server es bestätigt hat.',
    waitsFor: 'Wartet, bis über den abgelehnten Eintrag davor entschieden ist.',
    takenBack: 'Vor dem Senden zurückgenommen.',
    noReason: 'Der Server nennt keinen Grund.',
    act: {
      open: 'Baum öffnen',
      decide: 'Entscheiden',
      correct: 'Berichtigen',
      retry: 'Noch einmal senden',
      discard: 'Verwerfen',
    },
    discard: {
      title: 'Diesen Eintrag verwerfen?',
      text: (what: string, title: string) =>
        `${what}: ${title}. Der Eintrag ist danach nirgends mehr gespeichert.`,
      sent: 'Er wurde schon einmal gesendet; vielleicht ist er beim Server angekommen und bleibt dort.',
      tree: 'Was an diesem Baum noch wartet, wird der Server dann ablehnen.',
      keep: 'Behalten',
      discard: 'Verwerfen',
      tooLate: 'Der Eintrag ist gerade unterwegs und lässt sich nicht mehr verwerfen.',
    },
    otherDraft: 'Dazu gibt es einen neueren Entwurf. Er bleibt; hier ist er.',
    noticed: (what: string, title: string, reason: string) => `${what} ${title} wurde abgelehnt: ${reason}`,
    show: 'Ansehen',
    issues: {
      not_allowed: 'Sie dürfen das nicht.',
      operation_unknown: 'Der Server kennt diese Art von Eintrag nicht.',
      taken_back: 'Vor dem Senden zurückgenommen.',
    },
  },
  en: {
    title: 'Outbox',
    explain:
      'What stands here is kept on this device. Nothing is deleted before the server has confirmed it.',
    indicator: {
      idle: 'Outbox: everything is with the server',
      waiting: (count) => `Outbox: ${count} not sent yet`,
      refused: (count) => `Outbox: ${count} refused`,
    },
    line: {
      idle: '',
      unreachable: 'The server cannot be reached. It goes on by itself as soon as it answers.',
      fault: 'The server reports a failure. Trying on.',
      signedOut: 'The session has ended. It goes on as soon as you sign in again.',
    },
    sendNow: 'Send now',
    export: 'Save as a file',
    sections: {
      refused: 'To be decided',
      waiting: 'Not sent yet',
      confirmed: 'Sent within the last 24 hours',
    },
    emptyTitle: 'Everything is with the server',
    emptyText: 'What you record outside stands here until the server has confirmed it.',
    waitsFor: 'Waits until the refused entry before it is decided.',
    takenBack: 'Taken back before it was sent.',
    noReason: 'The server gives no reason.',
    act: {
      open: 'Open tree',
      decide: 'Decide',
      correct: 'Correct',
      retry: 'Send again',
      discard: 'Discard',
    },
    discard: {
      title: 'Discard this entry?',
      text: (what, title) => `${what}: ${title}. Afterwards the entry is kept nowhere.`,
      sent: 'It was sent before; perhaps it has reached the server and stays there.',
      tree: 'What still waits for this tree will then be refused by the server.',
      keep: 'Keep',
      discard: 'Discard',
      tooLate: 'The entry is on its way and can no longer be discarded.',
    },
    otherDraft: 'There is a newer draft of this. It stays; here it is.',
    noticed: (what, title, reason) => `${what} ${title} was refused: ${reason}`,
    show: 'Show',
    issues: {
      not_allowed: 'You may not do that.',
      operation_unknown: 'The server does not know this kind of entry.',
      taken_back: 'Taken back before it was sent.',
    },
  },
});
