import { useState } from 'react';
import type { Tree, TreeFacts } from '#contract/trees/trees';
import { useDraft } from '../drafts/useDraft.ts';
import { Refusal } from '../http/refusal.ts';
import { useText } from '../i18n/language.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { IssueList } from '../ui/IssueList.tsx';
import { notify } from '../ui/toasts.ts';
import { changedFacts, changedNames, compareEdits } from './conflict.ts';
import { ConflictDialog } from './ConflictDialog.tsx';
import { TreeForm } from './TreeForm.tsx';
import { draftOf, factsIn } from './treeDraft.ts';
import { isChanged, readyChanges, type TreeEdit } from './treeEdit.ts';
import { treeMappingText } from './treeMapping.text.ts';
import { fetchTree, sendChanges, useNextNumber } from './treeMapping.queries.ts';
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
  const [theirs, setTheirs] = useState<Tree | null>(null);
  const [isLeaving, setLeaving] = useState(false);
  const { forget } = useDraft(`tree:edit:${tree.id}`, edit, isChanged(edit));
  const proposedNumber = useNextNumber(edit.facts.controlAreaId);
  const hasMovedArea = edit.facts.controlAreaId !== edit.base.controlAreaId;
  const ready = readyChanges(edit);

  async function save(): Promise<void> {
    if ('issues' in ready) return saving.refuse(ready.issues);
    await send(ready.facts, edit.version, edit.base);
  }

  async function send(facts: TreeFacts, version: number, base: TreeFacts): Promise<void> {
    const changed = changedFacts(base, facts);
    const saved =
      Object.keys(changed).length === 0 ||
      (await saving.run(() => sendUnlessStale(version, changed, base, facts)));
    if (!saved) return;
    await forget();
    notify({ kind: 'done', text: saved === true ? t.nothingChanged : t.saved });
    onDone();
  }

  /** Others' changes of other fields need no question: mine are sent again on top of them. */
  async function sendUnlessStale(
    version: number,
    changed: Partial<TreeFacts>,
    base: TreeFacts,
    mine: TreeFacts,
  ): Promise<Tree | null> {
    try {
      return await sendChanges(tree.id, version, changed);
    } catch (error) {
      if (!isStale(error)) throw error;
      const now = await fetchTree(tree.id);
      if (compareEdits(base, mine, factsIn(now)).clashes.length === 0)
        return sendChanges(tree.id, now.version, changed);
      setTheirs(now);
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
      <div className="edit-tree-body">
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
          proposedNumber={
            hasMovedArea || saving.issues.some(({ key }) => key === 'number_taken') ? proposedNumber : null
          }
          onChange={(facts) => {
            saving.settle(changedNames(edit.facts, facts));
            setEdit({ ...edit, facts });
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
        <Button kind="primary" size="large" isBusy={saving.isSaving} onPress={() => void save()}>
          {t.save}
        </Button>
      </footer>
      <LeaveDialog
        isOpen={isLeaving}
        onStay={() => setLeaving(false)}
        onLeave={() => void forget().then(onCancel)}
      />
      {theirs && 'facts' in ready ? (
        <ConflictDialog
          base={edit.base}
          mine={ready.facts}
          theirs={theirs}
          choices={choices}
          onClose={() => setTheirs(null)}
          onDecide={(facts) => {
            const base = factsIn(theirs);
            setEdit({ ...edit, base, version: theirs.version, facts: draftOf(facts) });
            setTheirs(null);
            void send(facts, theirs.version, base);
          }}
        />
      ) : null}
    </div>
  );
}

const NOTHING_LIKELY: readonly never[] = [];

function isStale(error: unknown): boolean {
  return error instanceof Refusal && error.issues.some(({ key }) => key === 'changed_meanwhile');
}

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
