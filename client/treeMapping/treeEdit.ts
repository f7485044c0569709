import { treeFacts, type Tree, type TreeFacts } from '#contract/trees/trees';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { changedFacts, changedNames, type Conflict, type Side } from './conflict.ts';
import { draftOf, factsIn, factsOf, treeDraftShape, type DraftIssue } from './treeDraft.ts';

/** Changes to a tree as they are kept on the device until they are on their way. */
export const editShape = z.object({
  /** Made with the draft: what is sent of it takes the place of what was refused of it. */
  id: z.uuid().default(() => newId()),
  /** The facts the form was filled from, and their version. */
  base: treeFacts,
  version: z.int(),
  facts: treeDraftShape,
});
export type TreeEdit = z.infer<typeof editShape>;

export function editOf(tree: Tree): TreeEdit {
  return { id: newId(), base: factsIn(tree), version: tree.version, facts: draftOf(tree) };
}

export function isChanged(edit: TreeEdit): boolean {
  return changedNames(draftOf(edit.base), edit.facts).length > 0;
}

/** The facts that changed, or what keeps them from being sent. */
export function readyChanges(edit: TreeEdit): { changed: Partial<TreeFacts> } | { issues: DraftIssue[] } {
  const made = factsOf(edit.facts);
  if ('issues' in made) return made;
  return { changed: changedFacts(edit.base, made.facts) };
}

/** The edit upon what somebody else made of the tree meanwhile: theirs where that was decided, mine elsewhere. */
export function afterConflict(
  edit: TreeEdit,
  { clashes, version }: Conflict,
  sides: ReadonlyMap<string, Side>,
): TreeEdit {
  const theirs = Object.fromEntries(clashes.map((clash) => [clash.field, clash.theirs]));
  const lost = clashes.filter(({ field }) => sides.get(field) === 'theirs');
  const taken = Object.fromEntries(lost.map((clash) => [clash.field, clash.theirs]));
  return {
    ...edit,
    version,
    base: treeFacts.parse({ ...edit.base, ...theirs }),
    facts: treeDraftShape.parse({ ...edit.facts, ...taken }),
  };
}
