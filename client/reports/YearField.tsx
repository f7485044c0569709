import { PickerField } from '../ui/PickerField.tsx';

/** One of the years there is something of, or the one that is asked for. */
export function YearField({
  label,
  year,
  years,
  onPick,
}: {
  label: string;
  year: number;
  years: readonly number[];
  onPick(year: number): void;
}) {
  const options = [...new Set([year, ...years])]
    .toSorted((a, b) => b - a)
    .map((one) => ({ id: String(one), title: String(one) }));
  return (
    <PickerField
      label={label}
      emptyText={String(year)}
      onPick={(id) => (id === null ? undefined : onPick(Number(id)))}
      picked={options.find(({ id }) => id === String(year)) ?? null}
      groups={[{ title: '', options }]}
    />
  );
}

/** A year of the address; null where it says none. */
export function yearOf(text: string | null): number | null {
  return text !== null && /^(19|20|21)\d\d$/.test(text) ? Number(text) : null;
}
