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
      news: (count: number) => `Ausgang: ${count} mit Nachricht zum Baum`,
    },
    line: {
      idle: '',
      unreachable: 'Der Server ist nicht erreichbar. Es geht von selbst weiter, sobald er antwortet.',
      fault: 'Der Server meldet einen Fehler. Es wird weiter versucht.',
      signedOut: 'Die Anmeldung ist abgelaufen. Es geht weiter, sobald Sie sich wieder anmelden.',
    },
    sendNow: 'Jetzt senden',
    export: 'Als Datei sichern',
    import: 'Datei einlesen',
    aboutFiles:
      'Eine gesicherte Datei enthält die Einträge und ihre Fotos in voller Größe. Nur Sie selbst können sie wieder einlesen, auch an einem anderen Gerät; jeder Eintrag wirkt einmal.',
    notSaved: 'Die Datei konnte nicht geschrieben werden.',
    adopted: {
      all: (entries: string, photos: string) => `Eingelesen: ${entries}, ${photos}.`,
      already: (count: number) => `${count} davon waren schon auf diesem Gerät.`,
      entries: (count: number) => (count === 1 ? '1 Eintrag' : `${count} Einträge`),
      photos: (count: number) => (count === 1 ? '1 Foto' : `${count} Fotos`),
    },
    unread: {
      notOurs: 'Das ist keine Datei aus dem Ausgang. Es wurde nichts eingelesen.',
      newer: 'Diese Datei stammt von einer neueren Version. Bitte erst die Seite neu laden.',
      damaged: 'Diese Datei ist beschädigt. Es wurde nichts eingelesen.',
      empty: 'Diese Datei enthält keinen Eintrag.',
      otherPerson: (name: string) =>
        name === ''
          ? 'Diese Datei enthält Einträge einer anderen Person. Es wurde nichts eingelesen.'
          : `Diese Datei gehört ${name}. Nur unter diesem Namen lässt sie sich einlesen.`,
      notKept:
        'Das Gerät konnte nicht alles speichern. Bitte Platz schaffen und die Datei noch einmal einlesen.',
    },
    sections: {
      news: 'Inzwischen am Baum geschehen',
      refused: 'Zu entscheiden',
      waiting: 'Noch nicht übertragen',
      confirmed: 'In den letzten 24 Stunden übertragen',
    },
    more: (count: number, hidden: number) => `${count} von ${hidden} weiteren zeigen`,
    emptyTitle: 'Alles ist übertragen',
    emptyText: 'Was Sie draußen aufnehmen, steht hier, bis der Server es bestätigt hat.',
    waitsFor: 'Wartet, bis über den abgelehnten Eintrag davor entschieden ist.',
    takenBack: 'Vor dem Senden zurückgenommen.',
    noReason: 'Der Server nennt keinen Grund.',
    act: {
      open: 'Baum öffnen',
      decide: 'Entscheiden',
      correct: 'Berichtigen',
      follow: 'Weiter ändern',
      retry: 'Noch einmal senden',
      export: 'Sichern',
      discard: 'Verwerfen',
      heard: 'Verstanden',
    },
    cannotCorrect: {
      sending: 'Wird gerade gesendet.',
      inspection:
        'Schon gesendet, die Antwort fehlt: Die Kontrolle kann abgeschlossen sein und wird nicht mehr geändert. Ist sie übertragen, lässt sie sich im Baum korrigieren.',
      sent: 'Schon gesendet, die Antwort fehlt: Dieser Eintrag lässt sich nicht mehr ändern.',
      noForm: 'Zum Ändern verwerfen und neu eingeben.',
      orderGone: 'Zu ändern ist daran nichts mehr: als Datei sichern oder verwerfen.',
    },
    follows: 'Schon gesendet, die Antwort fehlt: Dieser Eintrag bleibt; was Sie ändern, folgt ihm als neuer.',
    heldBack: 'Wird nicht gesendet, bis Sie neu speichern. Unverändert senden können Sie ihn im Ausgang.',
    tooLate: 'Der Eintrag ist gerade unterwegs und lässt sich nicht mehr berichtigen.',
    notOpened: 'Der Eintrag ließ sich nicht öffnen.',
    discard: {
      title: 'Diesen Eintrag verwerfen?',
      text: (what: string, title: string) =>
        `${what}: ${title}. Der Eintrag ist danach nirgends mehr gespeichert.`,
      sent: 'Er wurde schon einmal gesendet; vielleicht ist er beim Server angekommen und bleibt dort.',
      photos: (count: number) =>
        count === 1
          ? 'Sein Foto, das der Server nicht angenommen hat, wird mit verworfen.'
          : `Seine ${count} Fotos, die der Server nicht angenommen hat, werden mit verworfen.`,
      tree: 'Was an diesem Baum noch wartet, wird der Server dann ablehnen.',
      keep: 'Behalten',
      discard: 'Verwerfen',
      tooLate: 'Der Eintrag ist gerade unterwegs und lässt sich nicht mehr verwerfen.',
    },
    otherDraft: 'Dazu gibt es einen neueren Entwurf. Er bleibt; hier ist er.',
    noticed: (what: string, title: string, reason: string) => `${what} ${title} wurde abgelehnt: ${reason}`,
    told: (what: string, title: string, news: string) => `${what} ${title}: ${news}`,
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
      news: (count) => `Outbox: ${count} with news of the tree`,
    },
    line: {
      idle: '',
      unreachable: 'The server cannot be reached. It goes on by itself as soon as it answers.',
      fault: 'The server reports a failure. Trying on.',
      signedOut: 'The session has ended. It goes on as soon as you sign in again.',
    },
    sendNow: 'Send now',
    export: 'Save as a file',
    import: 'Read a file',
    aboutFiles:
      'A saved file holds the entries and their photos in full size. Only you can read it again, on another device too; each entry takes effect once.',
    notSaved: 'The file could not be written.',
    adopted: {
      all: (entries, photos) => `Read: ${entries}, ${photos}.`,
      already: (count) => `${count} of them were on this device already.`,
      entries: (count) => (count === 1 ? '1 entry' : `${count} entries`),
      photos: (count) => (count === 1 ? '1 photo' : `${count} photos`),
    },
    unread: {
      notOurs: 'This is no file of the outbox. Nothing was read.',
      newer: 'This file comes from a newer version. Please reload the page first.',
      damaged: 'This file is damaged. Nothing was read.',
      empty: 'This file holds no entry.',
      otherPerson: (name) =>
        name === ''
          ? 'This file holds entries of another person. Nothing was read.'
          : `This file belongs to ${name}. It can be read under that name only.`,
      notKept: 'The device could not store everything. Please make room and read the file again.',
    },
    sections: {
      news: 'Meanwhile at the tree',
      refused: 'To be decided',
      waiting: 'Not sent yet',
      confirmed: 'Sent within the last 24 hours',
    },
    more: (count, hidden) => `Show ${count} of ${hidden} more`,
    emptyTitle: 'Everything is with the server',
    emptyText: 'What you record outside stands here until the server has confirmed it.',
    waitsFor: 'Waits until the refused entry before it is decided.',
    takenBack: 'Taken back before it was sent.',
    noReason: 'The server gives no reason.',
    act: {
      open: 'Open tree',
      decide: 'Decide',
      correct: 'Correct',
      follow: 'Change further',
      retry: 'Send again',
      export: 'Save',
      discard: 'Discard',
      heard: 'Understood',
    },
    cannotCorrect: {
      sending: 'Being sent.',
      inspection:
        'Sent already, the answer is missing: the inspection may be closed and is not changed any more. Once with the server it can be corrected in the tree’s file.',
      sent: 'Sent already, the answer is missing: this entry cannot be changed any more.',
      noForm: 'To change it, discard it and enter it anew.',
      orderGone: 'There is nothing left to change: save it as a file, or discard it.',
    },
    follows:
      'Sent already, the answer is missing: this entry stays; what you change follows it as a new one.',
    heldBack: 'Is not sent until you save again. You can send it unchanged from the outbox.',
    tooLate: 'The entry is on its way and can no longer be corrected.',
    notOpened: 'The entry could not be opened.',
    discard: {
      title: 'Discard this entry?',
      text: (what, title) => `${what}: ${title}. Afterwards the entry is kept nowhere.`,
      sent: 'It was sent before; perhaps it has reached the server and stays there.',
      photos: (count) =>
        count === 1
          ? 'Its photo, which the server did not take, is discarded with it.'
          : `Its ${count} photos, which the server did not take, are discarded with it.`,
      tree: 'What still waits for this tree will then be refused by the server.',
      keep: 'Keep',
      discard: 'Discard',
      tooLate: 'The entry is on its way and can no longer be discarded.',
    },
    otherDraft: 'There is a newer draft of this. It stays; here it is.',
    noticed: (what, title, reason) => `${what} ${title} was refused: ${reason}`,
    told: (what, title, news) => `${what} ${title}: ${news}`,
    show: 'Show',
    issues: {
      not_allowed: 'You may not do that.',
      operation_unknown: 'The server does not know this kind of entry.',
      taken_back: 'Taken back before it was sent.',
    },
  },
});
