import { useState } from 'react';
import type { SkipReason } from '#contract/watering/watering';
import { useText } from '../i18n/language.ts';
import { Choice } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { TextField } from '../ui/Field.tsx';
import { wateringText } from './watering.text.ts';
import { youngTreesText } from './youngTrees.text.ts';

const REASONS = [
  'wet',
  'blocked',
  'tree_missing',
  'no_water',
  'other',
] as const satisfies readonly SkipReason[];

/** Why a tree gets no water today: the reasons are buttons, another one takes words. */
export function SkipTreeDialog({
  title,
  isBusy,
  failure,
  onSkip,
  onClose,
}: {
  title: string;
  isBusy: boolean;
  failure: string | null;
  onSkip(reason: SkipReason, remarks: string | null): void;
  onClose(): void;
}) {
  const t = useText(wateringText);
  const words = useText(youngTreesText);
  const [reason, setReason] = useState<SkipReason | null>(null);
  const [remarks, setRemarks] = useState('');
  const isMissing = reason === null || (reason === 'other' && remarks.trim() === '');
  return (
    <Dialog
      title={t.field.skipTitle(title)}
      isOpen
      onClose={onClose}
      actions={
        <DialogButtons
          cancel={words.cancel}
          onCancel={onClose}
          act={t.field.doSkip}
          onAct={() => reason && onSkip(reason, remarks.trim() || null)}
          isBusy={isBusy}
          isDisabled={isMissing}
        />
      }
    >
      <div className="young-form">
        <Choice
          label={t.field.skipWhy}
          columns={2}
          value={reason}
          onChange={(next: SkipReason) => setReason(next)}
          options={REASONS.map((value) => ({ value, label: t.reasons[value] }))}
        />
        <TextField
          label={t.field.remarks}
          lines={2}
          value={remarks}
          onChange={setRemarks}
          isRequired={reason === 'other'}
          maxLength={2000}
        />
        {failure ? <Notice tone="danger">{failure}</Notice> : null}
      </div>
    </Dialog>
  );
}
