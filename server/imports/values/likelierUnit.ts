import { unitFactor, type LengthUnit, type MeasureField } from './codedFields.ts';

/** Between which values the median of a city's trees lies, in the unit of the field. Own limits, wide on purpose. */
const USUAL: Record<MeasureField, readonly [least: number, most: number]> = {
  girth_cm: [12, 400],
  diameter_cm: [4, 130],
  height_m: [2, 35],
  crown_diameter_m: [1, 20],
};

/** Metres are met far more often than the others. */
const LIKELIEST_FIRST: readonly LengthUnit[] = ['m', 'cm', 'dm', 'mm'];

/** The unit under which the median is a usual one, when under the unit that is taken it is not; null: no reason to ask. */
export function likelierUnit(
  field: MeasureField,
  median: number,
  taken: LengthUnit | undefined,
): LengthUnit | null {
  const isUsual = (unit: LengthUnit | undefined) => {
    const [least, most] = USUAL[field];
    const value = median * unitFactor(field, unit);
    return value >= least && value <= most;
  };
  if (isUsual(taken)) return null;
  return LIKELIEST_FIRST.find(isUsual) ?? null;
}
