import { useNavigate } from 'react-router';
import { InspectionPage, type InspectionPageProps } from '../inspections/InspectionPage.tsx';
import { DueSupports } from '../supports/DueSupports.tsx';

/** A tree's inspection, with the crown supports that are due at the same tree one tap away. */
export function InspectTree(props: Omit<InspectionPageProps, 'alsoDue'>) {
  const navigate = useNavigate();
  const { treeId, correctsId } = props;
  return (
    <InspectionPage
      {...props}
      alsoDue={
        correctsId ? null : (
          <DueSupports
            treeId={treeId}
            onInspect={(id) =>
              void navigate(`/trees/${treeId}/supports/${id}/inspect`, { state: { back: true } })
            }
          />
        )
      }
    />
  );
}
