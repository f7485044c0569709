import { useCallback, useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { ClosingInspections } from '../inspections/ClosingInspections.tsx';
import { watchForServer } from '../offline/probing.ts';
import { sendWaiting, startUploader } from '../offline/uploader.ts';
import { OutboxNotices } from '../outbox/OutboxNotices.tsx';
import { useConfirmedTrees } from '../pending/useConfirmedTrees.ts';
import { resumeUploads, uploadWaiting } from '../photos/photos.uploads.ts';
import { reopenStop } from '../rounds/round.ts';
import { changeRound, readRound } from '../rounds/roundStore.ts';
import { fieldSentences } from './fieldSentences.ts';
import { useFreshAreas } from './useFreshAreas.ts';
import { useFreshOrders } from './useFreshOrders.ts';

/** What goes on behind every page: what was done in the field on its way to the server, and its photos. */
export function Unfinished() {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const openInspection = useCallback(
    (treeId: string) => {
      const state = { round: window.location.pathname === '/round' };
      changeRound((round) => reopenStop(round, treeId));
      void navigate(`/trees/${treeId}/inspect`, { state });
    },
    [navigate],
  );
  useEffect(startUploader, []);
  useEffect(() => watchForServer(sendAll), []);
  useFreshAreas();
  useFreshOrders();
  useEffect(resumeUploads, []);
  useEffect(() => void readRound(), []);
  useConfirmedTrees();
  return (
    <>
      <ClosingInspections onOpenInspection={openInspection} />
      <OutboxNotices
        sentences={fieldSentences}
        isOutboxShown={pathname === '/outbox'}
        onShow={() => void navigate('/outbox')}
      />
    </>
  );
}

/** The server answers again: nobody has to press a button. */
function sendAll(): void {
  sendWaiting();
  uploadWaiting();
}
