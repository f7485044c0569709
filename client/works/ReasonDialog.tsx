import { useState, type ReactNode } from 'react';
import { useText } from '../i18n/language.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { TextField } from '../ui/Field.tsx';
import type { Acting } from './useActing.ts';
import { worksText } from './works.text.ts';

/** Asks for one sentence before something is done. Without `label` the sentence is not asked for. */
export function ReasonDialog({
  title,
  label,
  hint,
  isOptional = false,
  act,
  kind = 'primary',
  acting,
  onAct,
  onClose,
  children,
}: {
  title: string;
  label: string | null;
  hint?: string;
  isOptional?: boolean;
  act: string;
  kind?: 'primary' | 'danger';
  acting: Acting;
  onAct(sentence: string): void;
  onClose(): void;
  children?: ReactNode;
}) {
  const w = useText(worksText);
  const [sentence, setSentence] = useState('');
  const isMissing = label !== null && !isOptional && sentence.trim() === '';
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <DialogButtons
          cancel={w.cancel}
          onCancel={onClose}
          act={act}
          kind={kind}
          onAct={() => onAct(sentence.trim())}
          isBusy={acting.isBusy}
          isDisabled={isMissing}
        />
      }
    >
      <div className="works-form">
        {children}
        {label === null ? null : (
          <TextField
            label={label}
            hint={hint}
            lines={2}
            value={sentence}
            onChange={setSentence}
            isRequired={!isOptional}
            maxLength={2000}
            error={acting.errorAt('reason') ?? acting.errorAt('title')}
            name="reason"
          />
        )}
        {acting.failure ? <Notice tone="danger">{acting.failure}</Notice> : null}
      </div>
    </Dialog>
  );
}
