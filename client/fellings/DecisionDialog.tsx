import { useState, type ReactNode } from 'react';
import type { Felling } from '#contract/fellings/fellings';
import { isCorrection } from '#rules/fellings/decisions';
import { type FellingFacts, type FellingStep } from '#rules/fellings/fellings';
import type { Opened } from '../drafts/useOpened.ts';
import { useText } from '../i18n/language.ts';
import { CatchUp } from '../ui/CatchUp.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { TextField } from '../ui/Field.tsx';
import { notify } from '../ui/toasts.ts';
import { decisionsText } from './decisions.text.ts';
import { useDeciding, type Deciding } from './fellings.queries.ts';
import { fellingsText } from './fellings.text.ts';

/** What is sent beside the facts of a step. */
export interface Seal {
  version: number;
  correctionReason: string | null;
}

/** What the dialog of a step is given. */
export interface StepDialogProps {
  felling: Felling;
  onClose(): void;
}

/** The frame of every decision: its fields, the reason where it corrects an earlier one, and what stands against it. */
export function DecisionDialog({
  form,
  step,
  facts,
  fields,
  isDisabled = false,
  onSend,
  onClose,
  children,
}: {
  form: Opened<Felling, object>;
  step: FellingStep;
  /** As they would be once this is recorded. */
  facts: FellingFacts;
  /** The paths of issues that the fields show by themselves. */
  fields: readonly string[];
  isDisabled?: boolean;
  onSend(seal: Seal): Promise<Felling>;
  onClose(): void;
  children(errorAt: Deciding['errorAt']): ReactNode;
}) {
  const t = useText(decisionsText);
  const steps = useText(fellingsText).steps;
  const [reason, setReason] = useState('');
  const deciding = useDeciding(() => {
    notify({ kind: 'done', text: t.saved });
    onClose();
  });
  const felling = form.thing;
  const errorAt = (path: string) => deciding.errorAt(path) ?? form.besides(path);
  const corrects = isCorrection(step, felling.facts, facts);
  const failure = deciding.failureBeside([...fields, 'correctionReason']);
  const seal = { version: felling.version, correctionReason: corrects ? orNull(reason) : null };
  return (
    <Dialog
      title={steps[step]}
      isOpen
      size="wide"
      onClose={onClose}
      actions={
        <DialogButtons
          cancel={t.cancel}
          onCancel={onClose}
          act={t.save}
          onAct={() => deciding.run(() => onSend(seal))}
          isBusy={deciding.isBusy}
          isDisabled={isDisabled || (corrects && orNull(reason) === null)}
        />
      }
    >
      <div className="felling-form">
        {children(errorAt)}
        {corrects ? (
          <TextField
            label={t.correctionReason}
            hint={t.correctionHint}
            lines={2}
            value={reason}
            onChange={setReason}
            isRequired
            maxLength={2000}
            error={deciding.errorAt('correctionReason')}
            name="correctionReason"
          />
        ) : null}
        {failure ? <Notice tone="danger">{failure}</Notice> : null}
        <CatchUp form={form} onDone={deciding.settle} />
      </div>
    </Dialog>
  );
}

/** What a field holds while it is empty is nothing. */
export function orNull(text: string | null): string | null {
  const said = text?.trim() ?? '';
  return said === '' ? null : said;
}
