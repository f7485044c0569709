import type { ListedFelling } from '#contract/fellings/fellings';
import { useLanguage, useText } from '../i18n/language.ts';
import { commonName } from '../species/speciesName.ts';
import { fellingsText } from './fellings.text.ts';

/** How the tree of a felling is spoken of: which one it is, and where. */
export function useFellingWords(): (tree: ListedFelling['tree']) => { title: string; place: string } {
  const t = useText(fellingsText);
  const language = useLanguage();
  return (tree) => {
    // The area of a street has its name: nobody wants to read it twice.
    const street = tree.street === tree.controlAreaName ? '' : ` · ${tree.street ?? ''}`;
    const house = tree.houseNumber === null ? '' : `${street} ${tree.houseNumber}`;
    return {
      title: `${tree.number ?? t.noNumber} ${commonName(tree, language) ?? t.unknownSpecies}`,
      place: `${tree.controlAreaName}${house}`,
    };
  };
}
