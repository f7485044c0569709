import { useState } from 'react';
import { USUAL_CORDON_M } from '#rules/storms/storms';
import { useText } from '../i18n/language.ts';
import { Choice } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { TextField } from '../ui/Field.tsx';
import { CORDON_RADII_M } from './cordonRadius.ts';
import { stormsText } from './storms.text.ts';

const NO_CORDON = 'none';

/** Before a danger is reported: how far to cordon off, and a word what it is. */
export function DangerDialog({
  title,
  remarks,
  isBusy,
  failure,
  onRemarks,
  onSay,
  onClose,
}: {
  title: string;
  remarks: string;
  isBusy: boolean;
  failure: string | null;
  onRemarks(remarks: string): void;
  onSay(cordonRadiusM: number | null): void;
  onClose(): void;
}) {
  const t = useText(stormsText);
  const [radius, setRadius] = useState(String(USUAL_CORDON_M));
  return (
    <Dialog
      title={t.check.dangerTitle(title)}
      isOpen
      onClose={onClose}
      actions={
        <DialogButtons
          cancel={t.cancel}
          onCancel={onClose}
          act={t.check.report}
          onAct={() => onSay(radius === NO_CORDON ? null : Number(radius))}
          kind="danger"
          isBusy={isBusy}
        />
      }
    >
      <div className="storm-dialog">
        <p>{t.check.dangerText}</p>
        <Choice
          label={t.check.cordon}
          columns={3}
          value={radius}
          onChange={setRadius}
          options={[
            ...CORDON_RADII_M.map((metres) => ({
              value: String(metres),
              label: t.cordon.metres(String(metres)),
            })),
            { value: NO_CORDON, label: t.check.noCordon },
          ]}
        />
        <TextField label={t.check.remarks} name="danger" lines={2} value={remarks} onChange={onRemarks} />
        {failure ? <Notice tone="danger">{failure}</Notice> : null}
      </div>
    </Dialog>
  );
}
