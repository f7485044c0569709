import { useState } from 'react';
import { setWateringNorms } from '#contract/watering/plans';
import { call } from '../http/call.ts';
import { useText } from '../i18n/language.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { Notice, Skeleton } from '../ui/Feedback.tsx';
import { TextField } from '../ui/Field.tsx';
import { NumberField } from '../ui/NumberField.tsx';
import { notify } from '../ui/toasts.ts';
import { useYoungAct } from './useYoungAct.ts';
import { useNorms } from './youngTrees.queries.ts';
import { wateringPlansText } from './wateringPlans.text.ts';
import { youngTreesText } from './youngTrees.text.ts';

interface Row {
  standingFrom: number | null;
  girthFromCm: number | null;
  litres: number | null;
  source: string;
}

/** Litres by year on the site and girth, as the city wants them. */
export function NormsDialog({ onClose }: { onClose(): void }) {
  const t = useText(wateringPlansText).normsForm;
  const { data } = useNorms();
  if (!data)
    return (
      <Dialog title={t.title} isOpen onClose={onClose}>
        <Skeleton lines={6} />
      </Dialog>
    );
  return <NormsForm known={data} onClose={onClose} />;
}

function NormsForm({ known, onClose }: { known: readonly Row[]; onClose(): void }) {
  const t = useText(wateringPlansText).normsForm;
  const words = useText(youngTreesText);
  const acting = useYoungAct();
  const [rows, setRows] = useState<readonly Row[]>(known);
  const whole = rows.flatMap(({ standingFrom, girthFromCm, litres, source }) =>
    standingFrom === null || girthFromCm === null || litres === null || source.trim() === ''
      ? []
      : [{ standingFrom, girthFromCm, litres, source: source.trim() }],
  );
  const change = (at: number, part: Partial<Row>) =>
    setRows(rows.map((row, index) => (index === at ? { ...row, ...part } : row)));
  const save = async () => {
    if (!(await acting.run(() => call(setWateringNorms, { body: { norms: whole } })))) return;
    notify({ kind: 'done', text: t.saved });
    onClose();
  };
  return (
    <Dialog
      title={t.title}
      isOpen
      onClose={onClose}
      size="wide"
      actions={
        <DialogButtons
          cancel={words.cancel}
          onCancel={onClose}
          act={words.save}
          onAct={() => void save()}
          isBusy={acting.isBusy}
          isDisabled={whole.length < rows.length || rows.length === 0}
        />
      }
    >
      <div className="young-form">
        <p>{t.text}</p>
        {rows.map((row, index) => (
          <div key={`${index}`} className="young-norm">
            <NumberField
              label={t.standingFrom}
              value={row.standingFrom}
              onChange={(standingFrom) => change(index, { standingFrom })}
            />
            <NumberField
              label={t.girthFromCm}
              unit="cm"
              value={row.girthFromCm}
              onChange={(girthFromCm) => change(index, { girthFromCm })}
            />
            <NumberField
              label={t.litres}
              unit="l"
              value={row.litres}
              onChange={(litres) => change(index, { litres })}
            />
            <TextField
              label={t.source}
              value={row.source}
              onChange={(source) => change(index, { source })}
              maxLength={300}
            />
            <IconButton
              icon="trash"
              label={t.remove}
              onPress={() => setRows(rows.filter((_, at) => at !== index))}
            />
          </div>
        ))}
        <Button icon="plus" onPress={() => setRows([...rows, EMPTY])}>
          {t.add}
        </Button>
        {acting.failure ? <Notice tone="danger">{acting.failure}</Notice> : null}
      </div>
    </Dialog>
  );
}

const EMPTY: Row = { standingFrom: null, girthFromCm: 0, litres: null, source: '' };
