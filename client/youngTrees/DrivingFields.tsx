import { useText } from '../i18n/language.ts';
import { TextField } from '../ui/Field.tsx';
import { TankField } from './TankField.tsx';
import type { useYoungAct } from './useYoungAct.ts';
import { wateringText } from './watering.text.ts';
import { WhoField } from './WhoField.tsx';

interface Driving {
  contractorId: string | null;
  tankLitres: number | null;
  note: string;
}

/** Who drives with which tank, and what they should know: the same for a plan and for a round. */
export function DrivingFields({
  facts,
  onChange,
  errorAt,
}: {
  facts: Driving;
  onChange(changed: Partial<Driving>): void;
  errorAt: ReturnType<typeof useYoungAct>['errorAt'];
}) {
  const t = useText(wateringText);
  return (
    <>
      <WhoField
        pickedId={facts.contractorId}
        onPick={(contractorId) => onChange({ contractorId })}
        error={errorAt('contractorId')}
      />
      <TankField
        contractorId={facts.contractorId}
        value={facts.tankLitres}
        onChange={(tankLitres) => onChange({ tankLitres })}
        error={errorAt('tankLitres')}
      />
      <TextField
        label={t.note}
        lines={2}
        value={facts.note}
        onChange={(note) => onChange({ note })}
        maxLength={2000}
        error={errorAt('note')}
      />
    </>
  );
}
