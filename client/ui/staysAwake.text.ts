import { defineText } from '../i18n/text.ts';

export const staysAwakeText = defineText({
  de: { awake: 'Bildschirm bleibt an' },
  en: { awake: 'Screen stays on' },
});
