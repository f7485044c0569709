import { useText } from '../i18n/language.ts';
import type { TreeDraft } from './treeDraft.ts';
import { treeMappingText } from './treeMapping.text.ts';
import { useTreeChoices } from './useTreeChoices.ts';

/** A tree in a few words by what was written of it: "Winter-Linde 12". */
export function useFactsName(): (facts: Pick<TreeDraft, 'speciesId' | 'number'>) => string {
  const t = useText(treeMappingText);
  const { species, speciesOption } = useTreeChoices();
  return ({ speciesId, number }) => {
    const found = species.find(({ id }) => id === speciesId);
    return `${found ? speciesOption(found).title : t.tree} ${number ?? ''}`.trim();
  };
}
