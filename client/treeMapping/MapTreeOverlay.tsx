import { useEffect, useState } from 'react';
import { v7 as newId } from 'uuid';
import { editTree, getTree, type Tree } from '#contract/trees/trees';
import { readDraft } from '../drafts/drafts.ts';
import { call } from '../http/call.ts';
import { useText } from '../i18n/language.ts';
import type { MapHandle } from '../map/mapHandle.ts';
import { isInOutbox } from '../offline/openForm.ts';
import { save } from '../offline/saving.ts';
import { LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { notify } from '../ui/toasts.ts';
import { MappingPanel } from './MappingPanel.tsx';
import { blankTree, newTreeShape, nextTree, successorOf, type NewTreeDraft } from './newTree.ts';
import { NewTreeSession, type Beginning, type Mapped } from './NewTreeSession.tsx';
import { rememberMapped } from './remembered.ts';
import { treeMappingText } from './treeMapping.text.ts';
import { editingOf, newTreeKey } from './treeOperations.ts';
import { useTreeName } from './useTreeName.ts';

export interface MapTreeOverlayProps {
  map: MapHandle;
  /** The gone tree whose site is planted again. */
  predecessorId?: string | undefined;
  onDone(treeId: string): void;
  onCancel(): void;
}

/** Maps new trees, one after another: first the place, by crosshair or GPS, then what it is. Lies over the map. */
export function MapTreeOverlay({ map, predecessorId, onDone, onCancel }: MapTreeOverlayProps) {
  const t = useText(treeMappingText);
  const announce = useAnnouncement();
  const draftKey = newTreeKey(predecessorId);
  const [begun, setBegun] = useState<Beginning | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    let isCurrent = true;
    begin(draftKey, predecessorId).then(
      (beginning) => isCurrent && setBegun(beginning),
      (error: unknown) => isCurrent && setFailure(error),
    );
    return () => {
      isCurrent = false;
    };
  }, [draftKey, predecessorId]);
  if (!begun) {
    return (
      <MappingPanel title={predecessorId ? t.plantSuccessor : t.mapTree} onClose={onCancel}>
        {failure ? <LoadFailure error={failure} /> : <Skeleton lines={5} />}
      </MappingPanel>
    );
  }
  function mapped(done: Mapped, written: NewTreeDraft, andNext: boolean): void {
    rememberMapped(localStorage, written.facts);
    announce(done);
    if (!andNext) return onDone(done.made.id);
    const byGps = done.made.positionMethod === 'GNSS';
    setBegun({ tree: nextTree(newId(), written), isRestored: false, byGps });
  }
  return (
    <NewTreeSession
      key={begun.tree.id}
      map={map}
      draftKey={draftKey}
      begun={begun}
      onMapped={mapped}
      onDiscarded={() => setBegun({ tree: blankTree(newId()), isRestored: false, byGps: false })}
      onOpenTree={onDone}
      onCancel={onCancel}
    />
  );
}

/** What was begun and not saved comes back; else a replacement begins like its predecessor, or a blank tree. */
async function begin(draftKey: string, predecessorId: string | undefined): Promise<Beginning> {
  const kept = newTreeShape.safeParse((await readDraft(draftKey))?.value);
  // A crash may have left the draft of a tree that is on its way already.
  if (kept.success && !(await isInOutbox(kept.data.id)))
    return { tree: kept.data, isRestored: true, byGps: false };
  if (!predecessorId) return { tree: blankTree(newId()), isRestored: false, byGps: false };
  const predecessor = await call(getTree, { params: { id: predecessorId } });
  return { tree: successorOf(predecessor, newId()), isRestored: false, byGps: false };
}

/**
 * Says that a tree is mapped, and offers to take it back: as an erroneous entry, for nothing is ever deleted. What is
 * only on this device can be discarded in the outbox.
 */
function useAnnouncement(): (mapped: Mapped) => void {
  const t = useText(treeMappingText);
  const nameOf = useTreeName();
  const takeBack = (tree: Tree) => () => {
    save(editTree, editingOf(tree, { status: 'FEHL' }, tree.version)).then(
      () => notify({ kind: 'info', text: t.takenBack(nameOf(tree)) }),
      () => notify({ kind: 'failed', text: t.takeBackFailed(nameOf(tree)) }),
    );
  };
  return ({ tree, title }) => {
    if (!tree) return void notify({ kind: 'info', text: t.keptHere(title) });
    notify({
      kind: 'done',
      text: t.mapped(nameOf(tree)),
      action: { label: t.undo, onPress: takeBack(tree) },
    });
  };
}
