import { useCallback } from 'react';
import { useNavigate } from 'react-router';
import { ClosingInspections } from '../inspections/ClosingInspections.tsx';
import { PhotoUploads } from '../photos/PhotoUploads.tsx';

/** What goes on behind every page: inspections about to be closed, photos on their way to the server. */
export function Unfinished() {
  const navigate = useNavigate();
  const openInspection = useCallback(
    (treeId: string) => void navigate(`/trees/${treeId}/inspect`),
    [navigate],
  );
  return (
    <>
      <ClosingInspections onOpenInspection={openInspection} />
      <PhotoUploads />
    </>
  );
}
