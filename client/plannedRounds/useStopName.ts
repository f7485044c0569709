import type { RoundStop } from '#contract/rounds/rounds';
import type { TreeSummary } from '#contract/trees/trees';
import { useLanguage, useText } from '../i18n/language.ts';
import { commonName } from '../species/speciesName.ts';
import { plannedRoundsText } from './plannedRounds.text.ts';

interface TreeName {
  name: string;
  place: string;
}

/** A stop in words: which tree, and where it stands. */
export function useStopName(): (stop: RoundStop) => TreeName {
  const nameOf = useTreeName();
  return ({ task }) => nameOf(task.tree);
}

export function useTreeName(): (tree: TreeSummary) => TreeName {
  const t = useText(plannedRoundsText);
  const language = useLanguage();
  return (tree) => {
    const street = tree.street === tree.controlAreaName ? null : tree.street;
    return {
      name: `${tree.number ?? ''} ${commonName(tree, language) ?? t.tree}`.trim(),
      place: [tree.controlAreaName, [street, tree.houseNumber].filter(Boolean).join(' ')]
        .filter((part) => part !== '')
        .join(', '),
    };
  };
}
