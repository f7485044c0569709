import type { TreeSummary } from '#contract/trees/trees';
import { useLanguage, useText } from '../i18n/language.ts';
import { commonName } from '../species/speciesName.ts';
import { tasksText } from './tasks.text.ts';

type Named = Pick<TreeSummary, 'number' | 'germanName' | 'englishName' | 'botanicalName'>;

/** A tree in a few words: "12 Winter-Linde", the number first, because lists are walked by number. */
export function useTreeTitle(): (tree: Named) => string {
  const t = useText(tasksText);
  const language = useLanguage();
  return (tree) => `${tree.number ?? ''} ${commonName(tree, language) ?? t.tree}`.trim();
}
