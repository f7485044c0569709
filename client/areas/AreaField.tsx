import { forgivingSearch } from '../i18n/forgiving.ts';
import { PickerField } from '../ui/PickerField.tsx';
import { useControlAreas } from './areas.queries.ts';

export interface AreaFieldProps {
  pickedId: string | null;
  onPick(id: string | null): void;
  /** How the choice is spoken of where it is made; with `clearLabel` none may be chosen. */
  words: { label: string; emptyText: string; clearLabel?: string; search: string; none: string };
}

/** Chooses one control area by its name, forgiving slips. */
export function AreaField({ pickedId, onPick, words }: AreaFieldProps) {
  const areas = useControlAreas().data ?? [];
  const options = areas.map(({ id, name }) => ({ id, title: name }));
  return (
    <PickerField
      label={words.label}
      emptyText={words.emptyText}
      {...(words.clearLabel === undefined ? {} : { clearLabel: words.clearLabel })}
      onPick={onPick}
      picked={options.find(({ id }) => id === pickedId) ?? null}
      groups={[{ title: '', options }]}
      search={{
        label: words.search,
        none: words.none,
        find: (typed) => forgivingSearch(options, typed, (area) => [area.title]),
      }}
    />
  );
}
