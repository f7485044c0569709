import { useEffect, useMemo, useState } from 'react';
import type { Tree } from '#contract/trees/trees';
import { useAreaDrawings } from '../areas/areas.queries.ts';
import { useDraft } from '../drafts/useDraft.ts';
import type { LonLat, MapHandle } from '../map/mapHandle.ts';
import { changedNames } from './conflict.ts';
import { likelyAreas } from './nearAreas.ts';
import { readyTree, withFacts, withLikelyArea, withProposal, type NewTreeDraft } from './newTree.ts';
import { NewTreeForm } from './NewTreeForm.tsx';
import { PositionStep } from './PositionStep.tsx';
import { sendNewTree, useNextNumber, useTreesNear } from './treeMapping.queries.ts';
import { useSaving } from './useSaving.ts';

/** How a tree's mapping begins. */
export interface Beginning {
  tree: NewTreeDraft;
  /** It was begun before, and found again on the device. */
  isRestored: boolean;
  /** The tree before was found by GPS: so is this one, most likely. */
  byGps: boolean;
}

export interface NewTreeSessionProps {
  map: MapHandle;
  draftKey: string;
  begun: Beginning;
  /** The server has it; `andNext`: another one shall follow. */
  onMapped(tree: Tree, written: NewTreeDraft, andNext: boolean): void;
  onDiscarded(): void;
  onOpenTree(treeId: string): void;
  onCancel(): void;
}

/** One new tree, from its place to its facts; kept on the device until the server has it. */
export function NewTreeSession({ map, draftKey, begun, onMapped, onDiscarded, onOpenTree, onCancel }: NewTreeSessionProps) {
  const saving = useSaving();
  const [{ tree, isDirty }, setWritten] = useState({ tree: begun.tree, isDirty: begun.isRestored });
  const areaIds = useLikelyAreas(tree.place?.position ?? null);
  const proposedNumber = useNextNumber(tree.facts.controlAreaId);
  const forget = useDraft(draftKey, tree, isDirty);
  const change = (next: NewTreeDraft) => {
    saving.settle(changedNames(tree.facts, next.facts));
    setWritten({ tree: next, isDirty: true });
  };

  useEffect(() => {
    setWritten((before) => ({ ...before, tree: withProposal(withLikelyArea(before.tree, areaIds), proposedNumber) }));
  }, [areaIds, proposedNumber]);

  async function save(andNext: boolean): Promise<void> {
    const ready = readyTree(tree);
    if ('issues' in ready) return saving.refuse(ready.issues);
    const mapped = await saving.run(() => sendNewTree(ready.tree));
    if (!mapped) return;
    await forget();
    onMapped(mapped, tree, andNext);
  }

  if (tree.place === null) {
    return (
      <PositionStep
        map={map} startsWithGps={begun.byGps} onTake={(place) => change({ ...tree, place })}
        onOpenTree={onOpenTree} onCancel={onCancel}
      />
    );
  }
  return (
    <NewTreeForm
      map={map} tree={tree} place={tree.place} saving={saving} likelyAreaIds={areaIds} proposedNumber={proposedNumber}
      isRestored={begun.isRestored} onChange={change} onFacts={(facts) => change(withFacts(tree, facts))}
      onMovePlace={() => change({ ...tree, place: null })} onDiscard={() => void forget().then(onDiscarded)}
      onSave={(andNext) => void save(andNext)} onCancel={onCancel}
    />
  );
}

function useLikelyAreas(place: LonLat | null): readonly string[] {
  const near = useTreesNear(place).data;
  const drawings = useAreaDrawings().data?.features;
  return useMemo(
    () => (place ? likelyAreas(place, (near ?? []).map((tree) => tree.controlAreaId), drawings ?? []) : []),
    [place, near, drawings],
  );
}
