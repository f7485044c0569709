import type { CaredTree } from '#contract/youngTrees/care';
import { useLanguage, useText } from '../i18n/language.ts';
import { youngTreesText } from './youngTrees.text.ts';

/** How people call a tree of care or watering, and what it is. */
export function useCaredTreeName(): (tree: CaredTree) => { title: string; detail: string } {
  const t = useText(youngTreesText);
  const language = useLanguage();
  return ({
    number,
    areaName,
    street,
    houseNumber,
    germanName,
    englishName,
    botanicalName,
    plantingYear,
  }) => {
    const species = (language === 'de' ? germanName : englishName) ?? botanicalName ?? t.unknownSpecies;
    const house =
      houseNumber === null
        ? null
        : street === null || street === areaName
          ? t.house(houseNumber)
          : `${street} ${houseNumber}`;
    const planted = plantingYear === null ? null : t.planted(plantingYear);
    return {
      title: `${areaName} ${number ?? t.noNumber}`,
      detail: [species, planted, house].filter(Boolean).join(' · '),
    };
  };
}
