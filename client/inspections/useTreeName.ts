import type { TreeSummary } from '#contract/trees/trees';
import { useText } from '../i18n/language.ts';
import { inspectionsText } from './inspections.text.ts';

/** How a tree is called in a sentence: control area and number. */
export function useTreeName(): (tree: Pick<TreeSummary, 'controlAreaName' | 'number'>) => string {
  const t = useText(inspectionsText);
  return (tree) => t.tree(tree.controlAreaName, tree.number ?? t.noNumber);
}
