import { defineText } from '../i18n/text.ts';

export const signInText = defineText({
  de: {
    product: 'Baumkataster',
    title: 'Anmelden',
    otherLanguage: 'English',
    login: 'Kennung',
    password: 'Passwort',
    signIn: 'Anmelden',
    codeTitle: 'Zweiter Faktor',
    code: 'Code',
    codeHint: 'Die sechs Ziffern aus Ihrer Authenticator-App',
    back: 'Zurück',
    provider: (name: string) => `Mit ${name} anmelden`,
    or: 'oder',
    isField: 'Das ist mein Tablet für draußen',
    isFieldHint:
      'Bleibt angemeldet, auch nach zwei Wochen ohne Netz. Geht es verloren, lässt es sich sperren.',
    deviceName: 'Name des Geräts',
    deviceNameHint: 'Unter diesem Namen steht es in der Liste Ihrer Geräte',
    awaitsFirst: 'Noch kann sich niemand anmelden',
    awaitsFirstText:
      'Beim Start hat der Server einen einmaligen Link ausgegeben. Wer ihn öffnet, richtet das erste Konto ein.',
    demoTitle: 'Vorführstadt: mit einem Klick hinein',
    demoText: 'Diese Personen sind erfunden und haben kein Passwort. Jede darf anderes.',
    demoMore: (count: number) => (count === 1 ? 'Eine weitere Person' : `${count} weitere Personen`),
    demoOwn: 'Mit eigenem Konto anmelden',
    again: {
      title: 'Bitte noch einmal anmelden',
      text: (name: string) =>
        `Die Anmeldung von ${name} ist abgelaufen oder wurde beendet. Was hier eingegeben ist, bleibt stehen.`,
      goOn: (name: string) => `Weiter als ${name}`,
      somebodyElse: 'Jemand anderes meldet sich an',
      other: (name: string) =>
        `Meldet sich jemand anderes an, bleiben die Eingaben von ${name} auf dem Gerät und sind verborgen.`,
    },
    confirm: {
      title: 'Sind Sie es wirklich?',
      text: 'Das ist eine heikle Änderung. Bitte bestätigen Sie vorher, dass Sie noch selbst am Gerät sind.',
      demo: (name: string) => `Ja, ich bin ${name}`,
      provider: 'Beim Anmeldedienst bestätigen',
      failed: 'Das hat nicht geklappt',
      goOn: 'Zur Karte',
      providerText: 'Sie kommen danach hierher zurück und können die Änderung noch einmal absenden.',
      confirm: 'Bestätigen',
      cancel: 'Abbrechen',
    },
    signOut: {
      item: 'Abmelden',
      title: 'Wirklich abmelden?',
      text: (what: string) =>
        `Auf diesem Gerät liegt noch Ungesendetes: ${what}. Es bleibt hier, bis Sie sich wieder anmelden; gelöscht wird nichts.`,
      drafts: (count: number) => (count === 1 ? 'ein Entwurf' : `${count} Entwürfe`),
      operations: (count: number) => (count === 1 ? 'eine Änderung' : `${count} Änderungen`),
      photos: (count: number) => (count === 1 ? 'ein Foto' : `${count} Fotos`),
      and: ' und ',
      stay: 'Angemeldet bleiben',
      leave: 'Trotzdem abmelden',
      failed: 'Abmelden ging nicht: Der Server ist gerade nicht erreichbar.',
    },
    failures: {
      wrong: 'Kennung oder Passwort stimmt nicht.',
      wrongPassword: 'Das Passwort stimmt nicht.',
      wrongCode: 'Der Code stimmt nicht, oder er ist schon benutzt. Bitte den nächsten abwarten.',
      tooMany: (minutes: number) =>
        minutes <= 1
          ? 'Zu viele Versuche. Bitte in einer Minute noch einmal.'
          : `Zu viele Versuche. Bitte in ${minutes} Minuten noch einmal.`,
      malformed: 'Der Code hat sechs Ziffern.',
      unreachable: 'Der Server ist nicht erreichbar. Bitte die Verbindung prüfen.',
      fault: 'Auf dem Server ist etwas schiefgegangen. Bitte noch einmal versuchen.',
      noCookie: 'Der Browser nimmt keine Cookies an. Ohne das eine der Anmeldung geht es nicht.',
    },
    providerFailures: {
      provider_denied: 'Die Anmeldung wurde beim Anmeldedienst abgebrochen.',
      provider_expired:
        'Die Anmeldung hat zu lange gedauert oder wurde in einem anderen Fenster begonnen. Bitte noch einmal.',
      provider_failed:
        'Die Anmeldung beim Anmeldedienst hat nicht geklappt. Bitte noch einmal versuchen; bleibt es dabei, hilft die Administration.',
      provider_unreachable: 'Der Anmeldedienst antwortet gerade nicht. Bitte später noch einmal versuchen.',
      provider_no_role:
        'Ihr Konto beim Anmeldedienst ist für das Baumkataster nicht freigegeben. Bitte an die Administration wenden.',
      provider_account_disabled:
        'Ihr Konto im Baumkataster ist gesperrt. Bitte an die Administration wenden.',
      provider_second_factor_missing:
        'Bitte beim Anmeldedienst mit zweitem Faktor anmelden: Ihre Rolle verlangt ihn.',
      provider_other_person:
        'Am Anmeldedienst hat sich jemand anderes angemeldet als hier. Bitte noch einmal.',
    },
  },
  en: {
    product: 'Tree cadastre',
    title: 'Sign in',
    otherLanguage: 'Deutsch',
    login: 'Login',
    password: 'Password',
    signIn: 'Sign in',
    codeTitle: 'Second factor',
    code: 'Code',
    codeHint: 'The six digits of your authenticator app',
    back: 'Back',
    provider: (name) => `Sign in with ${name}`,
    or: 'or',
    isField: 'This is my tablet for the field',
    isFieldHint: 'Stays signed in, even after two weeks offline. If it is lost, it can be locked out.',
    deviceName: 'Name of the device',
    deviceNameHint: 'It has this name in the list of your devices',
    awaitsFirst: 'Nobody can sign in yet',
    awaitsFirstText:
      'When it started, the server printed a one-time link. Whoever opens it sets up the first account.',
    demoTitle: 'Demo town: in by one click',
    demoText: 'These people are invented and have no password. Each may do other things.',
    demoMore: (count) => (count === 1 ? 'One more person' : `${count} more people`),
    demoOwn: 'Sign in with an account of your own',
    again: {
      title: 'Please sign in again',
      text: (name) => `${name} was signed out, or has been away too long. What has been entered here stays.`,
      goOn: (name) => `Go on as ${name}`,
      somebodyElse: 'Somebody else signs in',
      other: (name) => `If somebody else signs in, what ${name} entered stays on the device and is hidden.`,
    },
    confirm: {
      title: 'Is it really you?',
      text: 'This is a sensitive change. Please confirm first that it is still you at this device.',
      demo: (name) => `Yes, I am ${name}`,
      provider: 'Confirm with the identity provider',
      failed: 'That did not work',
      goOn: 'To the map',
      providerText: 'You will come back here and can send the change once more.',
      confirm: 'Confirm',
      cancel: 'Cancel',
    },
    signOut: {
      item: 'Sign out',
      title: 'Really sign out?',
      text: (what) =>
        `Something on this device has not been sent yet: ${what}. It stays here until you sign in again; nothing is deleted.`,
      drafts: (count) => (count === 1 ? 'a draft' : `${count} drafts`),
      operations: (count) => (count === 1 ? 'a change' : `${count} changes`),
      photos: (count) => (count === 1 ? 'a photo' : `${count} photos`),
      and: ' and ',
      stay: 'Stay signed in',
      leave: 'Sign out anyway',
      failed: 'Could not sign out: the server cannot be reached just now.',
    },
    failures: {
      wrong: 'Login or password is wrong.',
      wrongPassword: 'The password is wrong.',
      wrongCode: 'The code is wrong, or has been used. Please wait for the next one.',
      tooMany: (minutes) =>
        minutes <= 1
          ? 'Too many attempts. Please try again in a minute.'
          : `Too many attempts. Please try again in ${minutes} minutes.`,
      malformed: 'The code has six digits.',
      unreachable: 'The server cannot be reached. Please check the connection.',
      fault: 'Something went wrong on the server. Please try again.',
      noCookie: 'The browser takes no cookies. Signing in does not work without that one.',
    },
    providerFailures: {
      provider_denied: 'Signing in was cancelled at the identity provider.',
      provider_expired: 'Signing in took too long or was begun in another window. Please try again.',
      provider_failed:
        'Signing in with the identity provider did not work. Please try again; if it stays so, ask the administrator.',
      provider_unreachable: 'The identity provider does not answer. Please try again later.',
      provider_no_role:
        'Your account at the identity provider has no access to the tree cadastre. Please ask the administrator.',
      provider_account_disabled: 'Your account in the tree cadastre is closed. Please ask the administrator.',
      provider_second_factor_missing:
        'Please sign in with a second factor at the identity provider: your role needs it.',
      provider_other_person:
        'Somebody else signed in at the identity provider than is signed in here. Please try again.',
    },
  },
});
