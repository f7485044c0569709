import { FIELD_WORDS } from '#text/audit/fields';
import type { Language } from '../i18n/text.ts';

/** A field as people say it; its name in the interface where nobody has words for it. */
export function fieldName(field: string, language: Language): string {
  return FIELD_WORDS[field]?.[language] ?? field;
}
