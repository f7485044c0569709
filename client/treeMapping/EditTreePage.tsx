import { useEffect, useState } from 'react';
import type { Tree } from '#contract/trees/trees';
import { readDraft } from '../drafts/drafts.ts';
import { LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { EditTreeForm } from './EditTreeForm.tsx';
import { editShape, editOf, type TreeEdit } from './treeEdit.ts';
import { useTree } from './treeMapping.queries.ts';
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
    void readDraft(`tree:edit:${tree.id}`).then((draft) => {
      const kept = editShape.safeParse(draft?.value);
      setBegun({ edit: kept.success ? kept.data : editOf(tree), tree, isRestored: kept.success });
    });
  }, [tree, begun]);
  if (begun) {
    return (
      <EditTreeForm
        key={begun.edit.key}
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
