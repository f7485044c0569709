import { v7 as newId } from 'uuid';
import type { NewTree, Tree, TreeFacts } from '#contract/trees/trees';
import type { NewOperation } from '../offline/operation.ts';
import type { NewTreeDraft } from './newTree.ts';
import type { TreeEdit } from './treeEdit.ts';
import type { TreePosition } from './treePosition.ts';

/** Where the draft of a new tree is kept; a replacement has one of its own beside every other. */
export function newTreeKey(predecessorId: string | null | undefined): string {
  return predecessorId ? `tree:after:${predecessorId}` : 'tree:new';
}

/** Where the aim of a tree that is being moved is kept; it is also what a move was written as. */
export function moveKey(treeId: string): string {
  return `tree:move:${treeId}`;
}

/** Where the draft of changes to a tree is kept. */
export function editKey(treeId: string): string {
  return `tree:edit:${treeId}`;
}

/** Mapping a tree, as the outbox keeps it. `title` is how people call it. */
export function mappingOf(tree: NewTree, written: NewTreeDraft, title: string): NewOperation {
  const { predecessorId } = tree;
  return {
    ...ofTree(tree.id, tree.position, title),
    kind: 'mapTree',
    params: {},
    body: tree,
    needs: [tree.controlAreaId, ...(predecessorId ? [predecessorId] : [])],
    draftId: tree.id,
    form: {
      draftKey: newTreeKey(predecessorId),
      address: predecessorId ? `/trees/new?after=${predecessorId}` : '/trees/new',
      // Corrected later, it stands for itself: the row has gone on without it.
      draft: { ...written, row: null },
    },
  };
}

/** Changing some facts of a tree as it was at the version; `edit` is what its form opens with again. */
export function editingOf(
  tree: Tree,
  changed: Partial<TreeFacts>,
  version: number,
  edit: TreeEdit | null = null,
): NewOperation {
  return {
    ...ofTree(tree.id, tree.position, titleOf(tree)),
    kind: 'editTree',
    body: { ...changed, version },
    needs: changed.controlAreaId ? [changed.controlAreaId] : [],
    draftId: edit?.id ?? newId(),
    form: edit && { draftKey: editKey(tree.id), address: `/trees/${tree.id}/edit`, draft: edit },
  };
}

/** Marking a tree as entered by mistake: nothing is ever deleted. */
export function mistakeOf(
  tree: { id: string; place: TreePosition; title: string },
  version: number,
): NewOperation {
  return {
    ...ofTree(tree.id, tree.place.position, tree.title),
    kind: 'editTree',
    body: { status: 'FEHL', version },
    draftId: newId(),
    form: null,
  };
}

/** Moving a tree that stood where it did at its version. */
export function movingOf(tree: Tree, to: TreePosition): NewOperation {
  return {
    ...ofTree(tree.id, to.position, titleOf(tree)),
    kind: 'moveTree',
    body: { ...to, version: tree.version },
    draftId: moveKey(tree.id),
    form: {
      draftKey: moveKey(tree.id),
      address: `/trees/${tree.id}/move`,
      draft: { place: to.position },
    },
  };
}

function titleOf({ controlAreaName, number }: Tree): string {
  return `${controlAreaName} ${number ?? ''}`.trim();
}

function ofTree(treeId: string, position: readonly [number, number], title: string) {
  return { params: { id: treeId }, objectId: treeId, treeId, position, title, needs: [], photoIds: [] };
}
