import { treePosition, type NewTree, type Tree } from '#contract/trees/trees';
import { z } from 'zod';
import { asLastTime } from './lastTree.ts';
import { lastOf, nextFacts, rowShape, withTree, type Row } from './row.ts';
import {
  blankDraft,
  draftOf,
  factsOf,
  treeDraftShape,
  type DraftIssue,
  type TreeDraft,
} from './treeDraft.ts';

/** A tree on its way into the cadastre, as it is kept on the device until the server has it. */
export const newTreeShape = z.object({
  /** Made here (UUIDv7), so that sending twice maps once. */
  id: z.uuid(),
  facts: treeDraftShape,
  /** Null until the place was taken. */
  place: treePosition.nullable(),
  /** A number somebody typed stays; one that was only proposed follows the control area. */
  isNumberTyped: z.boolean(),
  predecessorId: z.uuid().nullable(),
  /** The row it goes on; null for a tree on its own. */
  row: rowShape.nullable().default(null),
});
export type NewTreeDraft = z.infer<typeof newTreeShape>;

export function blankTree(id: string): NewTreeDraft {
  return { id, facts: blankDraft(), place: null, isNumberTyped: false, predecessorId: null, row: null };
}

/** A replacement: place, control area, number and site of the tree that is gone; species and sizes are its own. */
export function successorOf(tree: Tree, id: string): NewTreeDraft {
  const { controlAreaId, number, street, houseNumber, siteType, safetyExpectation } = draftOf(tree);
  return {
    id,
    facts: { ...blankDraft(), controlAreaId, number, street, houseNumber, siteType, safetyExpectation },
    place: {
      position: tree.position,
      positionMethod: tree.positionMethod,
      positionAccuracyM: tree.positionAccuracyM,
    },
    isNumberTyped: true,
    predecessorId: tree.id,
    row: null,
  };
}

/** The next tree of a row: like the one just mapped, at another place, with a number of its own. */
export function nextTree(
  id: string,
  last: NewTreeDraft,
  mapped: { title: string; version: number | null },
): NewTreeDraft {
  const { facts, place } = last;
  if (place === null) return blankTree(id);
  const row = withTree(last.row, { id: last.id, facts, place, ...mapped }, last.isNumberTyped);
  return inRow(id, row);
}

/** A tree that goes on a row, with what the row shares. */
function inRow(id: string, row: Row): NewTreeDraft {
  return { ...blankTree(id), facts: nextFacts(row), row };
}

/** The row's last tree to be written anew, with all it had, after it was taken back. */
export function lastOfRowAnew(id: string, row: Row): NewTreeDraft {
  const { facts, place } = lastOf(row);
  const trees = row.trees.slice(0, -1);
  return {
    ...blankTree(id),
    facts,
    place,
    isNumberTyped: facts.number !== null,
    row: trees.length > 0 ? { ...row, trees } : null,
  };
}

/** The tree with all taken over that a row shares; the control area only where none was chosen yet. */
export function likeLast(tree: NewTreeDraft, last: TreeDraft): NewTreeDraft {
  const controlAreaId = tree.facts.controlAreaId ?? last.controlAreaId;
  return { ...tree, facts: { ...asLastTime(tree.facts, last), controlAreaId } };
}

/** The tree with changed facts; from then on a typed number is kept. */
export function withFacts(tree: NewTreeDraft, facts: TreeDraft): NewTreeDraft {
  return { ...tree, facts, isNumberTyped: tree.isNumberTyped || facts.number !== tree.facts.number };
}

/** The tree in the likeliest of the control areas around it, unless one was chosen. */
export function withLikelyArea(tree: NewTreeDraft, areaIds: readonly string[]): NewTreeDraft {
  const [likeliest] = areaIds;
  if (likeliest === undefined || tree.facts.controlAreaId !== null) return tree;
  return { ...tree, facts: { ...tree.facts, controlAreaId: likeliest } };
}

/** The tree with a proposed number, unless somebody typed one. */
export function withProposal(tree: NewTreeDraft, number: string | null): NewTreeDraft {
  if (tree.isNumberTyped || number === null || tree.facts.number === number) return tree;
  return { ...tree, facts: { ...tree.facts, number } };
}

/** What is sent, or what keeps it from being sent. */
export function readyTree(tree: NewTreeDraft): { tree: NewTree } | { issues: DraftIssue[] } {
  const made = factsOf(tree.facts);
  if ('issues' in made) return made;
  if (tree.place === null) return { issues: [{ path: 'position', key: 'position_missing' }] };
  return { tree: { id: tree.id, ...tree.place, ...made.facts, predecessorId: tree.predecessorId } };
}
