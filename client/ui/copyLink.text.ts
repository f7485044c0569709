import { defineText } from '../i18n/text.ts';

export const copyLinkText = defineText({
  de: {
    copyView: 'Link kopieren',
    copied: 'Der Link ist kopiert. Wer ihn öffnet und lesen darf, sieht dasselbe.',
    copyFailed: (link: string) => `Bitte von Hand kopieren: ${link}`,
  },
  en: {
    copyView: 'Copy link',
    copied: 'The link is copied. Who opens it and may read sees the same.',
    copyFailed: (link) => `Please copy by hand: ${link}`,
  },
});
