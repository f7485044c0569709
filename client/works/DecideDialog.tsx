import { useState } from 'react';
import { decideMeasures, type ListedMeasure } from '#contract/measures/measureList';
import { useMe } from '../accounts/accounts.queries.ts';
import { call } from '../http/call.ts';
import { announceServerChange } from '../http/changes.ts';
import { useText } from '../i18n/language.ts';
import { DayField } from '../ui/DayField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { TextField } from '../ui/Field.tsx';
import { notify } from '../ui/toasts.ts';
import { measuresPageText } from './measuresPage.text.ts';
import { RefusedRows } from './RefusedRows.tsx';
import { useActing } from './useActing.ts';
import { worksText } from './works.text.ts';

export type ReasonedAct = 'reject' | 'reopen' | 'send_back' | 'cancel' | 'change_deadline';

/** Asks why, and writes it to all measures or to none. */
export function DecideDialog({
  act,
  measures,
  onClose,
}: {
  act: ReasonedAct;
  measures: readonly ListedMeasure[];
  onClose(isDone: boolean): void;
}) {
  const t = useText(measuresPageText);
  const w = useText(worksText);
  const { today } = useMe();
  const acting = useActing(['reason', 'deadline']);
  const [reason, setReason] = useState('');
  const [deadline, setDeadline] = useState<string | null>(null);
  const [chosen, setChosen] = useState(measures);
  const movesDeadline = act === 'change_deadline';
  async function decide(): Promise<void> {
    const done = await acting.run(() =>
      call(decideMeasures, {
        body: {
          act,
          measures: chosen.map(({ id, version }) => ({ id, version })),
          reason: reason.trim() || null,
          deadline: movesDeadline ? deadline : null,
        },
      }),
    );
    announceServerChange();
    if (!done) return;
    notify({ kind: 'done', text: t.done[act](done.measures.length) });
    onClose(true);
  }
  return (
    <Dialog
      title={t.titles[act](chosen.length)}
      isOpen
      onClose={() => onClose(false)}
      actions={
        <DialogButtons
          cancel={w.cancel}
          onCancel={() => onClose(false)}
          act={t.acts[act]}
          kind={act === 'reject' || act === 'cancel' ? 'danger' : 'primary'}
          onAct={() => void decide()}
          isBusy={acting.isBusy}
          isDisabled={reason.trim() === '' || (movesDeadline && deadline === null)}
        />
      }
    >
      <div className="works-form">
        {movesDeadline ? (
          <DayField
            label={t.deadline}
            value={deadline}
            onChange={setDeadline}
            minDay={today}
            error={acting.errorAt('deadline')}
            name="deadline"
          />
        ) : null}
        <TextField
          label={act === 'send_back' ? t.whatToDo : t.reason}
          hint={act === 'send_back' ? t.whatToDoHint : t.reasonHint}
          lines={3}
          value={reason}
          onChange={setReason}
          isRequired
          maxLength={2000}
          error={acting.errorAt('reason')}
          name="reason"
        />
        <RefusedRows acting={acting} measures={chosen} onWithout={setChosen} />
      </div>
    </Dialog>
  );
}
