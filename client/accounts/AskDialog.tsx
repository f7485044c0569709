import type { IssueSentences } from '../http/issueText.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { ActFailure } from './ActFailure.tsx';

/** Asks before something is done; why it did not go through stands below the question. `sentences` as of ActFailure. */
export function AskDialog({
  title,
  text,
  error,
  sentences,
  mustAnswer = false,
  ...buttons
}: {
  title: string;
  text: string;
  cancel: string;
  act: string;
  kind?: 'primary' | 'danger';
  isBusy: boolean;
  error: unknown;
  sentences?: IssueSentences;
  mustAnswer?: boolean;
  onAct(): void;
  onCancel(): void;
}) {
  return (
    <Dialog
      title={title}
      isOpen
      onClose={buttons.onCancel}
      mustAnswer={mustAnswer}
      actions={<DialogButtons {...buttons} />}
    >
      <p>{text}</p>
      <ActFailure error={error} sentences={sentences} />
    </Dialog>
  );
}
