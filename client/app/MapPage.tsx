import { Suspense, useCallback, useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { useMe } from '../accounts/accounts.queries.ts';
import { filterCount, filterQuery } from '../filters/treeFilter.ts';
import { onServerChange } from '../http/changes.ts';
import { MapView } from '../map/MapView.tsx';
import type { MapHandle } from '../map/mapHandle.ts';
import type { Start } from '../map/openMap.ts';
import { useTree, useTreeCounts } from '../trees/trees.queries.ts';
import { fetchAhead, MapTreeOverlay, MoveTreeOverlay } from './features.ts';
import { EmptyCadastre, MapFurniture } from './MapFurniture.tsx';
import { mapAddress } from './mapAddress.ts';
import type { MapMode } from './mapMode.ts';
import type { Place } from './place.ts';
import { TreeListPane } from './TreeListPane.tsx';
import { TreePanelPane } from './TreePanelPane.tsx';
import { useBasemaps } from './useBasemaps.ts';
import { useCovered, useIsNarrow } from './useCovered.ts';
import { useErrands } from './useErrands.ts';
import { useMapLayers } from './useMapLayers.ts';
import { usePlace } from './usePlace.ts';
import { useTapping } from './useTapping.ts';

/** Map, list and the chosen tree's panel: three views of one place, which stands in the address. */
export function MapPage({ search, mode, isShown }: { search: string; mode: MapMode; isShown: boolean }) {
  const [place, change] = usePlace(search);
  const [map, setMap] = useState<MapHandle | null>(null);
  const counts = useTreeCounts(place.filter);
  const start = useStart(place, counts.data?.bbox ?? null, !counts.isPending);
  const tree = useTree(place.treeId);
  const treeAt = tree.data?.id === place.treeId ? (tree.data?.position ?? null) : null;
  const tapping = useTapping(map, place, change);
  const isBrowsing = mode.kind === 'browse';
  const hasPanel = isBrowsing && (place.treeId !== null || tapping.isWaiting);
  const covered = useCovered(!isBrowsing ? 'mapping' : hasPanel ? 'tree' : 'none');
  const { basemaps, basemapId, choose } = useBasemaps();
  const layers = useMapLayers({
    filterQuery: filterQuery(place.filter),
    latitude: useLatitude(),
    isPlain: basemapId === 'plain',
    selectedAt: tapping.at ?? treeAt,
    onTree: tapping.onTree,
    onHeap: tapping.onHeap,
  });
  useErrands(map, place, treeAt, isShown);
  useFreshness(map);
  const rest = useCallback((at: Place['at']) => {
    if (isShown) change({ at });
  }, [change, isShown]);
  return (
    <div className="map-page">
      {isBrowsing && place.view === 'list' ? <TreeListPane place={place} change={change} total={counts.data?.total} /> : null}
      <div className="map-page-map">
        {start ? (
          <MapView
            layers={layers} start={start} basemaps={basemaps} basemapId={basemapId} onBasemap={choose}
            covered={covered} onReady={setMap} onRest={rest}
          >
            {isBrowsing ? <MapFurniture place={place} change={change} counts={counts.data} hasPanel={hasPanel} /> : null}
            {counts.data?.total === 0 && filterCount(place.filter) === 0 && isBrowsing ? <EmptyCadastre /> : null}
          </MapView>
        ) : null}
        {map ? <MapOverlay mode={mode} map={map} /> : null}
      </div>
      {hasPanel ? <TreePanelPane treeId={tapping.isWaiting ? null : place.treeId} map={map} change={change} /> : null}
    </div>
  );
}

function MapOverlay({ mode, map }: { mode: MapMode; map: MapHandle }) {
  const navigate = useNavigate();
  const cancel = () => void navigate(mapAddress());
  if (mode.kind === 'browse') return null;
  return (
    <Suspense fallback={null}>
      {mode.kind === 'map' ? (
        <MapTreeOverlay
          map={map} predecessorId={mode.predecessorId} onCancel={cancel}
          onDone={(treeId) => void navigate(mapAddress({ treeId }))}
        />
      ) : (
        <MoveTreeOverlay map={map} treeId={mode.treeId} onCancel={cancel} onDone={cancel} />
      )}
    </Suspense>
  );
}

/** Room for the legend at the left and the controls at the right, so that the whole city is seen at first. */
const WIDE_ROOM = { top: 60, right: 88, bottom: 60, left: 300 };
const NARROW_ROOM = { top: 72, right: 72, bottom: 96, left: 24 };

/** Where the map begins: where the address says, else around the trees, else around the city. Fixed once known. */
function useStart(place: Place, trees: readonly [number, number, number, number] | null, isKnown: boolean): Start | null {
  const me = useMe();
  const isNarrow = useIsNarrow();
  const [start, setStart] = useState<Start | null>(place.at);
  if (start === null && isKnown) {
    const found = { box: trees ?? me.city.bbox, room: isNarrow ? NARROW_ROOM : WIDE_ROOM };
    setStart(found);
    return found;
  }
  return start;
}

function useLatitude(): number {
  const [, south, , north] = useMe().city.bbox;
  return (south + north) / 2;
}

/** Keeps the tiles true: after every write of one's own, and when one comes back to the page. */
function useFreshness(map: MapHandle | null): void {
  useEffect(() => {
    if (!map) return;
    fetchAhead();
    const refresh = () => map.refreshTrees();
    const returned = () => {
      if (document.visibilityState === 'visible') refresh();
    };
    const stop = onServerChange(refresh);
    document.addEventListener('visibilitychange', returned);
    return () => {
      stop();
      document.removeEventListener('visibilitychange', returned);
    };
  }, [map]);
}
