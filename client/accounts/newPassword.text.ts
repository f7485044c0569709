import { defineText } from '../i18n/text.ts';

export const newPasswordText = defineText({
  de: {
    label: 'Neues Passwort',
    hint: 'Mindestens 12 Zeichen. Ein Satz aus mehreren Wörtern ist sicher und merkt sich leicht.',
  },
  en: {
    label: 'New password',
    hint: 'At least 12 characters. A sentence of several words is safe and easy to remember.',
  },
});
