import { cancelRound, type RoundWithStops } from '#contract/rounds/rounds';
import { call } from '../http/call.ts';
import { useText } from '../i18n/language.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { notify } from '../ui/toasts.ts';
import { useAct } from './plannedRounds.queries.ts';
import { roundFormText } from './roundForm.text.ts';

/** Gives a round up, once more asked. */
export function CancelRoundDialog({ round, onClose }: { round: RoundWithStops; onClose(): void }) {
  const words = useText(roundFormText);
  const act = useAct(
    () => call(cancelRound, { params: { id: round.id }, body: { version: round.version } }),
    () => {
      notify({ kind: 'done', text: words.cancelling.done });
      onClose();
    },
  );
  return (
    <Dialog
      title={words.cancelling.title}
      isOpen
      onClose={onClose}
      actions={
        <DialogButtons
          cancel={words.cancelling.keep}
          onCancel={onClose}
          act={words.cancelling.act}
          onAct={() => act.take(undefined)}
          kind="danger"
          isBusy={act.isBusy}
        />
      }
    >
      <div className="round-dialog">
        <p>{words.cancelling.text}</p>
        {act.failure ? <Notice tone="danger">{act.failure}</Notice> : null}
      </div>
    </Dialog>
  );
}
