import { withColumn, type ImportMapping } from './columnMapping.ts';
import type { ValueSurvey } from './imports.queries.ts';

export type CodedColumn = ValueSurvey['codes'][number];
export type MeasuredColumn = ValueSurvey['measures'][number];
export type LengthUnit = NonNullable<MeasuredColumn['likelier']>;

/** What a value becomes: a code, nothing (null), or nobody has said (undefined). */
export function codeOf(
  mapping: ImportMapping,
  { field }: CodedColumn,
  { given, proposed }: CodedColumn['values'][number],
): string | null | undefined {
  const values = mapping.values[field] ?? {};
  return given in values ? values[given] : isNumber(given) ? undefined : (proposed ?? undefined);
}

/** The mapping with what one value becomes; undefined takes that back. */
export function withValue(
  mapping: ImportMapping,
  field: CodedColumn['field'],
  given: string,
  code: string | null | undefined,
): ImportMapping {
  const others = Object.entries(mapping.values[field] ?? {}).filter(([value]) => value !== given);
  const entries = code === undefined ? others : [...others, [given, code] as const];
  return { ...mapping, values: { ...mapping.values, [field]: Object.fromEntries(entries) } };
}

/** The mapping with all numbers of a column read on one scale. */
export function withScale(
  mapping: ImportMapping,
  { field, values }: CodedColumn,
  codes: Readonly<Record<string, string>>,
): ImportMapping {
  const onScale = values.flatMap(({ given }) => {
    const code = isNumber(given) ? codes[String(Number(given.replace(',', '.')))] : undefined;
    return code === undefined ? [] : [[given, code] as const];
  });
  const known = mapping.values[field] ?? {};
  return {
    ...mapping,
    values: { ...mapping.values, [field]: { ...known, ...Object.fromEntries(onScale) } },
  };
}

/** The scale under which the numbers of a column are read; null: under none, or each for itself. */
export function scaleOf(mapping: ImportMapping, column: CodedColumn): string | null {
  const known = mapping.values[column.field] ?? {};
  const numbers = column.values.filter(({ given }) => isNumber(given));
  const fits = column.scales.find(({ codes }) =>
    numbers.every(({ given }) => known[given] === codes[String(Number(given.replace(',', '.')))]),
  );
  return numbers.length > 0 ? (fits?.name ?? null) : null;
}

export function withUnit(
  mapping: ImportMapping,
  field: MeasuredColumn['field'],
  unit: LengthUnit,
): ImportMapping {
  return { ...mapping, units: { ...mapping.units, [field]: unit } };
}

/** The mapping with a column of girths read as one of diameters, or the other way round; its unit stays. */
export function asGirthOrDiameter(
  mapping: ImportMapping,
  { field, column }: MeasuredColumn,
  to: 'girth_cm' | 'diameter_cm',
): ImportMapping {
  const unit = mapping.units[field];
  const changed = withColumn(mapping, column, to);
  return unit === undefined ? changed : { ...changed, units: { ...changed.units, [to]: unit } };
}

function isNumber(given: string): boolean {
  return /^\d+([.,]0+)?$/.test(given);
}
