import { useLocation, useNavigate, useParams } from 'react-router';
import { SupportInspectionPage } from '../supports/SupportInspectionPage.tsx';
import { SupportsPage } from '../supports/SupportsPage.tsx';
import { mapAddress } from './mapAddress.ts';

/** The office's list of crown supports. */
export function Supports() {
  const navigate = useNavigate();
  return (
    <SupportsPage
      onTree={(treeId) => void navigate(mapAddress({ treeId, view: 'map' }), { state: { fly: true } })}
      onInspect={(treeId, id) =>
        void navigate(`/trees/${treeId}/supports/${id}/inspect`, { state: { back: true } })
      }
    />
  );
}

/** An inspection of one of them; leads back to where somebody came from. */
export function InspectSupport() {
  const navigate = useNavigate();
  const { id: treeId = '', supportId = '', inspectionId } = useParams();
  const isStep = cameFromPage(useLocation().state);
  return (
    <SupportInspectionPage
      key={inspectionId ?? supportId}
      treeId={treeId}
      supportId={supportId}
      correctsId={inspectionId ?? null}
      onDone={() => void (isStep ? navigate(-1) : navigate(mapAddress({ treeId })))}
    />
  );
}

/** From a list or a form of this program, to which one goes back; a link from elsewhere has none. */
function cameFromPage(state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'back' in state && state.back === true;
}
