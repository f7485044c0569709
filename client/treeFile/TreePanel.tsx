import { useState, type ReactNode } from 'react';
import type { Tree } from '#contract/trees/trees';
import { GONE_STATUSES } from '#rules/trees/trees';
import { useMay } from '../accounts/accounts.queries.ts';
import { useText } from '../i18n/language.ts';
import { useTree } from '../pending/useTree.ts';
import { WaitingNotice } from '../pending/WaitingNotice.tsx';
import { Button } from '../ui/Button.tsx';
import { LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import { OpenTasks, type TaskActs } from './OpenTasks.tsx';
import { TreeData } from './TreeData.tsx';
import { treeFileText } from './treeFile.text.ts';
import { TreeHead } from './TreeHead.tsx';
import { TreeHistory } from './TreeHistory.tsx';
import { TreePast } from './TreePast.tsx';
import { treePastText } from './treePast.text.ts';
import './treePanel.css';

export interface TreePanelProps {
  treeId: string;
  onClose(): void;
  onShowOnMap(position: readonly [number, number]): void;
  onInspect(): void;
  onEdit(): void;
  onMove(): void;
  onOpenTree(treeId: string): void;
  /** Maps the replacement of a tree that is gone. */
  onReplant(): void;
  /** Orders a control besides those that arise by themselves. */
  onOrder(): void;
  /** What else can be done with a control that is to come. */
  TaskActs?: TaskActs;
  /** Sections of other features; each shows its own waiting and failing. */
  parts: {
    felled: ReactNode;
    notices: ReactNode;
    photos: ReactNode;
    measures: ReactNode;
    /** A whole section, for the few trees for which a sensor stands. */
    soil: ReactNode;
    supports: ReactNode;
    inspections: ReactNode;
  };
}

/** A tree's file beside the map: what it is, how it stands, what happened to it, and what to do next. */
export function TreePanel(props: TreePanelProps) {
  const tree = useTree(props.treeId);
  if (tree.isError) return <LoadFailure error={tree.error} onRetry={() => void tree.refetch()} />;
  return (
    <div className="tree-panel">
      <TreeHead {...props} tree={tree.data} />
      <div className="tree-panel-scroll">
        {tree.data ? (
          <>
            <WaitingNotice treeId={props.treeId} />
            <TreeSections {...props} tree={tree.data} isOnlyHere={tree.isOnlyHere} />
          </>
        ) : (
          <div className="tree-section">
            <Skeleton lines={9} />
          </div>
        )}
      </div>
      <PrimaryAction {...props} tree={tree.data} />
    </div>
  );
}

function TreeSections({
  tree,
  isOnlyHere,
  parts,
  TaskActs: Acts,
  onOrder,
  onOpenTree,
}: TreePanelProps & { tree: Tree; isOnlyHere: boolean }) {
  const t = useText(treeFileText);
  const past = useText(treePastText);
  const readsAll = useMay('cadastre.read');
  const data = (
    <Section title={t.sections.data}>
      <TreeData tree={tree} />
    </Section>
  );
  // Nobody can have planned or proposed anything for a tree the server does not know yet.
  if (isOnlyHere)
    return (
      <>
        {data}
        <Section title={t.sections.photos}>{parts.photos}</Section>
      </>
    );
  return (
    <>
      <Predecessor tree={tree} onOpenTree={onOpenTree} />
      {parts.felled}
      {data}
      <Section title={t.sections.tasks}>
        {parts.notices}
        <OpenTasks tree={tree} Acts={Acts} onOrder={onOrder} />
      </Section>
      <Section title={t.sections.measures}>{parts.measures}</Section>
      {parts.soil}
      <Section title={t.sections.supports}>{parts.supports}</Section>
      <Section title={t.sections.photos}>{parts.photos}</Section>
      <Section title={t.sections.inspections}>{parts.inspections}</Section>
      <Folded title={t.sections.history}>
        {(isOpen) => <TreeHistory treeId={tree.id} isWanted={isOpen} />}
      </Folded>
      {readsAll ? (
        <Folded title={past.title}>{() => <TreePast key={tree.id} treeId={tree.id} />}</Folded>
      ) : null}
    </>
  );
}

/** A replacement leads back to the tree that stood there before. */
function Predecessor({
  tree: { predecessorId, generation },
  onOpenTree,
}: {
  tree: Tree;
  onOpenTree(treeId: string): void;
}) {
  const t = useText(treeFileText);
  if (predecessorId === null) return null;
  return (
    <div className="tree-predecessor">
      <span>{t.generation(generation)}</span>
      <Button kind="quiet" icon="history" onPress={() => onOpenTree(predecessorId)}>
        {t.predecessor}
      </Button>
    </div>
  );
}

/**
 * What most people want next: inspect what stands, replant where nothing stands any more. Nothing for whoever may
 * do neither.
 */
function PrimaryAction(props: TreePanelProps & { tree: Tree | undefined }) {
  const { tree } = props;
  const inspects = useMay('inspections.record');
  const maps = useMay('trees.map');
  const isGone = tree !== undefined && GONE_STATUSES.some((gone) => gone === tree.status);
  if (!(isGone ? maps || tree.successorId : inspects)) return null;
  return (
    <footer className="tree-panel-foot">
      {isGone ? <Replanting {...props} tree={tree} /> : <Inspecting {...props} />}
    </footer>
  );
}

function Inspecting({ tree, onInspect }: TreePanelProps & { tree: Tree | undefined }) {
  const t = useText(treeFileText);
  return (
    <Button
      kind="primary"
      size="large"
      icon="inspect"
      wide
      isDisabled={tree === undefined || tree.status === 'PLAN'}
      onPress={onInspect}
    >
      {t.inspect}
    </Button>
  );
}

function Replanting({ tree: { successorId }, onReplant, onOpenTree }: TreePanelProps & { tree: Tree }) {
  const t = useText(treeFileText);
  return successorId ? (
    <Button size="large" icon="forward" wide onPress={() => onOpenTree(successorId)}>
      {t.successor}
    </Button>
  ) : (
    <Button kind="primary" size="large" icon="plus" wide onPress={onReplant}>
      {t.replant}
    </Button>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="tree-section">
      <h3 className="tree-section-title">{title}</h3>
      {children}
    </section>
  );
}

/** A section that is asked for by a tap; its content knows whether it is wanted yet. */
function Folded({ title, children }: { title: string; children(isOpen: boolean): ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <section className="tree-section">
      <h3 className="tree-section-title">
        <button type="button" className="tree-fold" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {title} <Icon name={isOpen ? 'up' : 'down'} />
        </button>
      </h3>
      {isOpen ? children(isOpen) : null}
    </section>
  );
}
