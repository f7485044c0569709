import { z } from 'zod';

/** Fields whose values are codes of a list; a file says them in its own words. */
export const codedField = z.enum([
  'status',
  'vitality',
  'condition',
  'age_phase',
  'site_type',
  'safety_expectation',
]);
export type CodedField = z.infer<typeof codedField>;

/** The list of codes behind a field. */
export const CODE_LISTS: Record<CodedField, string> = {
  status: 'tree_status',
  vitality: 'vitality',
  condition: 'condition',
  age_phase: 'age_phase',
  site_type: 'surroundings',
  safety_expectation: 'safety',
};

/** What the values of a file become: by field, by value as it stands there. Null: says nothing. */
export const valueMapping = z.partialRecord(
  codedField,
  z.record(z.string().max(200), z.string().max(10).nullable()),
);
export type ValueMapping = z.infer<typeof valueMapping>;

export const measureField = z.enum(['girth_cm', 'diameter_cm', 'height_m', 'crown_diameter_m']);
export type MeasureField = z.infer<typeof measureField>;

export const lengthUnit = z.enum(['mm', 'cm', 'dm', 'm']);
export type LengthUnit = z.infer<typeof lengthUnit>;

/** In which unit a column is, where that is not the one its field is called after. */
export const unitMapping = z.partialRecord(measureField, lengthUnit);

const METRES: Record<LengthUnit, number> = { mm: 0.001, cm: 0.01, dm: 0.1, m: 1 };

/** The unit a field is kept in. */
export function unitOf(field: MeasureField): LengthUnit {
  return field.endsWith('_cm') ? 'cm' : 'm';
}

/** By how much a value in that unit is multiplied to become one of the field. */
export function unitFactor(field: MeasureField, unit: LengthUnit | undefined): number {
  const own = unitOf(field);
  return unit === undefined || unit === own ? 1 : METRES[unit] / METRES[own];
}
