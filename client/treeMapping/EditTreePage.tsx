import { useEffect, useState } from 'react';
import type { Tree } from '#contract/trees/trees';
import { dropDraft, readDraft } from '../drafts/drafts.ts';
import { isInOutbox } from '../offline/openForm.ts';
import { useTree } from '../pending/useTree.ts';
import { LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { EditTreeForm } from './EditTreeForm.tsx';
import { editShape, editOf, type TreeEdit } from './treeEdit.ts';
import { editKey } from './treeOperations.ts';
import './editTree.css';

export interface EditTreePageProps {
  treeId: string;
  onDone(): void;
  onCancel(): void;
}

/** All facts of a tree to be changed; changes begun before and not saved come back. */
export function EditTreePage({ treeId, onDone, onCancel }: EditTreePageProps) {
  const { data: tree, error, refetch } = useTree(treeId);
  const [begun, setBegun] = useState<{ edit: TreeEdit; tree: Tree; isRestored: boolean } | null>(null);
  useEffect(() => {
    // What is being edited stays as it is, also when the tree is fetched again meanwhile.
    if (!tree || begun?.tree.id === tree.id) return;
    void keptEdit(tree.id).then((kept) => {
      setBegun({ edit: kept ?? editOf(tree), tree, isRestored: kept !== null });
    });
  }, [tree, begun]);
  if (begun) {
    return (
      <EditTreeForm
        key={begun.edit.id}
        tree={begun.tree}
        begun={begun.edit}
        isRestored={begun.isRestored}
        onDone={onDone}
        onCancel={onCancel}
        onDiscard={() => setBegun({ edit: editOf(begun.tree), tree: begun.tree, isRestored: false })}
      />
    );
  }
  return (
    <div className="edit-tree">
      {error ? (
        <LoadFailure error={error} onRetry={() => void refetch()} />
      ) : (
        <div className="edit-tree-body">
          <Skeleton lines={9} />
        </div>
      )}
    </div>
  );
}

/** The changes begun before; those a crash left behind after they were on their way are done with. */
async function keptEdit(treeId: string): Promise<TreeEdit | null> {
  const key = editKey(treeId);
  const kept = editShape.safeParse((await readDraft(key))?.value);
  if (!kept.success) return null;
  if (!(await isInOutbox(kept.data.id))) return kept.data;
  await dropDraft(key);
  return null;
}
