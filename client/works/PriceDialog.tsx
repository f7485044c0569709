import { useState } from 'react';
import { v7 as newId } from 'uuid';
import { measureUnit, type MeasureUnit } from '#contract/measures/measureList';
import { addPrice, changePrice, heightClass, type HeightClass, type Price } from '#contract/prices/prices';
import { useMe } from '../accounts/accounts.queries.ts';
import { useCodeList } from '../codes/codes.queries.ts';
import { call } from '../http/call.ts';
import { announceServerChange } from '../http/changes.ts';
import { forgivingSearch } from '../i18n/forgiving.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { Choice } from '../ui/Choice.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { NumberField } from '../ui/NumberField.tsx';
import { PickerField } from '../ui/PickerField.tsx';
import { notify } from '../ui/toasts.ts';
import { moneyText } from './money.text.ts';
import { useActing } from './useActing.ts';
import { useFirms } from './works.queries.ts';
import { worksText } from './works.text.ts';

const ANY = 'any';
const FIELDS = ['measure', 'heightClass', 'contractorId', 'unit', 'unitPrice', 'validFrom', 'validUntil'];

/** A new price, or what may change of one: what it costs and until when it holds. */
export function PriceDialog({ price, onClose }: { price: Price | null; onClose(): void }) {
  const t = useText(moneyText).prices;
  const w = useText(worksText);
  const { today } = useMe();
  const acting = useActing(FIELDS);
  const [id] = useState(() => newId());
  const [facts, setFacts] = useState({
    measure: price?.measure ?? null,
    heightClass: price?.heightClass ?? null,
    contractorId: price?.contractorId ?? null,
    unit: price?.unit ?? 'St',
    unitPrice: price?.unitPrice ?? null,
    validFrom: price?.validFrom ?? today,
    validUntil: price?.validUntil ?? null,
  });
  const change = (changed: Partial<typeof facts>) => setFacts((before) => ({ ...before, ...changed }));
  async function save(): Promise<void> {
    const { measure, unit, unitPrice, validUntil } = facts;
    if (measure === null || unitPrice === null) return;
    const done = await acting.run(() =>
      price
        ? call(changePrice, {
            params: { id: price.id },
            body: { version: price.version, unit, unitPrice, validUntil },
          })
        : call(addPrice, { body: { id, ...facts, measure, unitPrice } }),
    );
    announceServerChange();
    if (!done) return;
    notify({ kind: 'done', text: price ? t.changed : t.added });
    onClose();
  }
  return (
    <Dialog
      title={price ? t.edit : t.add}
      isOpen
      onClose={onClose}
      size="wide"
      actions={
        <DialogButtons
          cancel={w.cancel}
          onCancel={onClose}
          act={w.save}
          onAct={() => void save()}
          isBusy={acting.isBusy}
          isDisabled={facts.measure === null || facts.unitPrice === null}
        />
      }
    >
      <div className="works-form">
        {price ? null : (
          <>
            <MeasureField code={facts.measure} onPick={(measure) => change({ measure })} />
            <Choice<HeightClass | typeof ANY>
              label={t.height}
              value={facts.heightClass ?? ANY}
              onChange={(picked) => change({ heightClass: picked === ANY ? null : picked })}
              options={[
                { value: ANY, label: w.anyHeight },
                ...heightClass.options.map((one) => ({ value: one, label: w.heights[one] })),
              ]}
            />
            <FirmChoice firmId={facts.contractorId} onPick={(contractorId) => change({ contractorId })} />
          </>
        )}
        <Choice<MeasureUnit>
          label={t.unit}
          value={facts.unit}
          onChange={(unit) => change({ unit })}
          options={measureUnit.options.map((one) => ({ value: one, label: w.units[one] }))}
        />
        <NumberField
          label={t.price}
          value={facts.unitPrice}
          onChange={(unitPrice) => change({ unitPrice })}
          unit="€"
          decimals={2}
          error={acting.errorAt('unitPrice')}
          name="unitPrice"
        />
        {price ? null : (
          <DayField
            label={t.from}
            value={facts.validFrom}
            onChange={(day) => change({ validFrom: day ?? today })}
            error={acting.errorAt('validFrom')}
            name="validFrom"
          />
        )}
        <DayField
          label={t.until}
          hint={t.untilHint}
          value={facts.validUntil}
          onChange={(validUntil) => change({ validUntil })}
          error={acting.errorAt('validUntil')}
          name="validUntil"
        />
        {acting.failure ? <Notice tone="danger">{acting.failure}</Notice> : null}
      </div>
    </Dialog>
  );
}

function MeasureField({ code, onPick }: { code: string | null; onPick(code: string | null): void }) {
  const t = useText(moneyText).prices;
  const language = useLanguage();
  const options = useCodeList('measure').map((one) => ({ id: one.code, title: one[language] }));
  return (
    <PickerField
      label={t.measure}
      emptyText={t.noMeasure}
      picked={options.find(({ id }) => id === code) ?? null}
      groups={[{ title: '', options }]}
      search={{
        label: t.find,
        none: t.none,
        find: (typed) => forgivingSearch(options, typed, (option) => [option.title]),
      }}
      onPick={onPick}
    />
  );
}

function FirmChoice({ firmId, onPick }: { firmId: string | null; onPick(id: string | null): void }) {
  const t = useText(moneyText).prices;
  const firms = useFirms().data ?? [];
  return (
    <Choice
      label={t.firm}
      value={firmId ?? ANY}
      onChange={(id) => onPick(id === ANY ? null : id)}
      options={[
        { value: ANY, label: t.anyFirm },
        ...firms.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  );
}
