import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { v7 as newId } from 'uuid';
import type { Inspection } from '#contract/inspections/inspections';
import type { Tree } from '#contract/trees/trees';
import { GONE_STATUSES } from '#rules/trees/trees';
import { dropDraft } from '../drafts/drafts.ts';
import { useText } from '../i18n/language.ts';
import { shownOperations } from '../offline/outboxView.ts';
import { useTree } from '../pending/useTree.ts';
import { useSpecies } from '../species/species.queries.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState, LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { notify } from '../ui/toasts.ts';
import { InspectionForm } from './InspectionForm.tsx';
import { correctionKey, inspectionKey } from './inspectionOperations.ts';
import { startCorrection, startDraft, type InspectionDraft, type Prefill } from './inspections.draft.ts';
import { useInspections } from './inspections.queries.ts';
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
  /** What else is due at this tree; shown above the walk round it. */
  alsoDue?: ReactNode;
}

/** Inspects a tree, or corrects an inspection of it. Waits for all the form is filled from. */
export function InspectionPage({ treeId, correctsId, onDone, onCancel, alsoDue }: InspectionPageProps) {
  const t = useText(inspectionsText);
  const tree = useTree(treeId);
  const inspections = useInspections(treeId);
  const species = useSpecies();
  const failed = [tree, inspections, species].find((query) => query.isError && !query.data);
  if (failed) return <LoadFailure error={failed.error} onRetry={() => void failed.refetch()} />;
  const { data } = tree;
  if (!data || !inspections.data || !species.data)
    return (
      <div className="inspection-wait">
        <Skeleton lines={9} />
      </div>
    );
  if (GONE_STATUSES.some((gone) => gone === data.status)) {
    return <EmptyState title={t.goneTree} action={<Button onPress={onCancel}>{t.back}</Button>} />;
  }
  const corrected = inspections.data.find((inspection) => inspection.id === correctsId) ?? null;
  if (correctsId && !corrected) {
    return <EmptyState title={t.unknownInspection} action={<Button onPress={onCancel}>{t.back}</Button>} />;
  }
  const evergreen = species.data.find(({ id }) => id === data.speciesId)?.evergreen ?? false;
  return (
    <Opened
      key={correctsId ?? treeId}
      tree={data}
      inspections={inspections.data}
      corrected={corrected}
      evergreen={evergreen}
      alsoDue={alsoDue}
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
  alsoDue,
  onDone,
  onCancel,
}: {
  tree: Tree;
  inspections: readonly Inspection[];
  corrected: Inspection | null;
  evergreen: boolean;
  alsoDue: ReactNode;
  onDone(): void;
  onCancel(): void;
}) {
  const { today } = useToday();
  const draftKey = corrected ? correctionKey(corrected.id) : inspectionKey(tree.id);
  const kept = useKeptDraft(draftKey);
  const [prefill] = useState<Prefill>({
    tree,
    last: lastInForce(inspections),
    evergreen,
    today,
    makeId: newId,
  });
  const [sent] = useState(inspections);
  const [underWay] = useState(() => shownOperations().filter(({ state }) => state !== 'refused'));
  const [attempt, setAttempt] = useState(0);
  if (kept === undefined)
    return (
      <div className="inspection-wait">
        <Skeleton lines={9} />
      </div>
    );
  const arrived = sent.find((inspection) => inspection.id === kept?.draft.id);
  // A crash may have come after the draft was on its way.
  const closed =
    arrived ?? (kept && underWay.some(({ draftId }) => draftId === kept.draft.id) ? kept.draft : null);
  if (closed) return <Arrived closed={closed} tree={tree} draftKey={draftKey} onDone={onDone} />;
  const fresh = () =>
    corrected ? startCorrection(corrected, newId) : startDraft({ ...prefill, today, makeId: newId });
  return (
    <InspectionForm
      key={attempt}
      prefill={prefill}
      start={attempt === 0 ? (kept?.draft ?? fresh()) : fresh()}
      keptSince={attempt === 0 ? (kept?.savedAt ?? null) : null}
      draftKey={draftKey}
      alsoDue={alsoDue}
      onDiscarded={() => setAttempt(attempt + 1)}
      onDone={onDone}
      onCancel={onCancel}
    />
  );
}

/** The kept draft was recorded or is on its way: does what was to follow, says so and leaves. */
function Arrived({
  closed,
  tree,
  draftKey,
  onDone,
}: {
  closed: Inspection | InspectionDraft;
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
    void settleClosed(closed, () => dropDraft(draftKey))
      .catch(() => undefined)
      .then(() => leave());
  }, [closed, draftKey]);
  return (
    <div className="inspection-wait">
      <Skeleton lines={9} />
    </div>
  );
}
