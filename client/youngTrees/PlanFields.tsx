import { useText } from '../i18n/language.ts';
import type { Basemaps } from '../map/basemap.ts';
import { Choice } from '../ui/Choice.tsx';
import { DayField } from '../ui/DayField.tsx';
import { TextField } from '../ui/Field.tsx';
import { NumberField } from '../ui/NumberField.tsx';
import type { PlanForm } from './NewPlanPage.tsx';
import { RefillField } from './RefillField.tsx';
import { TankField } from './TankField.tsx';
import { wateringText } from './watering.text.ts';
import { wateringPlansText } from './wateringPlans.text.ts';
import { WhoField } from './WhoField.tsx';

/** Season, rhythm, litres, and who. */
export function PlanFields({
  form,
  proposedName,
  onChange,
  errorAt,
  basemaps,
}: {
  form: PlanForm;
  proposedName: string;
  onChange(part: Partial<PlanForm>): void;
  errorAt(path: string): string | undefined;
  basemaps: Basemaps;
}) {
  const t = useText(wateringPlansText).form;
  const { note } = useText(wateringText);
  return (
    <section className="young-card">
      <TextField
        label={t.name}
        value={form.name}
        placeholder={proposedName}
        onChange={(name) => onChange({ name })}
        maxLength={200}
        error={errorAt('name')}
        name="name"
      />
      <div className="young-pair">
        <DayField
          label={t.firstOn}
          value={form.firstOn}
          onChange={(day) => day && onChange({ firstOn: day })}
          error={errorAt('firstOn')}
          name="firstOn"
        />
        <DayField
          label={t.lastOn}
          value={form.lastOn}
          onChange={(day) => day && onChange({ lastOn: day })}
          error={errorAt('lastOn')}
          name="lastOn"
        />
      </div>
      <Choice
        label={t.rhythm}
        columns={2}
        value={form.rhythm}
        onChange={(rhythm) => onChange({ rhythm })}
        options={(['everyDays', 'rounds'] as const).map((value) => ({ value, label: t.rhythms[value] }))}
      />
      {form.rhythm === 'everyDays' ? (
        <NumberField
          label={t.everyDays}
          unit={t.days}
          minValue={1}
          maxValue={366}
          value={form.everyDays}
          onChange={(everyDays) => onChange({ everyDays })}
        />
      ) : (
        <NumberField
          label={t.rounds}
          minValue={1}
          maxValue={60}
          value={form.rounds}
          onChange={(rounds) => onChange({ rounds })}
        />
      )}
      <Choice
        label={t.litres}
        columns={2}
        value={form.litresBy}
        onChange={(litresBy) => onChange({ litresBy })}
        options={(['norm', 'same'] as const).map((value) => ({ value, label: t.litresBy[value] }))}
      />
      {form.litresBy === 'same' ? (
        <NumberField
          label={t.litres}
          isLabelHidden
          unit={t.litresUnit}
          minValue={1}
          maxValue={5000}
          value={form.litres}
          onChange={(litres) => onChange({ litres })}
        />
      ) : null}
      <WhoField
        pickedId={form.contractorId}
        onPick={(contractorId) => onChange({ contractorId })}
        error={errorAt('contractorId')}
      />
      <TankField
        contractorId={form.contractorId}
        value={form.tankLitres}
        onChange={(tankLitres) => onChange({ tankLitres })}
      />
      <RefillField value={form.refill} onChange={(refill) => onChange({ refill })} basemaps={basemaps} />
      <TextField
        label={note}
        lines={2}
        value={form.note}
        onChange={(said) => onChange({ note: said })}
        maxLength={2000}
      />
    </section>
  );
}
