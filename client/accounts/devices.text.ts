import { defineText } from '../i18n/text.ts';

export const devicesText = defineText({
  de: {
    kinds: { browser: 'Browser', field: 'Tablet für draußen' },
    thisOne: 'Dieses Gerät',
    lastSeen: (when: string) => `zuletzt benutzt ${when}`,
    since: (when: string) => `angemeldet seit ${when}`,
    address: (address: string) => `aus dem Netz ${address}`,
    end: 'Abmelden',
    endOf: (name: string) => `${name} abmelden`,
    none: 'Nirgends angemeldet.',
  },
  en: {
    kinds: { browser: 'Browser', field: 'Tablet for the field' },
    thisOne: 'This device',
    lastSeen: (when) => `last used ${when}`,
    since: (when) => `signed in since ${when}`,
    address: (address) => `from the network ${address}`,
    end: 'Sign out',
    endOf: (name) => `Sign out ${name}`,
    none: 'Signed in nowhere.',
  },
});
