import { useEffect, useState, type ReactNode } from 'react';
import { v7 as newId } from 'uuid';
import type { Inspection } from '#contract/inspections/inspections';
import type { Tree } from '#contract/trees/trees';
import { isGone } from '#rules/trees/trees';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { useTree } from '../pending/useTree.ts';
import { useSpecies } from '../species/species.queries.ts';
import { Button } from '../ui/Button.tsx';
import { LoadFailure, Notice, Skeleton } from '../ui/Feedback.tsx';
import { arrivedText } from './arrived.text.ts';
import { inspectionKey } from './inspectionOperations.ts';
import { startDraft, type Prefill } from './inspections.draft.ts';
import { useInspections } from './inspections.queries.ts';
import { lastInForce } from './inspections.unchanged.ts';
import { unchangedText } from './unchanged.text.ts';
import { UnchangedWords } from './UnchangedWords.tsx';
import { useInspectionForm } from './useInspectionForm.ts';
import { useKeptDraft } from './useKeptDraft.ts';
import { useToday } from './useToday.ts';
import { useUnchanged } from './useUnchanged.ts';
import './arrivedCard.css';

export interface ArrivedCardProps {
  treeId: string;
  /** Somebody ordered a look at something of its own: then nothing can be called unchanged. */
  isOrdered: boolean;
  /** A button at the left, such as putting the tree off. */
  aside: ReactNode;
  onClosing(): void;
  onOpenForm(): void;
}

/** Standing at a tree: "unchanged and safe" by one tap, or the form. Says all that the tap would record. */
export function ArrivedCard(props: ArrivedCardProps) {
  const { treeId, aside, onOpenForm } = props;
  const t = useText(arrivedText);
  const tree = useTree(treeId);
  const inspections = useInspections(treeId);
  const species = useSpecies();
  const kept = useKeptDraft(inspectionKey(treeId));
  const failed = [tree, inspections, species].find((query) => query.isError);
  if (failed)
    return (
      <>
        <LoadFailure error={failed.error} onRetry={() => void failed.refetch()} />
        <Foot aside={aside} />
      </>
    );
  if (!tree.data || !inspections.data || !species.data || kept === undefined)
    return (
      <>
        <div className="arrived-words">
          <Skeleton lines={4} />
        </div>
        <Foot aside={aside} />
      </>
    );
  if (isGone(tree.data.status))
    return (
      <>
        <Notice tone="warning">{t.gone}</Notice>
        <Foot aside={aside} />
      </>
    );
  if (kept !== null) return <Begun savedAt={kept.savedAt} aside={aside} onOpenForm={onOpenForm} />;
  const { speciesId } = tree.data;
  const evergreen = species.data.find(({ id }) => id === speciesId)?.evergreen ?? false;
  return <Fresh {...props} tree={tree.data} inspections={inspections.data} evergreen={evergreen} />;
}

/** A form begun earlier goes on. */
function Begun({
  savedAt,
  aside,
  onOpenForm,
}: Pick<ArrivedCardProps, 'aside' | 'onOpenForm'> & { savedAt: string }) {
  const t = useText(arrivedText);
  const format = useFormats();
  return (
    <>
      <Notice tone="info" icon="history">
        {t.begun(format.instant(savedAt))}
      </Notice>
      <Foot aside={aside}>
        <Button kind="primary" size="large" icon="inspect" onPress={onOpenForm}>
          {t.goOn}
        </Button>
      </Foot>
    </>
  );
}

function Fresh({
  tree,
  inspections,
  evergreen,
  isOrdered,
  aside,
  onClosing,
  onOpenForm,
}: ArrivedCardProps & { tree: Tree; inspections: readonly Inspection[]; evergreen: boolean }) {
  const t = useText(arrivedText);
  const unchangedWords = useText(unchangedText);
  const { today } = useToday();
  const [prefill] = useState<Prefill>({
    tree,
    last: lastInForce(inspections),
    evergreen,
    today,
    makeId: newId,
  });
  const [start] = useState(() => startDraft(prefill));
  const form = useInspectionForm(start, prefill, inspectionKey(tree.id));
  const unchanged = useUnchanged(form, prefill, onClosing);
  const isArmed = useArmed();
  if (isOrdered || 'refusal' in unchanged)
    return (
      <>
        <Notice tone="neutral" icon="info">
          {'refusal' in unchanged ? unchangedWords.refusals[unchanged.refusal] : t.ordered}
        </Notice>
        <Foot aside={aside}>
          <Button kind="primary" size="large" icon="inspect" onPress={onOpenForm}>
            {t.inspect}
          </Button>
        </Foot>
      </>
    );
  return (
    <>
      <div className="arrived-words">
        <UnchangedWords form={form} draft={unchanged.draft} />
      </div>
      <Foot aside={aside}>
        <Button icon="inspect" onPress={onOpenForm}>
          {t.found}
        </Button>
        <Button
          kind="primary"
          size="large"
          icon="check"
          isBusy={unchanged.isBusy}
          isDisabled={!isArmed}
          onPress={unchanged.close}
        >
          {unchangedWords.button}
        </Button>
      </Foot>
    </>
  );
}

function Foot({ aside, children }: { aside: ReactNode; children?: ReactNode }) {
  return (
    <div className="arrived-foot">
      {aside}
      {children}
    </div>
  );
}

/** A second tap meant for the tree before must not close the one that follows. Own proposal. */
const ARMED_AFTER_MS = 800;

function useArmed(): boolean {
  const [isArmed, setArmed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setArmed(true), ARMED_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return isArmed;
}
