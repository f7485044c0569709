/** How far around cordons usually reach, in metres. Own proposal: a stem, a crown, a falling tree, a place. */
export const CORDON_RADII_M = [5, 10, 20, 50] as const;
