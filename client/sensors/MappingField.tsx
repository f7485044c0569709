import type { Place, Pointed, Preview } from '#rules/lorawan/mappingPreview';
import { useText } from '../i18n/language.ts';
import { PickerField } from '../ui/PickerField.tsx';
import { mappingText } from './mapping.text.ts';

/** Where a field stands: one of the places of the example, or a path that somebody knows. */
export function MappingField({
  field,
  pointer,
  places,
  preview,
  error,
  onChange,
}: {
  field: Pointed;
  pointer: string | null;
  places: readonly Place[];
  /** Null: there is no example. */
  preview: Preview | null;
  error: string | undefined;
  onChange(pointer: string | null): void;
}) {
  const t = useText(mappingText);
  const options = places.map(({ pointer: id, shown }) => ({ id, title: id, subtitle: shown }));
  const find = (typed: string) => {
    const words = typed.trim().toLowerCase();
    const found = options.filter(
      ({ title, subtitle }) => title.toLowerCase().includes(words) || subtitle.toLowerCase().includes(words),
    );
    const own = { id: typed.trim(), title: typed.trim(), subtitle: '' };
    const isPath = /^\/./.test(own.id) && !options.some(({ id }) => id === own.id);
    return isPath ? [...found, own] : found;
  };
  return (
    <PickerField
      label={t.fields[field]}
      hint={preview ? previewWords(preview, t) : undefined}
      error={error}
      picked={pointer === null ? null : { id: pointer, title: pointer }}
      emptyText={t.unset}
      clearLabel={t.clear}
      groups={[{ title: t.found, options }]}
      search={{ label: t.find, none: t.noneFound, find }}
      onPick={onChange}
    />
  );
}

function previewWords(
  preview: Preview,
  t: { reads(what: string): string; misread(what: string): string; absent: string },
): string | undefined {
  if (preview.state === 'unset') return undefined;
  if (preview.state === 'absent') return t.absent;
  return (preview.state === 'read' ? t.reads : t.misread)(preview.shown);
}
