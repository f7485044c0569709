import { Suspense } from 'react';
import { useNavigate } from 'react-router';
import { useText } from '../i18n/language.ts';
import type { MapHandle } from '../map/mapHandle.ts';
import { useTree } from '../pending/useTree.ts';
import { Boundary } from '../ui/Boundary.tsx';
import { IconButton } from '../ui/Button.tsx';
import { LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { uiText } from '../ui/ui.text.ts';
import { TreeFile } from './features.ts';
import type { ChangePlace } from './usePlace.ts';

/** Close enough to tell a tree from its neighbours. */
const TREE_ZOOM = 18.5;

interface PaneProps {
  treeId: string;
  map: MapHandle | null;
  change: ChangePlace;
}

/** The chosen tree beside the map, or below it on narrow screens. Without an id it is still being asked for. */
export function TreePanelPane({
  treeId,
  map,
  change,
}: Omit<PaneProps, 'treeId'> & { treeId: string | null }) {
  const t = useText(uiText);
  const tree = useTree(treeId);
  const close = () => change({ treeId: null });
  if (tree.isError) {
    return (
      <aside className="panel-pane">
        <div className="panel-close">
          <IconButton icon="close" label={t.close} onPress={close} />
        </div>
        <LoadFailure error={tree.error} onRetry={() => void tree.refetch()} />
      </aside>
    );
  }
  return (
    <aside className="panel-pane">
      {treeId === null ? <Waiting /> : <OpenTree key={treeId} treeId={treeId} map={map} change={change} />}
    </aside>
  );
}

/** The tree's file, and where its buttons lead. */
function OpenTree({ treeId, map, change }: PaneProps) {
  const navigate = useNavigate();
  const go = (page: string) => () => void navigate(`/trees/${treeId}/${page}`);
  return (
    <Boundary>
      <Suspense fallback={<Waiting />}>
        <TreeFile
          treeId={treeId}
          onClose={() => change({ treeId: null })}
          onShowOnMap={(position) => {
            change({ view: 'map' });
            map?.flyTo(position, { zoom: TREE_ZOOM });
          }}
          onInspect={go('inspect')}
          onCorrect={(inspectionId) => go(`correct/${inspectionId}`)()}
          onInspectSupport={(supportId) => go(`supports/${supportId}/inspect`)()}
          onCorrectSupport={(supportId, id) => go(`supports/${supportId}/correct/${id}`)()}
          onEdit={go('edit')}
          onMove={go('move')}
          onOpenTree={(other) => change({ treeId: other }, { isStep: true, errand: { fly: true } })}
          onReplant={() => void navigate(`/trees/new?after=${treeId}`)}
        />
      </Suspense>
    </Boundary>
  );
}

function Waiting() {
  return (
    <div className="panel-waiting">
      <Skeleton lines={9} />
    </div>
  );
}
