import { useEffect, useEffectEvent, useState } from 'react';
import { v7 as newId } from 'uuid';
import type { Inspection } from '#contract/inspections/inspections';
import type { Tree } from '#contract/trees/trees';
import { GONE_STATUSES } from '#rules/trees/trees';
import { dropDraft } from '../drafts/drafts.ts';
import { useText } from '../i18n/language.ts';
import { useSpecies } from '../species/species.queries.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState, LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { notify } from '../ui/toasts.ts';
import { draftKeyOf } from './closingQueue.ts';
import { InspectionForm } from './InspectionForm.tsx';
import { startCorrection, startDraft, type Prefill } from './inspections.draft.ts';
import { useInspections, useTree } from './inspections.queries.ts';
import { inspectionsText } from './inspections.text.ts';
import { lastInForce } from './inspections.unchanged.ts';
import { settleClosed } from './settling.ts';
import { useKeptDraft } from './useKeptDraft.ts';
import { useToday } from './useToday.ts';
import { useTreeName } from './useTreeName.ts';
import './inspectionPage.css';

export interface InspectionPageProps {
  treeId: string;
  /** A closed inspection to correct; without it the tree is inspected anew. */
  correctsId?: string | undefined;
  onDone(): void;
  onCancel(): void;
}

/** Inspects a tree, or corrects an inspection of it. Waits for all the form is filled from. */
export function InspectionPage({ treeId, correctsId, onDone, onCancel }: InspectionPageProps) {
  const t = useText(inspectionsText);
  const tree = useTree(treeId);
  const inspections = useInspections(treeId);
  const species = useSpecies();
  const failed = [tree, inspections, species].find((query) => query.isError);
  if (failed) return <LoadFailure error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!tree.data || !inspections.data || !species.data)
    return (
      <div className="inspection-wait">
        <Skeleton lines={9} />
      </div>
    );
  if (GONE_STATUSES.some((gone) => gone === tree.data.status)) {
    return <EmptyState title={t.goneTree} action={<Button onPress={onCancel}>{t.back}</Button>} />;
  }
  const corrected = inspections.data.find((inspection) => inspection.id === correctsId) ?? null;
  if (correctsId && !corrected) {
    return <EmptyState title={t.unknownInspection} action={<Button onPress={onCancel}>{t.back}</Button>} />;
  }
  const evergreen = species.data.find(({ id }) => id === tree.data.speciesId)?.evergreen ?? false;
  return (
    <Opened
      key={correctsId ?? treeId}
      tree={tree.data}
      inspections={inspections.data}
      corrected={corrected}
      evergreen={evergreen}
      onDone={onDone}
      onCancel={onCancel}
    />
  );
}

/** The form with the draft of an earlier visit, or a new one; both stay what they were when data come anew. */
function Opened({
  tree,
  inspections,
  corrected,
  evergreen,
  onDone,
  onCancel,
}: {
  tree: Tree;
  inspections: readonly Inspection[];
  corrected: Inspection | null;
  evergreen: boolean;
  onDone(): void;
  onCancel(): void;
}) {
  const { today } = useToday();
  const draftKey = corrected ? `correction:${corrected.id}` : draftKeyOf(tree.id);
  const kept = useKeptDraft(draftKey);
  const [prefill] = useState<Prefill>({
    tree,
    last: lastInForce(inspections),
    evergreen,
    today,
    makeId: newId,
  });
  const [sent] = useState(inspections);
  const [attempt, setAttempt] = useState(0);
  if (kept === undefined)
    return (
      <div className="inspection-wait">
        <Skeleton lines={9} />
      </div>
    );
  const arrived = sent.find((inspection) => inspection.id === kept?.draft.id);
  if (arrived) return <Arrived inspection={arrived} tree={tree} draftKey={draftKey} onDone={onDone} />;
  const fresh = () =>
    corrected ? startCorrection(corrected, newId) : startDraft({ ...prefill, today, makeId: newId });
  return (
    <InspectionForm
      key={attempt}
      prefill={prefill}
      start={attempt === 0 ? (kept?.draft ?? fresh()) : fresh()}
      keptSince={attempt === 0 ? (kept?.savedAt ?? null) : null}
      draftKey={draftKey}
      onDiscarded={() => setAttempt(attempt + 1)}
      onDone={onDone}
      onCancel={onCancel}
    />
  );
}

/** The kept draft was recorded, only the reply was lost: does what was to follow, says so and leaves. */
function Arrived({
  inspection,
  tree,
  draftKey,
  onDone,
}: {
  inspection: Inspection;
  tree: Tree;
  draftKey: string;
  onDone(): void;
}) {
  const t = useText(inspectionsText);
  const treeName = useTreeName()(tree);
  const leave = useEffectEvent(() => {
    notify({ kind: 'done', text: t.closed(treeName) });
    onDone();
  });
  useEffect(() => {
    // Without storage nothing can be settled now; the next visit tries again.
    void settleClosed(inspection, () => dropDraft(draftKey))
      .catch(() => undefined)
      .then(() => leave());
  }, [inspection, draftKey]);
  return (
    <div className="inspection-wait">
      <Skeleton lines={9} />
    </div>
  );
}
