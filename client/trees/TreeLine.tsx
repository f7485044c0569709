import { memo } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { TreeSummary } from '#contract/trees/trees';
import { StateSymbol } from '../controlState/StateBadge.tsx';
import { controlStateText } from '../controlState/controlState.text.ts';
import { useFormats } from '../i18n/formats.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { commonName } from '../species/speciesName.ts';
import { dueWords } from './dueWords.ts';
import { treesText } from './trees.text.ts';

/** One tree of the list: number and area, species, state and due date. */
export const TreeLine = memo(function TreeLine({
  tree,
  isChosen,
  today,
  onChoose,
}: {
  tree: TreeSummary;
  isChosen: boolean;
  today: string;
  onChoose(tree: TreeSummary): void;
}) {
  const t = useText(treesText);
  const states = useText(controlStateText).names;
  const formats = useFormats();
  const language = useLanguage();
  const due = dueWords(tree, today, t, formats);
  return (
    <li className="tree-line-item">
      <AriaButton className="tree-line" aria-pressed={isChosen} onPress={() => onChoose(tree)}>
        <StateSymbol state={tree.controlState} size={26} />
        <span className="tree-line-number">{tree.number ?? t.unnumbered}</span>
        <span className="tree-line-words">
          <span className="tree-line-area">{tree.controlAreaName}</span>
          <span className="tree-line-species">
            {commonName(tree, language) ?? t.unknownSpecies}
            {tree.botanicalName ? <span className="botanical"> · {tree.botanicalName}</span> : null}
          </span>
        </span>
        <span className="tree-line-due">
          <span className={`tree-line-state tree-line-${tree.controlState}`}>
            {states[tree.controlState]}
          </span>
          {due === '' ? null : <span>{due}</span>}
        </span>
      </AriaButton>
    </li>
  );
});
