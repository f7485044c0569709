import { useState } from 'react';
import { useText } from '../i18n/language.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { NumberField } from '../ui/NumberField.tsx';
import { wateringText } from './watering.text.ts';
import { youngTreesText } from './youngTrees.text.ts';

/** Another amount than planned. */
export function LitresDialog({
  litres: proposed,
  isBusy,
  failure,
  onGive,
  onClose,
}: {
  litres: number;
  isBusy: boolean;
  failure: string | null;
  onGive(litres: number): void;
  onClose(): void;
}) {
  const t = useText(wateringText).field;
  const words = useText(youngTreesText);
  const [litres, setLitres] = useState<number | null>(proposed);
  return (
    <Dialog
      title={t.otherTitle}
      isOpen
      onClose={onClose}
      actions={
        <DialogButtons
          cancel={words.cancel}
          onCancel={onClose}
          act={litres === null ? words.save : t.give(String(litres))}
          onAct={() => litres && onGive(litres)}
          isBusy={isBusy}
          isDisabled={!litres}
        />
      }
    >
      <div className="young-form">
        <NumberField
          label={t.otherTitle}
          isLabelHidden
          unit="l"
          maxValue={5000}
          value={litres}
          onChange={setLitres}
          name="litres"
        />
        {failure ? <Notice tone="danger">{failure}</Notice> : null}
      </div>
    </Dialog>
  );
}
