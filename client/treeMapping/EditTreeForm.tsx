import { useState } from 'react';
import { editTree, type Tree, type TreeFacts } from '#contract/trees/trees';
import { useDraft } from '../drafts/useDraft.ts';
import { issuesOf } from '../http/refusal.ts';
import { useText } from '../i18n/language.ts';
import { save, type Saved } from '../offline/saving.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { IssueList } from '../ui/IssueList.tsx';
import { notify } from '../ui/toasts.ts';
import { changedNames, conflictIn, type Conflict } from './conflict.ts';
import { ConflictDialog } from './ConflictDialog.tsx';
import { TreeForm } from './TreeForm.tsx';
import { afterConflict, isChanged, readyChanges, type TreeEdit } from './treeEdit.ts';
import { treeMappingText } from './treeMapping.text.ts';
import { useNextNumber } from './treeMapping.queries.ts';
import { editingOf, editKey } from './treeOperations.ts';
import { useSaving } from './useSaving.ts';
import { useTreeChoices } from './useTreeChoices.ts';
import { useTreeName } from './useTreeName.ts';
import './mappingPanel.css';

export interface EditTreeFormProps {
  tree: Tree;
  begun: TreeEdit;
  isRestored: boolean;
  onDone(): void;
  onCancel(): void;
  onDiscard(): void;
}

/** The form; sends only what changed, and lets the person decide where somebody else changed the same. */
export function EditTreeForm({ tree, begun, isRestored, onDone, onCancel, onDiscard }: EditTreeFormProps) {
  const t = useText(treeMappingText);
  const nameOf = useTreeName();
  const choices = useTreeChoices();
  const saving = useSaving();
  const [edit, setEdit] = useState(begun);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [isLeaving, setLeaving] = useState(false);
  const { forget } = useDraft(editKey(tree.id), edit, isChanged(edit));
  const proposedNumber = useNextNumber(edit.facts.controlAreaId);
  const hasMovedArea = edit.facts.controlAreaId !== edit.base.controlAreaId;

  async function send(current: TreeEdit): Promise<void> {
    const made = readyChanges(current);
    if ('issues' in made) return saving.refuse(made.issues);
    const isNothing = Object.keys(made.changed).length === 0;
    const saved = isNothing || (await saving.run(() => saveUnlessClashing(current, made.changed)));
    if (!saved) return;
    await forget().catch(() => undefined);
    const isKept = saved !== true && saved.outcome === 'kept';
    notify({
      kind: isKept ? 'info' : 'done',
      text: saved === true ? t.nothingChanged : isKept ? t.keptHere(nameOf(tree)) : t.saved,
    });
    onDone();
  }

  /** Others' changes of other fields the server merges by itself; null where the same field needs a decision. */
  async function saveUnlessClashing(
    current: TreeEdit,
    changed: Partial<TreeFacts>,
  ): Promise<Saved<Tree> | null> {
    try {
      return await save(editTree, editingOf(tree, changed, current.version, current));
    } catch (error) {
      const found = conflictIn(issuesOf(error), changed);
      if (!found) throw error;
      setConflict(found);
      return null;
    }
  }

  return (
    <div className="edit-tree">
      <header className="edit-tree-head">
        <IconButton
          icon="back"
          label={t.cancel}
          onPress={() => (isChanged(edit) ? setLeaving(true) : onCancel())}
        />
        <h1>
          {t.editTree} <span className="edit-tree-name">{nameOf(tree)}</span>
        </h1>
      </header>
      <div className="edit-tree-body" inert={saving.isSaving}>
        {isRestored ? (
          <Notice
            icon="history"
            action={
              <Button kind="quiet" onPress={() => void forget().then(onDiscard)}>
                {t.draftDiscard}
              </Button>
            }
          >
            {t.editRestored}
          </Notice>
        ) : null}
        <TreeForm
          isWide
          draft={edit.facts}
          choices={choices}
          errorAt={saving.errorAt}
          likelyAreaIds={NOTHING_LIKELY}
          likelySpeciesIds={NOTHING_LIKELY}
          last={null}
          statusBefore={edit.base.status}
          proposedNumber={
            hasMovedArea || saving.issues.some(({ key }) => key === 'number_taken') ? proposedNumber : null
          }
          onChange={(changeOf) => {
            saving.settle(changedNames(edit.facts, changeOf(edit.facts)));
            setEdit((before) => ({ ...before, facts: changeOf(before.facts) }));
          }}
        />
        <IssueList issues={saving.issues} sentence={saving.sentence} />
      </div>
      {saving.failure ? (
        <div className="mapping-notice">
          <Notice tone="danger">{saving.failure}</Notice>
        </div>
      ) : null}
      <footer className="edit-tree-foot">
        <Button size="large" onPress={() => (isChanged(edit) ? setLeaving(true) : onCancel())}>
          {t.cancel}
        </Button>
        <Button kind="primary" size="large" isBusy={saving.isSaving} onPress={() => void send(edit)}>
          {t.save}
        </Button>
      </footer>
      <LeaveDialog
        isOpen={isLeaving}
        onStay={() => setLeaving(false)}
        onLeave={() => void forget().then(onCancel)}
      />
      {conflict ? (
        <ConflictDialog
          conflict={conflict}
          onClose={() => setConflict(null)}
          onDecide={(sides) => {
            const next = afterConflict(edit, conflict, sides);
            setEdit(next);
            setConflict(null);
            void send(next);
          }}
        />
      ) : null}
    </div>
  );
}

const NOTHING_LIKELY: readonly never[] = [];

function LeaveDialog({ isOpen, onStay, onLeave }: { isOpen: boolean; onStay(): void; onLeave(): void }) {
  const t = useText(treeMappingText);
  return (
    <Dialog
      title={t.leaveUnsaved}
      isOpen={isOpen}
      onClose={onStay}
      actions={
        <>
          <Button kind="danger" onPress={onLeave}>
            {t.leave}
          </Button>
          <Button kind="primary" onPress={onStay}>
            {t.backToForm}
          </Button>
        </>
      }
    >
      <p>{t.leaveExplain}</p>
    </Dialog>
  );
}
