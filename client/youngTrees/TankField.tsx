import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { listCrews } from '#contract/crews/crews';
import { call } from '../http/call.ts';
import { useText } from '../i18n/language.ts';
import { NumberField } from '../ui/NumberField.tsx';
import { wateringText } from './watering.text.ts';

/** What the tank holds: taken from the crew that is picked, and changeable. */
export function TankField({
  contractorId,
  value,
  onChange,
  error,
}: {
  contractorId: string | null;
  value: number | null;
  onChange(value: number | null): void;
  error?: string | undefined;
}) {
  const t = useText(wateringText);
  const { data } = useQuery({ queryKey: ['crews'], queryFn: ({ signal }) => call(listCrews, { signal }) });
  const ofCrew = data?.crews.find(({ id }) => id === contractorId)?.tankLitres ?? null;
  // What stood there when the form was opened stays, until somebody else is picked.
  const [atFirst] = useState(contractorId);
  const isOther = contractorId !== atFirst;
  const take = useEffectEvent((litres: number) => onChange(litres));
  useEffect(() => {
    if (isOther && ofCrew !== null) take(ofCrew);
  }, [isOther, ofCrew]);
  return (
    <NumberField
      label={t.tank}
      unit="l"
      maxValue={30_000}
      value={value}
      onChange={onChange}
      error={error}
      name="tankLitres"
    />
  );
}
