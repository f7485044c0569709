import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { fillPlan } from '#contract/planner/planner';
import { call } from '../http/call.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Choice } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { notify } from '../ui/toasts.ts';
import { usePlanChange } from './planner.queries.ts';
import { plannerText } from './planner.text.ts';

const KEEPS = ['all', 'hand'] as const;

/** Fills the months; says how much found its place, and what found none. */
export function FillDialog({ onClose }: { onClose(): void }) {
  const t = useText(plannerText);
  const formats = useFormats();
  const [keep, setKeep] = useState<(typeof KEEPS)[number]>('all');
  const fill = usePlanChange(
    () => call(fillPlan, { body: { id: uuidv7(), keep } }),
    ({ plan }) => plan,
    ({ placed, unplaced }) => {
      notify({ kind: 'done', text: t.filled(formats.number(placed)) });
      if (unplaced.full > 0) notify({ kind: 'failed', text: t.notFilled(formats.number(unplaced.full)) });
      if (unplaced.nobody > 0) notify({ kind: 'failed', text: t.nobody(formats.number(unplaced.nobody)) });
      onClose();
    },
  );
  return (
    <Dialog
      title={t.filling.title}
      isOpen
      onClose={onClose}
      actions={
        <DialogButtons
          cancel={t.moving.cancel}
          onCancel={onClose}
          act={t.filling.act}
          onAct={() => fill.take(undefined)}
          isBusy={fill.isBusy}
        />
      }
    >
      <div className="plan-dialog">
        <p>{t.filling.text}</p>
        <Choice<(typeof KEEPS)[number]>
          label={t.filling.keep}
          value={keep}
          onChange={setKeep}
          options={KEEPS.map((value) => ({
            value,
            label: t.filling.keeps[value],
            hint: t.filling.keepHints[value],
          }))}
        />
        {fill.failure ? <Notice tone="danger">{fill.failure}</Notice> : null}
      </div>
    </Dialog>
  );
}
