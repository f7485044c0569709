import { Suspense } from 'react';
import { useNavigate } from 'react-router';
import type { MapHandle } from '../map/mapHandle.ts';
import { DrawPane, MapTreeOverlay, MoveTreeOverlay, RoundPane } from './features.ts';
import { mapAddress } from './mapAddress.ts';
import type { MapMode } from './mapMode.ts';

/** Mapping or moving a tree, drawing an area, or a round, over the map. */
export function MapOverlay({ mode, map }: { mode: MapMode; map: MapHandle }) {
  const navigate = useNavigate();
  const cancel = () => void navigate(mapAddress());
  if (mode.kind === 'browse') return null;
  return (
    <Suspense fallback={null}>
      {mode.kind === 'map' ? (
        <MapTreeOverlay
          map={map}
          predecessorId={mode.predecessorId}
          onCancel={cancel}
          onDone={(treeId) => void navigate(mapAddress({ treeId }))}
        />
      ) : mode.kind === 'draw' ? (
        <DrawPane map={map} purpose={mode.purpose} />
      ) : mode.kind === 'walk' ? (
        <RoundPane map={map} />
      ) : (
        <MoveTreeOverlay map={map} treeId={mode.treeId} onCancel={cancel} onDone={cancel} />
      )}
    </Suspense>
  );
}
