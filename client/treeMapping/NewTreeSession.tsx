import { useEffect, useMemo, useState } from 'react';
import { mapTree, type NewTree, type Tree } from '#contract/trees/trees';
import { useAreaDrawings, useControlAreas } from '../areas/areas.queries.ts';
import { useDraft } from '../drafts/useDraft.ts';
import type { LonLat, MapHandle } from '../map/mapHandle.ts';
import { save } from '../offline/saving.ts';
import { changedNames } from './conflict.ts';
import { likelyAreas } from './nearAreas.ts';
import { readyTree, withFacts, withLikelyArea, withProposal, type NewTreeDraft } from './newTree.ts';
import { NewTreeForm } from './NewTreeForm.tsx';
import { PositionStep } from './PositionStep.tsx';
import { useNextNumber, useTreesNear } from './treeMapping.queries.ts';
import { mappingOf } from './treeOperations.ts';
import { useSaving } from './useSaving.ts';

/** How a tree's mapping begins. */
export interface Beginning {
  tree: NewTreeDraft;
  /** It was begun before, and found again on the device. */
  isRestored: boolean;
  /** The tree before was found by GPS: so is this one, most likely. */
  byGps: boolean;
}

/** A tree as it was sent, and as the server has it; null while it is only on this device. */
export interface Mapped {
  tree: Tree | null;
  made: NewTree;
  /** How people call it: `Lindenallee 12`. */
  title: string;
}

export interface NewTreeSessionProps {
  map: MapHandle;
  draftKey: string;
  begun: Beginning;
  /** It is mapped, or kept on this device and sent later; `andNext`: another one shall follow. */
  onMapped(mapped: Mapped, written: NewTreeDraft, andNext: boolean): void;
  onDiscarded(): void;
  onOpenTree(treeId: string): void;
  onCancel(): void;
}

/** One new tree, from its place to its facts; kept on the device until the server has it. */
export function NewTreeSession({
  map,
  draftKey,
  begun,
  onMapped,
  onDiscarded,
  onOpenTree,
  onCancel,
}: NewTreeSessionProps) {
  const saving = useSaving();
  const [{ tree, isDirty }, setWritten] = useState({ tree: begun.tree, isDirty: begun.isRestored });
  const { areaIds, speciesIds } = useNeighbours(tree.place?.position ?? null);
  const proposedNumber = useNextNumber(tree.facts.controlAreaId);
  const { forget } = useDraft(draftKey, tree, isDirty);
  const titleOf = useTitle();
  const change = (next: NewTreeDraft) => {
    saving.settle(changedNames(tree.facts, next.facts));
    setWritten({ tree: next, isDirty: true });
  };

  useEffect(() => {
    setWritten((before) => ({
      ...before,
      tree: withProposal(withLikelyArea(before.tree, areaIds), proposedNumber),
    }));
  }, [areaIds, proposedNumber]);

  async function finish(andNext: boolean): Promise<void> {
    const ready = readyTree(tree);
    if ('issues' in ready) return saving.refuse(ready.issues);
    const title = titleOf(ready.tree);
    const saved = await saving.run(() => save(mapTree, mappingOf(ready.tree, tree, title)));
    if (!saved) return;
    await forget().catch(() => undefined);
    onMapped(
      { tree: saved.outcome === 'applied' ? saved.reply : null, made: ready.tree, title },
      tree,
      andNext,
    );
  }

  if (tree.place === null) {
    return (
      <PositionStep
        map={map}
        startsWithGps={begun.byGps}
        onTake={(place) => change({ ...tree, place })}
        onOpenTree={onOpenTree}
        onCancel={onCancel}
      />
    );
  }
  return (
    <NewTreeForm
      map={map}
      tree={tree}
      place={tree.place}
      saving={saving}
      likelyAreaIds={areaIds}
      likelySpeciesIds={speciesIds}
      proposedNumber={proposedNumber}
      isRestored={begun.isRestored}
      onChange={change}
      onFacts={(facts) => change(withFacts(tree, facts))}
      onMovePlace={() => change({ ...tree, place: null })}
      onDiscard={() => void forget().then(onDiscarded)}
      onSave={(andNext) => void finish(andNext)}
      onCancel={onCancel}
    />
  );
}

function useTitle(): (tree: NewTree) => string {
  const areas = useControlAreas().data;
  return ({ controlAreaId, number }) =>
    `${areas?.find(({ id }) => id === controlAreaId)?.name ?? ''} ${number ?? ''}`.trim();
}

/** What the trees and drawings around a place say about a tree there. */
function useNeighbours(place: LonLat | null): { areaIds: readonly string[]; speciesIds: readonly number[] } {
  const near = useTreesNear(place).data;
  const drawings = useAreaDrawings().data?.features;
  return useMemo(() => {
    if (place === null) return { areaIds: [], speciesIds: [] };
    const trees = near ?? [];
    return {
      areaIds: likelyAreas(
        place,
        trees.map((tree) => tree.controlAreaId),
        drawings ?? [],
      ),
      speciesIds: [...new Set(trees.flatMap(({ speciesId }) => (speciesId === null ? [] : [speciesId])))],
    };
  }, [place, near, drawings]);
}
