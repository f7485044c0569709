import type { ListedMeasure } from '#contract/measures/measureList';
import { useLanguage, useText } from '../i18n/language.ts';
import { commonName } from '../species/speciesName.ts';
import { worksText } from './works.text.ts';

/** How a tree is spoken of in a list of works: which one it is, and where. */
export function useTreeWords(): (tree: ListedMeasure['tree']) => { title: string; place: string } {
  const t = useText(worksText);
  const language = useLanguage();
  return (tree) => {
    const name = commonName(tree, language) ?? t.unknownSpecies;
    const house = tree.houseNumber === null ? '' : ` · ${tree.street ?? ''} ${tree.houseNumber}`;
    return { title: `${tree.number ?? t.noNumber} ${name}`, place: `${tree.controlAreaName}${house}` };
  };
}
