import { Suspense } from 'react';
import { useNavigate } from 'react-router';
import type { MapHandle } from '../map/mapHandle.ts';
import { Boundary } from '../ui/Boundary.tsx';
import { Skeleton } from '../ui/Feedback.tsx';
import { TreePanel } from './features.ts';
import type { ChangePlace } from './usePlace.ts';

/** The chosen tree beside the map, or below it on narrow screens. Without an id it is still being asked for. */
export function TreePanelPane({ treeId, map, change }: { treeId: string | null; map: MapHandle | null; change: ChangePlace }) {
  const navigate = useNavigate();
  const waiting = <div className="panel-waiting"><Skeleton lines={9} /></div>;
  return (
    <aside className="panel-pane">
      {treeId === null ? waiting : (
        <Boundary place={treeId}>
          <Suspense fallback={waiting}>
            <TreePanel
              treeId={treeId}
              onClose={() => change({ treeId: null })}
              onShowOnMap={(position) => {
                change({ view: 'map' });
                map?.flyTo(position, { zoom: 18.5 });
              }}
              onInspect={() => void navigate(`/trees/${treeId}/inspect`)}
              onEdit={() => void navigate(`/trees/${treeId}/edit`)}
              onMove={() => void navigate(`/trees/${treeId}/move`)}
            />
          </Suspense>
        </Boundary>
      )}
    </aside>
  );
}
