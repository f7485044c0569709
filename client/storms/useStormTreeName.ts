import type { StormTree } from '#contract/storms/storms';
import { useLanguage, useText } from '../i18n/language.ts';
import { stormsText } from './storms.text.ts';

type Named = Pick<
  StormTree,
  'number' | 'areaName' | 'street' | 'houseNumber' | 'germanName' | 'botanicalName'
>;

/** How people call a tree of a storm, and where it stands. */
export function useStormTreeName(): (tree: Named) => { title: string; place: string } {
  const t = useText(stormsText);
  const language = useLanguage();
  return ({ number, areaName, street, houseNumber, germanName, botanicalName }) => ({
    title: `${areaName} ${number ?? t.check.noNumber}`,
    place: [
      [street, houseNumber].filter(Boolean).join(' '),
      (language === 'de' ? germanName : null) ?? botanicalName,
    ]
      .filter(Boolean)
      .join(' · '),
  });
}
