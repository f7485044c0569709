import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { ArrivedCard } from '../inspections/ArrivedCard.tsx';
import { fetchInspections } from '../inspections/inspections.queries.ts';
import type { MapHandle } from '../map/mapHandle.ts';
import { fetchTree } from '../pending/useTree.ts';
import { choiceOf } from '../rounds/roundChoice.ts';
import { RoundOverlay } from '../rounds/RoundOverlay.tsx';
import type { Arrival } from '../rounds/RoundWalk.tsx';
import { mapAddress } from './mapAddress.ts';

/** A round, and what it needs of inspecting. */
export function RoundPane({ map }: { map: MapHandle }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const address = new URLSearchParams(useLocation().search);
  const fetchAhead = useCallback(
    (treeIds: readonly string[]) => {
      for (const treeId of treeIds)
        void Promise.allSettled([fetchTree(client, treeId), fetchInspections(client, treeId)]);
    },
    [client],
  );
  return (
    <RoundOverlay
      map={map}
      choice={choiceOf(address)}
      isNew={address.size > 0}
      fetchAhead={fetchAhead}
      Arrived={Arrived}
      onStarted={() => void navigate('/round', { replace: true })}
      onLeave={() => void navigate(mapAddress())}
    />
  );
}

function Arrived({ stop, aside, onClosing }: Arrival) {
  const navigate = useNavigate();
  return (
    <ArrivedCard
      key={stop.treeId}
      treeId={stop.treeId}
      isOrdered={stop.ordered !== null}
      aside={aside}
      onClosing={onClosing}
      onOpenForm={() => void navigate(`/trees/${stop.treeId}/inspect`, { state: { round: true } })}
    />
  );
}
