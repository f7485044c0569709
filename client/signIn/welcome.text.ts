import { defineText } from '../i18n/text.ts';

export const welcomeText = defineText({
  de: {
    title: {
      first_administrator: 'Das erste Konto einrichten',
      invitation: (name: string) => `Willkommen, ${name}`,
      password_reset: 'Ein neues Passwort',
    },
    text: {
      first_administrator:
        'Mit diesem Konto verwalten Sie Personen und Geräte. Als Nächstes richten Sie den zweiten Faktor ein.',
      invitation: 'Wählen Sie ein Passwort. Danach sind Sie angemeldet.',
      password_reset: 'Es gilt ab sofort; alle Geräte werden abgemeldet.',
    },
    name: 'Name',
    nameHint: 'Wie er im Verlauf und auf Kontrollen stehen soll',
    login: 'Kennung',
    loginHint: 'Was Sie beim Anmelden eintippen: ein Wort ohne Leerzeichen',
    yourLogin: (login: string) => `Ihre Kennung beim Anmelden: ${login}`,
    submit: 'Passwort setzen',
    submitFirst: 'Konto anlegen',
    until: (when: string) => `Der Link gilt einmal und bis ${when}.`,
    goneTitle: 'Dieser Link gilt nicht mehr',
    goneText:
      'Er ist schon benutzt, abgelaufen oder durch einen neueren ersetzt. Einen neuen gibt die Verwaltung aus; den allerersten der Server beim Start.',
    toSignIn: 'Zur Anmeldung',
    setTitle: 'Das Passwort ist gesetzt',
    setText: 'Bitte melden Sie sich damit an; der zweite Faktor wird wie immer abgefragt.',
  },
  en: {
    title: {
      first_administrator: 'Set up the first account',
      invitation: (name) => `Welcome, ${name}`,
      password_reset: 'A new password',
    },
    text: {
      first_administrator:
        'With this account you look after people and devices. The second factor comes next.',
      invitation: 'Choose a password. You are signed in then.',
      password_reset: 'It is valid at once; all devices are signed out.',
    },
    name: 'Name',
    nameHint: 'As it is to stand in the history and on inspections',
    login: 'Login',
    loginHint: 'What you type to sign in: one word without spaces',
    yourLogin: (login) => `Your login: ${login}`,
    submit: 'Set password',
    submitFirst: 'Make the account',
    until: (when) => `The link works once, until ${when}.`,
    goneTitle: 'This link is no longer valid',
    goneText:
      'It has been used, is over, or a newer one took its place. The administrator makes a new one; the very first comes from the server when it starts.',
    toSignIn: 'To sign-in',
    setTitle: 'The password is set',
    setText: 'Please sign in with it; the second factor is asked for as always.',
  },
});
