import { Suspense } from 'react';
import { useNavigate } from 'react-router';
import type { MapHandle } from '../map/mapHandle.ts';
import { Boundary } from '../ui/Boundary.tsx';
import { Skeleton } from '../ui/Feedback.tsx';
import { TreeFile } from './features.ts';
import type { ChangePlace } from './usePlace.ts';

/** Close enough to tell a tree from its neighbours. */
const TREE_ZOOM = 18.5;

/** The chosen tree beside the map, or below it on narrow screens. Without an id it is still being asked for. */
export function TreePanelPane({
  treeId,
  map,
  change,
}: {
  treeId: string | null;
  map: MapHandle | null;
  change: ChangePlace;
}) {
  const navigate = useNavigate();
  const waiting = (
    <div className="panel-waiting">
      <Skeleton lines={9} />
    </div>
  );
  return (
    <aside className="panel-pane">
      {treeId === null ? (
        waiting
      ) : (
        <Boundary key={treeId}>
          <Suspense fallback={waiting}>
            <TreeFile
              treeId={treeId}
              onClose={() => change({ treeId: null })}
              onShowOnMap={(position) => {
                change({ view: 'map' });
                map?.flyTo(position, { zoom: TREE_ZOOM });
              }}
              onInspect={() => void navigate(`/trees/${treeId}/inspect`)}
              onCorrect={(inspectionId) => void navigate(`/trees/${treeId}/correct/${inspectionId}`)}
              onEdit={() => void navigate(`/trees/${treeId}/edit`)}
              onMove={() => void navigate(`/trees/${treeId}/move`)}
              onOpenTree={(other) => change({ treeId: other }, { isStep: true, errand: { fly: true } })}
              onReplant={() => void navigate(`/trees/new?after=${treeId}`)}
            />
          </Suspense>
        </Boundary>
      )}
    </aside>
  );
}
