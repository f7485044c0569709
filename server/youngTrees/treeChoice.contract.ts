import { z } from 'zod';
import { treeFilter } from '../trees/trees.contract.ts';

/** More at once nobody looks through. Own proposal. */
export const MOST_CHOSEN = 5000;

/** Years on their site, as filters of young trees say it. */
export const plantedBetween = z.strictObject({
  from: z.int().min(1800).max(2199).nullable(),
  until: z.int().min(1800).max(2199).nullable(),
});

/** Trees by their ids, or all of a filter: those of a selection, an area, planting years, in young-tree care. */
export const treeChoice = z.union([
  z.strictObject({ treeIds: z.array(z.uuid()).min(1).max(MOST_CHOSEN) }),
  z.strictObject({
    filter: treeFilter.strict(),
    planted: plantedBetween.nullable().default(null),
    /** Only trees whose programme is in one of these phases; none: whether they have one or not. */
    phases: z.array(z.enum(['establishment', 'development', 'maintenance'])).default([]),
  }),
]);
export type TreeChoice = z.output<typeof treeChoice>;
