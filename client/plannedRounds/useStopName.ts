import type { RoundStop } from '#contract/rounds/rounds';
import { useLanguage, useText } from '../i18n/language.ts';
import { commonName } from '../species/speciesName.ts';
import { plannedRoundsText } from './plannedRounds.text.ts';

/** A stop in words: which tree, and where it stands. */
export function useStopName(): (stop: RoundStop) => { name: string; place: string } {
  const t = useText(plannedRoundsText);
  const language = useLanguage();
  return ({ task: { tree } }) => {
    const street = tree.street === tree.controlAreaName ? null : tree.street;
    return {
      name: `${tree.number ?? ''} ${commonName(tree, language) ?? t.tree}`.trim(),
      place: [tree.controlAreaName, [street, tree.houseNumber].filter(Boolean).join(' ')]
        .filter((part) => part !== '')
        .join(', '),
    };
  };
}
