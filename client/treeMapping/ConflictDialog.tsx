import { useState } from 'react';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import type { Conflict, Side } from './conflict.ts';
import { treeMappingText } from './treeMapping.text.ts';
import { useFactWords } from './useFactWords.ts';

/** Two people changed the same fields: shows both values of each and lets the person decide. Nothing is preselected. */
export function ConflictDialog({
  conflict,
  onDecide,
  onClose,
}: {
  conflict: Conflict;
  onDecide(sides: ReadonlyMap<string, Side>): void;
  onClose(): void;
}) {
  const t = useText(treeMappingText);
  const formats = useFormats();
  const words = useFactWords();
  const [sides, setSides] = useState<ReadonlyMap<string, Side>>(new Map());
  const { clashes, by, at } = conflict;
  return (
    <Dialog
      title={t.conflict.title}
      isOpen
      onClose={onClose}
      mustAnswer
      size="wide"
      actions={
        <>
          <Button onPress={onClose}>{t.conflict.back}</Button>
          <Button
            kind="primary"
            isDisabled={!clashes.every(({ field }) => sides.has(field))}
            onPress={() => onDecide(sides)}
          >
            {t.conflict.save}
          </Button>
        </>
      }
    >
      <div className="conflict">
        <p>{t.conflict.explain(by, formats.instant(at))}</p>
        {clashes.map(({ field, mine, theirs, by: who, at: when }) => (
          <Choice
            key={field}
            label={words.name(field)}
            columns={2}
            value={sides.get(field) ?? null}
            options={[
              { value: 'mine', label: words.value(field, mine), hint: t.conflict.mine },
              {
                value: 'theirs',
                label: words.value(field, theirs),
                hint: t.conflict.theirs(who, formats.instant(when)),
              },
            ]}
            onChange={(side) => setSides(new Map([...sides, [field, side]]))}
          />
        ))}
      </div>
    </Dialog>
  );
}
