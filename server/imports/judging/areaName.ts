import type { RowBatch } from '../formats/rowBatch.ts';
import { textOf, type ImportPlan } from './plan.ts';
import { namesNothing, singleBlanks } from './words.ts';

/** The name of a row's control area: its area, else its street, else the area for trees without either. */
export function areaNameOf(plan: ImportPlan, rows: RowBatch, index: number, street: string | null): string {
  return nameIn(plan, rows, index, 'control_area') || street || plan.areaOfOthers;
}

/** A name with its blanks made single; '' when the row has none. */
export function nameIn(
  plan: ImportPlan,
  rows: RowBatch,
  index: number,
  field: 'control_area' | 'street' | 'district',
): string {
  const name = textOf(plan, rows, index, field);
  return namesNothing(name) ? '' : singleBlanks(name);
}
