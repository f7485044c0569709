import { defineText } from '../i18n/text.ts';

export const pwaText = defineText({
  de: {
    version: {
      offer: 'Eine neue Version des Programms ist da. Entwürfe und Ausgang bleiben, wie sie sind.',
      begin: 'Jetzt neu laden',
    },
    storage: {
      title: 'Speicher dieses Geräts',
      kept: 'Gesichert: der Browser räumt die Daten dieses Programms nicht auf.',
      clearable: 'Nicht gesichert: wird der Speicher knapp, darf der Browser löschen, was hier liegt.',
      unknown: 'Dieser Browser sagt nicht, ob er die Daten behält.',
      room: (used: string, free: string) => `${used} belegt, noch ${free} frei`,
      scarce: 'Der Platz wird knapp. Fotos fallen am meisten ins Gewicht: senden, sobald es geht.',
      full: 'Der Speicher dieses Geräts ist voll. Was Sie jetzt eingeben, steht nur auf dem Bildschirm: bitte diese Seite nicht schließen. Was im Ausgang liegt, ist sicher. Mit Netz wird trotzdem gesendet. Ohne Netz: anderswo auf dem Gerät Platz schaffen.',
      keep: 'Daten sichern',
      refused: 'Der Browser hat nicht zugestimmt. Ist das Programm als App installiert, stimmt er eher zu.',
    },
    install: {
      title: 'Als App',
      installed: 'Auf diesem Gerät installiert.',
      offered: 'Mit eigenem Symbol, ohne Adresszeile. Installiert behält der Browser die Daten eher.',
      install: 'App installieren',
      byHand: 'Auf dem iPad: in Safari auf „Teilen“ tippen, dann „Zum Home-Bildschirm“.',
      inMenu: 'Im Menü des Browsers: „App installieren“ oder „Zum Startbildschirm hinzufügen“.',
      insecure: 'Das geht nur über eine sichere Adresse (https://).',
    },
    unreachable: {
      title: 'Das liegt nicht auf diesem Gerät',
      text: 'Der Server ist nicht erreichbar, und ohne ihn lässt sich diese Seite nicht zeigen.',
      steps: {
        kept: 'Was Sie aufgenommen haben, ist gespeichert und steht im Ausgang.',
        network: 'Gibt es hier Netz? Dann die Verbindung prüfen und noch einmal versuchen.',
        move: 'Sonst ein paar Schritte weiter versuchen, oder später im Büro.',
      },
      retry: 'Noch einmal versuchen',
      outbox: 'Zum Ausgang',
    },
  },
  en: {
    version: {
      offer: 'There is a new version of the program. Drafts and outbox stay as they are.',
      begin: 'Reload now',
    },
    storage: {
      title: 'Storage of this device',
      kept: 'Safe: the browser does not tidy away the data of this program.',
      clearable: 'Not safe: when storage gets scarce, the browser may delete what is here.',
      unknown: 'This browser does not say whether it keeps the data.',
      room: (used, free) => `${used} used, ${free} free`,
      scarce: 'Room is getting scarce. Photos weigh most: send them as soon as you can.',
      full: 'The storage of this device is full. What you enter now stands on the screen only: please do not close this page. What is in the outbox is safe. With a network it is sent all the same. Without one: make room elsewhere on the device.',
      keep: 'Keep the data safe',
      refused: 'The browser did not agree. It rather does when the program is installed as an app.',
    },
    install: {
      title: 'As an app',
      installed: 'Installed on this device.',
      offered:
        'With an icon of its own, without an address bar. Installed, the browser rather keeps its data.',
      install: 'Install the app',
      byHand: 'On an iPad: tap “Share” in Safari, then “Add to Home Screen”.',
      inMenu: 'In the menu of the browser: “Install app” or “Add to home screen”.',
      insecure: 'This needs a secure address (https://).',
    },
    unreachable: {
      title: 'This is not on this device',
      text: 'The server cannot be reached, and without it this page cannot be shown.',
      steps: {
        kept: 'What you have recorded is kept and stands in the outbox.',
        network: 'Is there a network here? Then check the connection and try again.',
        move: 'Else try a few steps on, or later in the office.',
      },
      retry: 'Try again',
      outbox: 'To the outbox',
    },
  },
});
