import { useState } from 'react';
import type { TreeMeasure } from '#contract/measures/measures';
import { InspectionHistory } from '../inspections/InspectionHistory.tsx';
import { MeasureList } from '../measures/MeasureList.tsx';
import { OnlyLastInspections } from '../offlineAreas/FromDevice.tsx';
import { OrderMeasureDialog } from '../orders/OrderMeasureDialog.tsx';
import { CaseFileButton } from '../reports/CaseFileButton.tsx';
import { TreePhotos } from '../photos/TreePhotos.tsx';
import { OrderTaskDialog } from '../tasks/OrderTaskDialog.tsx';
import { TreePanel, type TreePanelProps } from '../treeFile/TreePanel.tsx';

/** A tree's file with what other features know of the tree. */
export function TreeFile({
  onCorrect,
  ...props
}: Omit<TreePanelProps, 'parts' | 'onOrder'> & {
  onCorrect(inspectionId: string): void;
}) {
  const { treeId } = props;
  const [isOrdering, setOrdering] = useState(false);
  const [ordered, setOrdered] = useState<TreeMeasure | null>(null);
  const endOrdering = () => setOrdering(false);
  return (
    <>
      <TreePanel
        {...props}
        onOrder={() => setOrdering(true)}
        parts={{
          photos: <TreePhotos treeId={treeId} />,
          measures: <MeasureList treeId={treeId} onOrder={setOrdered} />,
          inspections: (
            <>
              <InspectionHistory treeId={treeId} onCorrect={onCorrect} />
              <OnlyLastInspections />
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
