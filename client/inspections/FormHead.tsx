import { memo } from 'react';
import type { Tree } from '#contract/trees/trees';
import { StaysAwake } from '../ui/StaysAwake.tsx';
import { useLanguage, useText } from '../i18n/language.ts';
import { commonName } from '../species/speciesName.ts';
import { IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { inspectionsText } from './inspections.text.ts';
import { useTreeName } from './useTreeName.ts';

/** Which tree, and that what is written is kept. */
export const FormHead = memo(FormHeadView);

function FormHeadView({
  tree,
  isCorrection,
  isKept,
  onCancel,
}: {
  tree: Tree;
  isCorrection: boolean;
  isKept: boolean;
  onCancel(): void;
}) {
  const t = useText(inspectionsText);
  const language = useLanguage();
  const name = useTreeName()(tree);
  return (
    <header className="inspection-head">
      <IconButton icon="back" label={t.back} onPress={onCancel} />
      <div className="inspection-title">
        <h1>
          <span className="inspection-verb">{isCorrection ? t.correct : t.inspect}: </span>
          {name}
        </h1>
        <p>
          {commonName(tree, language)}
          {tree.botanicalName ? <i> {tree.botanicalName}</i> : null}
        </p>
      </div>
      <StaysAwake />
      <p className="inspection-kept" role="status">
        {isKept ? (
          <>
            <Icon name="check" size={18} /> {t.draftKept}
          </>
        ) : null}
      </p>
    </header>
  );
}
