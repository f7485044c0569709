import { useLanguage } from '../i18n/language.ts';

/** A tree by what people call it. */
export interface NamedTree {
  id: string;
  number: string | null;
  germanName: string | null;
  englishName: string | null;
  areaName?: string;
  controlAreaName?: string;
}

/** `Lindenallee 12, Winter-Linde`. */
export function useTreeWords(): (tree: NamedTree) => string {
  const language = useLanguage();
  return ({ number, germanName, englishName, areaName, controlAreaName }) => {
    const place = [areaName ?? controlAreaName, number].filter(Boolean).join(' ');
    return [place, language === 'de' ? germanName : englishName].filter(Boolean).join(', ');
  };
}
