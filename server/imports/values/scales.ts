import type { CodedField } from './codedFields.ts';

/** A way of counting: which code a number means on it. */
export interface Scale {
  /** Names it in the texts of both sides. */
  name: string;
  codes: Readonly<Record<string, string>>;
}

/**
 * Numbers in use for vitality: Roloff 0–3; school grades 1–5; the damage classes 0–4 of FLL 1993 and the forest survey,
 * whose last is dead; four points of which the fourth is best (Wedemark). Condition by the classes of the interval.
 */
export const SCALES: Partial<Record<CodedField, readonly Scale[]>> = {
  vitality: [
    { name: 'roloff_0_3', codes: { '0': '0', '1': '1', '2': '2', '3': '3' } },
    { name: 'damage_0_4', codes: { '0': '0', '1': '1', '2': '2', '3': '3', '4': 'T' } },
    { name: 'grades_1_5', codes: { '1': '0', '2': '1', '3': '2', '4': '3', '5': 'T' } },
    { name: 'best_is_4', codes: { '4': '0', '3': '1', '2': '2', '1': '3' } },
  ],
  condition: [
    { name: 'classes_1_3', codes: { '1': 'G', '2': 'L', '3': 'S' } },
    { name: 'classes_0_2', codes: { '0': 'G', '1': 'L', '2': 'S' } },
  ],
};

/** The scales that have a code for every one of these numbers. */
export function scalesFor(field: CodedField, numbers: readonly string[]): readonly Scale[] {
  if (numbers.length === 0) return [];
  return (SCALES[field] ?? []).filter(({ codes }) => numbers.every((number) => number in codes));
}

/**
 * The one scale that can be meant: Roloff's, when a 0 is there and nothing above 3. All others somebody has to choose,
 * for a 1 is the best on one scale and nearly the best on another.
 */
export function certainScale(field: CodedField, numbers: readonly string[]): Scale | null {
  if (field !== 'vitality' || !numbers.includes('0')) return null;
  return scalesFor(field, numbers).find(({ name }) => name === 'roloff_0_3') ?? null;
}
