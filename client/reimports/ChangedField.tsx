import type { ReimportRow } from '#contract/reimports/reimports';
import { useFormats, type Formats } from '../i18n/formats.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { Choice } from '../ui/Choice.tsx';
import { fieldName } from './fieldName.ts';
import { reimportsText } from './reimports.text.ts';

/** Follows the source or keeps what is here: in some rows (null: all), in some fields. */
export type Choose = (places: number[] | null, fields: string[] | null, take: 'mine' | 'theirs') => void;

/** One field on both sides; where both changed it, somebody may decide. */
export function ChangedField({
  field,
  place,
  names,
  onChoose,
}: {
  field: ReimportRow['fields'][number];
  place: number;
  names: Readonly<Record<string, string>>;
  onChoose: Choose | null;
}) {
  const t = useText(reimportsText).rows;
  const formats = useFormats();
  const language = useLanguage();
  const words = (value: unknown) => valueText(value, names, formats) || t.empty;
  const name = fieldName(field.field, language);
  if (!field.isConflict)
    return (
      <p className="reimport-field">
        <span className="reimport-soft">{name}</span> <del>{words(field.mine)}</del> →{' '}
        <ins>{words(field.theirs)}</ins>
      </p>
    );
  const change =
    field.changedBy && field.changedAt
      ? t.changedBy(field.changedBy, formats.instant(field.changedAt))
      : undefined;
  return (
    <Choice
      label={name}
      columns={2}
      isDisabled={onChoose === null}
      value={field.isTaken ? 'theirs' : 'mine'}
      onChange={(take) => onChoose?.([place], [field.field], take)}
      options={[
        { value: 'mine', label: `${t.here}: ${words(field.mine)}`, hint: change },
        { value: 'theirs', label: `${t.source}: ${words(field.theirs)}` },
      ]}
    />
  );
}

/** Decimals that make a millimetre of a position. */
const PLACE_DECIMALS = 6;

function valueText(value: unknown, names: Readonly<Record<string, string>>, formats: Formats): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value))
    return value
      .map((one) => (Number.isInteger(one) ? String(one) : Number(one).toFixed(PLACE_DECIMALS)))
      .join(', ');
  if (typeof value === 'number')
    return names[value] ?? (Number.isInteger(value) ? String(value) : formats.number(value));
  return typeof value === 'string' ? (names[value] ?? value) : '';
}
