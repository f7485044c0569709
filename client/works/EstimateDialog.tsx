import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  estimateMeasure,
  measureUnit,
  type ListedMeasure,
  type MeasureUnit,
} from '#contract/measures/measureList';
import { proposePrices } from '#contract/prices/prices';
import { useCodeNames } from '../codes/codes.queries.ts';
import { call } from '../http/call.ts';
import { announceServerChange } from '../http/changes.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { NumberField } from '../ui/NumberField.tsx';
import { notify } from '../ui/toasts.ts';
import { measuresPageText } from './measuresPage.text.ts';
import { RefusedRows } from './RefusedRows.tsx';
import { useActing } from './useActing.ts';
import { useEuros } from './useEuros.ts';
import { useTreeWords } from './useTreeWords.ts';
import { worksText } from './works.text.ts';

/** How much there is of a measure and what it costs; the price list proposes, the office decides. */
export function EstimateDialog({ measure, onClose }: { measure: ListedMeasure; onClose(): void }) {
  const t = useText(measuresPageText);
  const w = useText(worksText);
  const euros = useEuros();
  const name = useCodeNames()('measure', measure.measure);
  const tree = useTreeWords()(measure.tree).title;
  const acting = useActing(['quantity', 'unit', 'unitPrice']);
  const [quantity, setQuantity] = useState(measure.quantity ?? 1);
  const [unit, setUnit] = useState<MeasureUnit>(measure.unit ?? 'St');
  const [unitPrice, setUnitPrice] = useState(measure.unitPrice);
  async function save(): Promise<void> {
    if (unitPrice === null) return;
    const body = { version: measure.version, quantity, unit, unitPrice };
    const done = await acting.run(() => call(estimateMeasure, { params: { id: measure.id }, body }));
    announceServerChange();
    if (!done) return;
    notify({ kind: 'done', text: t.done.estimate(1) });
    onClose();
  }
  return (
    <Dialog
      title={t.estimateOf(name)}
      isOpen
      onClose={onClose}
      actions={
        <DialogButtons
          cancel={w.cancel}
          onCancel={onClose}
          act={w.save}
          onAct={() => void save()}
          isBusy={acting.isBusy}
          isDisabled={unitPrice === null || quantity <= 0}
        />
      }
    >
      <div className="works-form">
        <p className="works-soft">{tree}</p>
        <Proposal
          measureId={measure.id}
          onTake={(proposed) => {
            setUnit(proposed.unit);
            setUnitPrice(proposed.unitPrice);
          }}
        />
        <NumberField
          label={t.quantity}
          value={quantity}
          onChange={(given) => setQuantity(given ?? 0)}
          decimals={2}
          error={acting.errorAt('quantity')}
          name="quantity"
        />
        <Choice<MeasureUnit>
          label={t.unit}
          value={unit}
          onChange={setUnit}
          options={measureUnit.options.map((one) => ({ value: one, label: w.units[one] }))}
        />
        <NumberField
          label={t.unitPrice}
          value={unitPrice}
          onChange={setUnitPrice}
          unit="€"
          decimals={2}
          error={acting.errorAt('unitPrice')}
          name="unitPrice"
        />
        <p role="status">{t.sum(euros(quantity * (unitPrice ?? 0)))}</p>
        <RefusedRows acting={acting} measures={[measure]} />
      </div>
    </Dialog>
  );
}

function Proposal({
  measureId,
  onTake,
}: {
  measureId: string;
  onTake(proposed: { unit: MeasureUnit; unitPrice: number }): void;
}) {
  const t = useText(measuresPageText);
  const w = useText(worksText);
  const euros = useEuros();
  const { data } = useQuery({
    queryKey: ['measures', 'price', measureId],
    queryFn: ({ signal }) => call(proposePrices, { params: { id: measureId }, signal }),
  });
  const proposal = data?.proposal;
  if (!proposal) return <p className="works-proposal works-soft">{data ? t.noProposal : '…'}</p>;
  const height = proposal.heightClass ? w.heights[proposal.heightClass] : w.anyHeight;
  return (
    <p className="works-proposal">
      <span>{t.proposal(euros(proposal.unitPrice), w.units[proposal.unit], height)}</span>
      <Button onPress={() => onTake(proposal)}>{t.takeProposal}</Button>
    </p>
  );
}
