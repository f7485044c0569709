import { z } from 'zod';
import { treeFilter } from '#contract/trees/trees';
import type { TreeChoice } from '#contract/youngTrees/treeChoice';
import type { CareProgramme } from '#contract/youngTrees/care';

export type Phase = CareProgramme['phase'];
export const PHASES = ['establishment', 'development', 'maintenance'] as const satisfies readonly Phase[];

/** Trees somebody came with: chosen one by one, or all of a filter of the list. */
const given = z.union([z.object({ treeIds: z.array(z.string()).min(1) }), z.object({ filter: treeFilter })]);
export type GivenTrees = z.infer<typeof given>;

export function givenTrees(state: unknown): GivenTrees | null {
  return given.safeParse(state).data ?? null;
}

/** The choice by fields of a form. */
export const choiceFields = z.object({
  areaId: z.string().nullable(),
  plantedFrom: z.number().nullable(),
  plantedUntil: z.number().nullable(),
  phases: z.array(z.enum(PHASES)),
});
export type ChoiceFields = z.infer<typeof choiceFields>;

/** What is asked for; null while years are half typed or nothing narrows the choice: nobody means all trees of a city. */
export function choiceOf(trees: GivenTrees | null, fields: ChoiceFields): TreeChoice | null {
  if (trees && 'treeIds' in trees) return { treeIds: trees.treeIds };
  if (trees) return { filter: trees.filter, planted: null, phases: [] };
  const { areaId, plantedFrom, plantedUntil, phases } = fields;
  const isHalfTyped = [plantedFrom, plantedUntil].some(
    (year) => year !== null && (year < 1800 || year > 2199),
  );
  const isNarrow = areaId !== null || plantedFrom !== null || plantedUntil !== null || phases.length > 0;
  if (isHalfTyped || !isNarrow) return null;
  return {
    filter: areaId === null ? {} : { area: [areaId] },
    planted:
      plantedFrom === null && plantedUntil === null ? null : { from: plantedFrom, until: plantedUntil },
    phases,
  };
}
