import { useState } from 'react';
import type { TreeMeasure } from '#contract/measures/measures';
import { OpenFellings, TreeFelled } from '../fellings/TreeFelling.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { TakenOver } from '../histories/TakenOver.tsx';
import { InspectionHistory } from '../inspections/InspectionHistory.tsx';
import { MeasureList } from '../measures/MeasureList.tsx';
import { TreeNotices } from '../notices/TreeNotices.tsx';
import { OnlyLastInspections } from '../offlineAreas/FromDevice.tsx';
import { OrderMeasureDialog } from '../orders/OrderMeasureDialog.tsx';
import { TaskRound } from '../plannedRounds/TaskRound.tsx';
import { CaseFileButton } from '../reports/CaseFileButton.tsx';
import { TreePhotos } from '../photos/TreePhotos.tsx';
import { SoilSection } from '../soil/SoilSection.tsx';
import { SupportsSection } from '../supports/SupportsSection.tsx';
import { OrderTaskDialog } from '../tasks/OrderTaskDialog.tsx';
import { TreeCare } from '../youngTrees/TreeCare.tsx';
import { TreePanel, type TreePanelProps } from '../treeFile/TreePanel.tsx';

/** A tree's file with what other features know of the tree. */
export function TreeFile({
  onCorrect,
  onInspectSupport,
  onCorrectSupport,
  ...props
}: Omit<TreePanelProps, 'parts' | 'onOrder' | 'TaskActs'> & {
  onCorrect(inspectionId: string): void;
  onInspectSupport(supportId: string): void;
  onCorrectSupport(supportId: string, inspectionId: string): void;
}) {
  const { treeId } = props;
  const readsNotices = useMay('notices.read');
  const [isOrdering, setOrdering] = useState(false);
  const [ordered, setOrdered] = useState<TreeMeasure | null>(null);
  const endOrdering = () => setOrdering(false);
  return (
    <>
      <TreePanel
        {...props}
        onOrder={() => setOrdering(true)}
        TaskActs={TaskRound}
        parts={{
          felled: <TreeFelled treeId={treeId} onOpenTree={props.onOpenTree} />,
          notices: readsNotices ? <TreeNotices treeId={treeId} /> : null,
          photos: <TreePhotos treeId={treeId} />,
          measures: (
            <>
              <OpenFellings treeId={treeId} />
              <MeasureList treeId={treeId} onOrder={setOrdered} />
              <TreeCare treeId={treeId} />
            </>
          ),
          soil: <SoilSection treeId={treeId} />,
          supports: (
            <SupportsSection treeId={treeId} onInspect={onInspectSupport} onCorrect={onCorrectSupport} />
          ),
          inspections: (
            <>
              <InspectionHistory treeId={treeId} onCorrect={onCorrect} />
              <OnlyLastInspections />
              <TakenOver treeId={treeId} />
              <CaseFileButton treeId={treeId} />
            </>
          ),
        }}
      />
      {ordered ? <OrderMeasureDialog measure={ordered} onClose={() => setOrdered(null)} /> : null}
      {isOrdering ? <OrderTaskDialog treeId={treeId} onDone={endOrdering} onCancel={endOrdering} /> : null}
    </>
  );
}
