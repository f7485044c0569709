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
import { lastOf, type Row } from './row.ts';
import { RowPanel } from './RowPanel.tsx';
import { useNextNumber, useNumbers, useTreesNear } from './treeMapping.queries.ts';
import type { DraftIssue, TreeDraft } from './treeDraft.ts';
import { countOn } from './treeNumber.ts';
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
  /** The last tree of the row is to be taken back and written anew. */
  onUndo(row: Row): void;
  onFinish(row: Row): void;
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
  onUndo,
  onFinish,
  onOpenTree,
  onCancel,
}: NewTreeSessionProps) {
  const saving = useSaving();
  const [isWhole, setWhole] = useState(false);
  // A row is kept from its first tree on: it shall go on after a crash.
  const [{ tree, isDirty }, setWritten] = useState({
    tree: begun.tree,
    isDirty: begun.isRestored || begun.tree.row !== null,
  });
  const { areaIds, speciesIds } = useNeighbours(tree.place?.position ?? null);
  const proposedNumber = useProposedNumber(tree);
  const { forget } = useDraft(draftKey, tree, isDirty);
  const titleOf = useTitle();
  const change = (next: NewTreeDraft) => {
    saving.settle(changedNames(tree.facts, next.facts));
    setWritten({ tree: next, isDirty: true });
  };
  const changeFacts = (changeOf: (before: TreeDraft) => TreeDraft) => {
    saving.settle(changedNames(tree.facts, changeOf(tree.facts)));
    setWritten((before) => ({
      tree: withFacts(before.tree, changeOf(before.tree.facts)),
      isDirty: true,
    }));
  };

  useEffect(() => {
    setWritten((before) => ({
      ...before,
      tree: withProposal(withLikelyArea(before.tree, areaIds), proposedNumber),
    }));
  }, [areaIds, proposedNumber]);

  /** What is missing may have no field in the row's panel, such as a released control area: then the form opens. */
  function refuse(written: NewTreeDraft, issues: readonly DraftIssue[]): void {
    if (written.row && issues.some(({ path }) => !ROW_FIELDS.includes(path))) {
      change(written);
      setWhole(true);
    }
    saving.refuse(issues);
  }
  async function finish(written: NewTreeDraft, andNext: boolean): Promise<void> {
    const ready = readyTree(written);
    if ('issues' in ready) return refuse(written, ready.issues);
    const title = titleOf(ready.tree);
    const saved = await saving.run(() => save(mapTree, mappingOf(ready.tree, written, title)));
    if (!saved) return;
    await forget().catch(() => undefined);
    onMapped(
      { tree: saved.outcome === 'applied' ? saved.reply : null, made: ready.tree, title },
      written,
      andNext,
    );
  }

  if (tree.row && !isWhole) {
    return (
      <RowPanel
        map={map}
        tree={tree}
        row={tree.row}
        saving={saving}
        byGps={begun.byGps}
        isRestored={begun.isRestored}
        proposedNumber={proposedNumber}
        onChange={change}
        onSave={(placed) => void finish(placed, true)}
        onAllFacts={(placed) => {
          change(placed);
          setWhole(true);
        }}
        onUndo={onUndo}
        onFinish={(row) => void forget().then(() => onFinish(row))}
        onOpenTree={onOpenTree}
        onCancel={onCancel}
      />
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
      onFacts={changeFacts}
      onMovePlace={() => change({ ...tree, place: null })}
      onDiscard={() => void forget().then(onDiscarded)}
      onSave={(andNext) => void finish(tree, andNext)}
      onCancel={onCancel}
    />
  );
}

/** What the panel of a row asks for itself. */
const ROW_FIELDS = ['stemGirthsCm', 'number'];

/** In a row the number after the last tree's; else the next free one of the control area. */
function useProposedNumber({ row, facts }: NewTreeDraft): string | null {
  const { numbers } = useNumbers(facts.controlAreaId);
  const free = useNextNumber(facts.controlAreaId);
  const last = row && lastOf(row).facts;
  if (!row || !last || last.controlAreaId !== facts.controlAreaId) return free;
  const given = row.trees.flatMap((tree) => tree.facts.number ?? []);
  return countOn(last.number, row.numberStep, [...numbers, ...given]) ?? free;
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
