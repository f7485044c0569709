import { treePosition } from '#contract/trees/trees';
import { z } from 'zod';
import { nextInRow, SHARED, withBelonging, type SharedFact } from './lastTree.ts';
import { blankDraft, treeDraftShape, type TreeDraft } from './treeDraft.ts';
import { stepBetween } from './treeNumber.ts';

/** A tree of the row that is mapped: where, as what, and how it was counted. */
export const rowTreeShape = z.object({
  id: z.uuid(),
  /** How people call it: `Lindenallee 12`. */
  title: z.string(),
  facts: treeDraftShape,
  place: treePosition,
  /** The version the server gave it; null while it is only on this device. */
  version: z.int().nullable(),
});
export type RowTree = z.infer<typeof rowTreeShape>;

/** Trees mapped one after another along a row, and what is taken over from one to the next. */
export const rowShape = z.object({
  trees: z.array(rowTreeShape).min(1),
  /** Shared facts that are asked for anew at every tree. */
  released: z.array(z.enum(SHARED)),
  /** 1: every number; 2: the odd or the even ones, where house sides alternate; negative: walking back. */
  numberStep: z.int(),
});
export type Row = z.infer<typeof rowShape>;

/** How numbers may go on. */
export const NUMBER_STEPS = [1, 2, -1, -2] as const;

/** The row with one more tree. A number somebody typed says how the row counts. */
export function withTree(row: Row | null, tree: RowTree, isNumberTyped: boolean): Row {
  if (!row) return { trees: [tree], released: [], numberStep: 1 };
  const step = isNumberTyped ? stepBetween(lastOf(row).facts.number, tree.facts.number) : null;
  return { ...row, trees: [...row.trees, tree], numberStep: step ?? row.numberStep };
}

export function lastOf(row: Row): RowTree {
  // The shape asks for one at least.
  return row.trees.at(-1) as RowTree;
}

/** What the next tree of the row begins with. */
export function nextFacts(row: Row): TreeDraft {
  const blank = blankDraft();
  return blanked(nextInRow(lastOf(row).facts, blank), row.released, blank);
}

/** The facts after a shared one was released (blank from now on) or is shared again (as the last tree has it). */
export function withShared(
  row: Row,
  facts: TreeDraft,
  name: SharedFact,
  isShared: boolean,
): { row: Row; facts: TreeDraft } {
  const names = withBelonging(name);
  const others = row.released.filter((one) => !names.includes(one));
  const from = isShared ? lastOf(row).facts : blankDraft();
  return {
    row: { ...row, released: isShared ? others : [...others, ...names] },
    facts: { ...facts, ...Object.fromEntries(names.map((one) => [one, from[one]])) },
  };
}

function blanked(facts: TreeDraft, names: readonly SharedFact[], blank: TreeDraft): TreeDraft {
  return { ...facts, ...Object.fromEntries(names.map((name) => [name, blank[name]])) };
}
