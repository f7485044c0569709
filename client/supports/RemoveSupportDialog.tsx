import { useState } from 'react';
import { putSupportBack, removeSupport, type Support } from '#contract/supports/supports';
import { REMOVAL_CAUSES, type RemovalCause } from '#rules/supports/supports';
import { useMe } from '../accounts/accounts.queries.ts';
import { call } from '../http/call.ts';
import { useText } from '../i18n/language.ts';
import { Choice } from '../ui/Choice.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { TextField } from '../ui/Field.tsx';
import { notify } from '../ui/toasts.ts';
import { useSupportAct } from './supports.queries.ts';
import { supportsText } from './supports.text.ts';

/** Renewed is what a new support says of the one it replaces. */
const CAUSES = REMOVAL_CAUSES.filter((cause) => cause !== 'renewed');

/** Takes a support out of service: when and why. A slip is taken back by the message that follows. */
export function RemoveSupportDialog({ support, onClose }: { support: Support; onClose(): void }) {
  const t = useText(supportsText);
  const { today } = useMe();
  const name = t.name(support.number);
  const [removedOn, setDay] = useState(today);
  const [cause, setCause] = useState<RemovalCause | null>(null);
  const [note, setNote] = useState('');
  const act = useSupportAct(
    (said: { cause: RemovalCause }) =>
      call(removeSupport, {
        params: { id: support.id },
        body: { version: support.version, removedOn, note: note.trim() || null, ...said },
      }),
    ({ id, version }) => {
      const undo = () =>
        void call(putSupportBack, { params: { id }, body: { version } }).then(
          () => notify({ kind: 'done', text: t.removal.undone(name) }),
          () => notify({ kind: 'failed', text: t.fault }),
        );
      notify({ kind: 'done', text: t.removal.done(name), action: { label: t.removal.undo, onPress: undo } });
      onClose();
    },
    ['removedOn', 'note'],
  );
  return (
    <Dialog
      title={t.removal.title(name)}
      isOpen
      onClose={onClose}
      actions={
        <DialogButtons
          cancel={t.cancel}
          onCancel={onClose}
          act={t.takeOut}
          onAct={() => (cause ? act.take({ cause }) : undefined)}
          isBusy={act.isBusy}
          isDisabled={cause === null}
        />
      }
    >
      <div className="support-form">
        <Choice
          label={t.removal.cause}
          columns={2}
          isRequired
          value={cause}
          onChange={(said) => setCause(said)}
          options={CAUSES.map((value) => ({ value, label: t.causes[value] }))}
        />
        <DayField
          label={t.removal.on}
          value={removedOn}
          onChange={(day) => setDay(day ?? today)}
          maxDay={today}
          error={act.errorAt('removedOn')}
          name="removedOn"
        />
        <TextField
          label={t.removal.note}
          name="note"
          lines={2}
          value={note}
          onChange={setNote}
          error={act.errorAt('note')}
          isRequired={cause === 'other'}
        />
        {act.failure ? <Notice tone="danger">{act.failure}</Notice> : null}
      </div>
    </Dialog>
  );
}
