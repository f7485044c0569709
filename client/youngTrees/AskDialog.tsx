import { useState, type ReactNode } from 'react';
import { useText } from '../i18n/language.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { TextField } from '../ui/Field.tsx';
import type { YoungAct } from './useYoungAct.ts';
import { youngTreesText } from './youngTrees.text.ts';

/** Asks before something is done; with `label` for a sentence that says why. */
export function AskDialog({
  title,
  label = null,
  act,
  acting,
  kind = 'primary',
  onAct,
  onClose,
  children,
}: {
  title: string;
  label?: string | null;
  act: string;
  acting: YoungAct;
  kind?: 'primary' | 'danger';
  onAct(sentence: string): void;
  onClose(): void;
  children?: ReactNode;
}) {
  const t = useText(youngTreesText);
  const [sentence, setSentence] = useState('');
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <DialogButtons
          cancel={t.cancel}
          onCancel={onClose}
          act={act}
          kind={kind}
          onAct={() => onAct(sentence.trim())}
          isBusy={acting.isBusy}
          isDisabled={label !== null && sentence.trim() === ''}
        />
      }
    >
      <div className="young-form">
        {children}
        {label === null ? null : (
          <TextField
            label={label}
            lines={2}
            value={sentence}
            onChange={setSentence}
            isRequired
            maxLength={2000}
            error={acting.errorAt('reason')}
            name="reason"
          />
        )}
        {acting.failure ? <Notice tone="danger">{acting.failure}</Notice> : null}
      </div>
    </Dialog>
  );
}
