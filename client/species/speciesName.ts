import type { Language } from '../i18n/text.ts';

interface Named {
  germanName: string | null;
  englishName: string | null;
  botanicalName: string | null;
}

/** The common name in a language, else the botanical one; null when the species is unknown. */
export function commonName(species: Named, language: Language): string | null {
  return (language === 'de' ? species.germanName : species.englishName) || species.botanicalName;
}
