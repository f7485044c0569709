import { defineText } from '../i18n/text.ts';

/** Apart from the words of its page: the bar on top is there from the beginning. */
export const bellText = defineText({
  de: { bell: 'Hinweise', unread: (count: string) => `Hinweise, ${count} ungelesen` },
  en: { bell: 'Reminders', unread: (count) => `Reminders, ${count} unread` },
});
