import { diameterFromGirth, girthFromDiameter } from '#rules/trees/trees';

/** The girths of a tree's stems, blank where a stem is not measured yet. In cm. */
export type Stems = readonly (number | null)[];

/** More stems than this are a shrub; the contract stops here too. */
export const MOST_STEMS = 40;

/** The stems with one girth (cm) replaced. */
export function withGirth(stems: Stems, index: number, girthCm: number | null): (number | null)[] {
  return stems.map((girth, at) => (at === index ? girthCm : girth));
}

/** The stems with one girth replaced by that of a trunk of this diameter (cm). */
export function withDiameter(stems: Stems, index: number, diameterCm: number | null): (number | null)[] {
  return withGirth(stems, index, diameterCm === null ? null : girthFromDiameter(diameterCm));
}

export function withNewStem(stems: Stems): (number | null)[] {
  return stems.length < MOST_STEMS ? [...stems, null] : [...stems];
}

/** Never less than one line to write on. */
export function withoutStem(stems: Stems, index: number): (number | null)[] {
  const rest = stems.filter((_, at) => at !== index);
  return rest.length > 0 ? rest : [null];
}

export function diameterOf(girthCm: number | null): number | null {
  return girthCm === null ? null : diameterFromGirth(girthCm);
}

/** All measured stems together, in cm: what the tree bylaw looks at. Null: nothing measured. */
export function girthSum(stems: Stems): number | null {
  const measured = stems.filter((girth) => girth !== null);
  return measured.length === 0 ? null : measured.reduce((sum, girth) => sum + girth, 0);
}
