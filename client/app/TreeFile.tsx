import { useState } from 'react';
import { InspectionHistory } from '../inspections/InspectionHistory.tsx';
import { MeasureList } from '../measures/MeasureList.tsx';
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
  const endOrdering = () => setOrdering(false);
  return (
    <>
      <TreePanel
        {...props}
        onOrder={() => setOrdering(true)}
        parts={{
          photos: <TreePhotos treeId={treeId} />,
          measures: <MeasureList treeId={treeId} />,
          inspections: <InspectionHistory treeId={treeId} onCorrect={onCorrect} />,
        }}
      />
      {isOrdering ? <OrderTaskDialog treeId={treeId} onDone={endOrdering} onCancel={endOrdering} /> : null}
    </>
  );
}
