import { useCallback, useEffect } from 'react';
import { useNavigate } from 'react-router';
import { ClosingInspections } from '../inspections/ClosingInspections.tsx';
import { startUploader } from '../offline/uploader.ts';
import { PhotoUploads } from '../photos/PhotoUploads.tsx';

/** What goes on behind every page: what was done in the field on its way to the server, and its photos. */
export function Unfinished() {
  const navigate = useNavigate();
  const openInspection = useCallback(
    (treeId: string) => void navigate(`/trees/${treeId}/inspect`),
    [navigate],
  );
  useEffect(startUploader, []);
  return (
    <>
      <ClosingInspections onOpenInspection={openInspection} />
      <PhotoUploads />
    </>
  );
}
