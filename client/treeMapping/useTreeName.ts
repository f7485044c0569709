import type { TreeSummary } from '#contract/trees/trees';
import { useLanguage, useText } from '../i18n/language.ts';
import { commonName } from '../species/speciesName.ts';
import { treeMappingText } from './treeMapping.text.ts';

type Named = Pick<TreeSummary, 'number' | 'germanName' | 'englishName' | 'botanicalName'>;

/** A tree in a few words: "Winter-Linde 12". */
export function useTreeName(): (tree: Named) => string {
  const t = useText(treeMappingText);
  const language = useLanguage();
  return (tree) => `${commonName(tree, language) ?? t.tree} ${tree.number ?? ''}`.trim();
}
