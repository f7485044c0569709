import { useEffect, useState } from 'react';
import { v7 as newId } from 'uuid';
import { getTree } from '#contract/trees/trees';
import { readDraft } from '../drafts/drafts.ts';
import { ownStorage } from '../drafts/ownStorage.ts';
import { call } from '../http/call.ts';
import { useText } from '../i18n/language.ts';
import type { MapHandle } from '../map/mapHandle.ts';
import { isInOutbox } from '../offline/openForm.ts';
import { LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { notify } from '../ui/toasts.ts';
import { MappingPanel } from './MappingPanel.tsx';
import {
  blankTree,
  lastOfRowAnew,
  newTreeShape,
  nextTree,
  successorOf,
  type NewTreeDraft,
} from './newTree.ts';
import { NewTreeSession, type Beginning, type Mapped } from './NewTreeSession.tsx';
import { rememberMapped } from './remembered.ts';
import { lastOf, type Row } from './row.ts';
import { rowText } from './row.text.ts';
import { takeBackTree } from './takeBackTree.ts';
import { treeMappingText } from './treeMapping.text.ts';
import { newTreeKey } from './treeOperations.ts';
import { useFactsName } from './useFactsName.ts';

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
  const words = useText(rowText);
  const nameOf = useFactsName();
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
    rememberMapped(ownStorage, written.facts);
    if (!andNext) {
      announce(done, written);
      return onDone(done.made.id);
    }
    // The panel of the row says what was mapped, and takes it back.
    const byGps = done.made.positionMethod === 'GNSS';
    const mappedAs = { title: done.title, version: done.tree?.version ?? null };
    setBegun({ tree: nextTree(newId(), written, mappedAs), isRestored: false, byGps });
  }
  async function undo(row: Row): Promise<void> {
    const last = lastOf(row);
    const name = nameOf(last.facts);
    try {
      await takeBackTree(last);
    } catch {
      return void notify({ kind: 'failed', text: words.undoFailed(name) });
    }
    notify({ kind: 'info', text: words.undone(name) });
    setBegun({ tree: lastOfRowAnew(newId(), row), isRestored: false, byGps: false });
  }
  return (
    <NewTreeSession
      key={begun.tree.id}
      map={map}
      draftKey={draftKey}
      begun={begun}
      onMapped={mapped}
      onDiscarded={() => setBegun({ tree: blankTree(newId()), isRestored: false, byGps: false })}
      onUndo={(row) => void undo(row)}
      onFinish={(row) => {
        notify({ kind: 'info', text: words.finished(row.trees.length) });
        onDone(lastOf(row).id);
      }}
      onOpenTree={onDone}
      onCancel={onCancel}
    />
  );
}

/** What was begun and not saved comes back; else a replacement begins like its predecessor, or a blank tree. */
async function begin(draftKey: string, predecessorId: string | undefined): Promise<Beginning> {
  const kept = newTreeShape.safeParse((await readDraft(draftKey))?.value);
  if (kept.success && !(await isInOutbox(kept.data.id)))
    return { tree: kept.data, isRestored: true, byGps: false };
  // A crash may have left the draft of a tree that is on its way already: its row goes on after it.
  if (kept.success && kept.data.row) {
    const title = kept.data.facts.number ?? '';
    return { tree: nextTree(newId(), kept.data, { title, version: null }), isRestored: true, byGps: false };
  }
  if (!predecessorId) return { tree: blankTree(newId()), isRestored: false, byGps: false };
  const predecessor = await call(getTree, { params: { id: predecessorId } });
  return { tree: successorOf(predecessor, newId()), isRestored: false, byGps: false };
}

/** Says that a tree is mapped, and offers to take it back. */
function useAnnouncement(): (mapped: Mapped, written: NewTreeDraft) => void {
  const t = useText(treeMappingText);
  const nameOf = useFactsName();
  return ({ tree, made, title }, { facts }) => {
    const name = nameOf(facts);
    const { id, position, positionMethod, positionAccuracyM } = made;
    const place = { position, positionMethod, positionAccuracyM };
    const takeBack = () =>
      takeBackTree({ id, title, place, version: tree?.version ?? null }).then(
        (how) => notify({ kind: 'info', text: how === 'gone' ? t.takenAway(name) : t.takenBack(name) }),
        () => notify({ kind: 'failed', text: t.takeBackFailed(name) }),
      );
    notify({
      kind: tree ? 'done' : 'info',
      text: tree ? t.mapped(name) : t.keptHere(title),
      action: { label: t.undo, onPress: () => void takeBack() },
    });
  };
}
