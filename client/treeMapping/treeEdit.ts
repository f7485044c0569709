import { treeFacts, type Tree, type TreeFacts } from '#contract/trees/trees';
import { z } from 'zod';
import { changedFacts, changedNames } from './conflict.ts';
import { draftOf, factsIn, factsOf, treeDraftShape, type DraftIssue } from './treeDraft.ts';

/** Changes to a tree as they are kept on the device until the server has them. */
export const editShape = z.object({
  key: z.string(),
  /** The facts the form was filled from, and their version. */
  base: treeFacts,
  version: z.int(),
  facts: treeDraftShape,
});
export type TreeEdit = z.infer<typeof editShape>;

export function editOf(tree: Tree): TreeEdit {
  return {
    key: `${tree.id}:${tree.version}`,
    base: factsIn(tree),
    version: tree.version,
    facts: draftOf(tree),
  };
}

export function isChanged(edit: TreeEdit): boolean {
  return changedNames(draftOf(edit.base), edit.facts).length > 0;
}

/** All facts as they shall be and those of them that changed, or what keeps them from being sent. */
export function readyChanges(
  edit: TreeEdit,
): { facts: TreeFacts; changed: Partial<TreeFacts> } | { issues: DraftIssue[] } {
  const made = factsOf(edit.facts);
  if ('issues' in made) return made;
  return { facts: made.facts, changed: changedFacts(edit.base, made.facts) };
}
