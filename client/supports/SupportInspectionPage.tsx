import { useState } from 'react';
import type { SupportInspection } from '#contract/supports/supports';
import type { Tree } from '#contract/trees/trees';
import { useText } from '../i18n/language.ts';
import { useTree } from '../pending/useTree.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState, LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import type { ShownSupport } from './ownSupportInspections.ts';
import { SupportInspectionForm } from './SupportInspectionForm.tsx';
import { supportInspectionText } from './supportInspection.text.ts';
import { useTreeSupports } from './supports.queries.ts';
import './supports.css';

export interface SupportInspectionPageProps {
  treeId: string;
  supportId: string;
  /** A closed inspection to correct; without it the support is inspected anew. */
  correctsId: string | null;
  onDone(): void;
}

/** Inspects a support in the field, or corrects an inspection of it. Works without a network. */
export function SupportInspectionPage({ treeId, supportId, correctsId, onDone }: SupportInspectionPageProps) {
  const t = useText(supportInspectionText);
  const tree = useTree(treeId);
  const { supports, isError, error, refetch } = useTreeSupports(treeId);
  if (tree.isError) return <LoadFailure error={tree.error} onRetry={() => void tree.refetch()} />;
  if (isError && !supports) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  if (!tree.data || !supports)
    return (
      <div className="support-page-wait">
        <Skeleton lines={9} />
      </div>
    );
  const support = supports.find(({ id }) => id === supportId);
  const corrected = support?.inspections.find(({ id }) => id === correctsId) ?? null;
  if (!support || (correctsId !== null && !corrected))
    return <EmptyState title={t.notThere} action={<Button onPress={onDone}>{t.back}</Button>} />;
  return <Opened tree={tree.data} support={support} corrected={corrected} onDone={onDone} />;
}

/** What the form begins with stays what it was when data come anew: closing it changes the support at once. */
function Opened(props: {
  tree: Tree;
  support: ShownSupport;
  corrected: SupportInspection | null;
  onDone(): void;
}) {
  const [start] = useState({ tree: props.tree, support: props.support, corrected: props.corrected });
  return <SupportInspectionForm {...start} onDone={props.onDone} />;
}
