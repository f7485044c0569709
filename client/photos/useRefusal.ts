import { issueText } from '../http/issueText.ts';
import { useLanguage } from '../i18n/language.ts';
import type { LocalPhoto } from './photos.local.ts';
import { photosText } from './photos.text.ts';

/** Why the server refused a photo, as a sentence in the person's language; the server's own where there is none. */
export function useRefusal(): (photo: Pick<LocalPhoto, 'reason' | 'issues'>) => string {
  const language = useLanguage();
  const t = photosText[language];
  return ({ reason, issues }) => {
    const known = { ...t.issues, 'entity.too.large': t.issues.too_big };
    const words = issues.map((issue) => issueText(issue, language, { de: known, en: known }));
    return t.refusedBecause([...new Set(words)].join(' ') || (reason ?? ''));
  };
}
