import { useState } from 'react';
import { closeStorm, type Storm } from '#contract/storms/storms';
import { call } from '../http/call.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Choice } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { TextField } from '../ui/Field.tsx';
import { notify } from '../ui/toasts.ts';
import { useStormAct } from './storms.queries.ts';
import { stormsText } from './storms.text.ts';

type LeftOver = NonNullable<Storm['leftOver']>;

/** Closes a storm, and says what becomes of the trees nobody has looked at. */
export function CloseStormDialog({ storm, onClose }: { storm: Storm; onClose(): void }) {
  const t = useText(stormsText);
  const formats = useFormats();
  const [leftOver, setLeftOver] = useState<LeftOver>('keep');
  const [note, setNote] = useState('');
  const { open } = storm.counts;
  const act = useStormAct(
    () =>
      call(closeStorm, {
        params: { id: storm.id },
        body: { version: storm.version, leftOver, note: note.trim() || null },
      }),
    () => {
      notify({ kind: 'done', text: t.closing.done });
      onClose();
    },
  );
  return (
    <Dialog
      title={t.closing.title}
      isOpen
      onClose={onClose}
      actions={
        <DialogButtons
          cancel={t.cancel}
          onCancel={onClose}
          act={t.closing.act}
          onAct={() => act.take(undefined)}
          isBusy={act.isBusy}
        />
      }
    >
      <div className="storm-dialog">
        <p>{open === 0 ? t.closing.nothingLeft : t.closing.left(formats.number(open))}</p>
        {open > 0 ? (
          <Choice
            label={t.closing.what}
            columns={2}
            value={leftOver}
            onChange={(next: LeftOver) => setLeftOver(next)}
            options={[
              { value: 'keep', label: t.closing.keep, hint: t.closing.keepHint },
              { value: 'withdraw', label: t.closing.withdraw, hint: t.closing.withdrawHint },
            ]}
          />
        ) : null}
        <TextField
          label={t.closing.note}
          name="note"
          lines={2}
          value={note}
          onChange={setNote}
          error={act.errorAt('note')}
        />
        {storm.cordons > 0 ? <Notice tone="warning">{t.closing.cordons}</Notice> : null}
        {act.failure && !act.errorAt('note') ? <Notice tone="danger">{act.failure}</Notice> : null}
      </div>
    </Dialog>
  );
}
