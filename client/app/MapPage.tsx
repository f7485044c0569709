import { Suspense, useEffect, useState } from 'react';
import type { z } from 'zod';
import type { countTrees } from '#contract/trees/trees';
import { askAgain, useMe } from '../accounts/accounts.queries.ts';
import { fetchControlAreas } from '../areas/areas.queries.ts';
import { useKnownCodes } from '../codes/codes.queries.ts';
import { filterCount, filterQuery, type ChosenFilter } from '../filters/treeFilter.ts';
import { PLAIN } from '../map/basemap.ts';
import { MapView } from '../map/MapView.tsx';
import type { MapHandle } from '../map/mapHandle.ts';
import { currentLine } from '../offline/line.ts';
import { useTreeCounts } from '../trees/trees.queries.ts';
import { useTree } from '../pending/useTree.ts';
import { fetchSpecies } from '../species/species.queries.ts';
import { useSoilOnMap } from '../soil/useSoilOnMap.tsx';
import { fetchAhead, TreeListPane } from './features.ts';
import { EmptyCadastre, MapFurniture } from './MapFurniture.tsx';
import type { MapMode } from './mapMode.ts';
import { MapOverlay } from './MapOverlay.tsx';
import { afterStart, endStart, useMapComesFirst } from './starting.ts';
import { TreePanelPane } from './TreePanelPane.tsx';
import { useBasemaps } from './useBasemaps.ts';
import { useCovered } from './useCovered.ts';
import { useErrands } from './useErrands.ts';
import { useFreshness } from './useFreshness.ts';
import { useMapLayers } from './useMapLayers.ts';
import { queryClient } from './queryClient.ts';
import { usePlace } from './usePlace.ts';
import { useRoundOnPage } from './useRoundOnPage.ts';
import { useResting } from './useResting.ts';
import { useKnownStart, useLatitude, useStart } from './useStart.ts';
import { useTapping } from './useTapping.ts';

/** Map, list and the chosen tree's panel: three views of one place, which stands in the address. */
export function MapPage({ search, mode, isShown }: { search: string; mode: MapMode; isShown: boolean }) {
  useMe();
  useKnownCodes();
  const [place, change] = usePlace(search);
  const [map, setMap] = useState<MapHandle | null>(null);
  const knownStart = useKnownStart(place);
  const mapComesFirst = useMapComesFirst();
  // To count them a device reads all its trees: the map comes before, if it can.
  const [needsNoCounts] = useState(knownStart !== null);
  const isCounted = !(mapComesFirst && needsNoCounts);
  // Without the states: the legend says how many there are of each, also of those that are filtered out.
  const counts = useTreeCounts({ ...place.filter, state: undefined }, isCounted);
  const total = totalOf(counts.data, place.filter);
  const start = useStart(place, knownStart, {
    trees: counts.data?.bbox ?? null,
    isPending: counts.isPending,
  });
  const tree = useTree(place.treeId);
  const treeAt = tree.data?.id === place.treeId ? (tree.data?.position ?? null) : null;
  const tapping = useTapping(map, place, change);
  const isBrowsing = mode.kind === 'browse';
  const hasPanel = isBrowsing && (place.treeId !== null || tapping.isWaiting);
  const isWalking = mode.kind === 'walk';
  const round = useRoundOnPage(isWalking);
  const covered = useCovered(PANELS[mode.kind] ?? (hasPanel ? 'tree' : 'none'));
  const { basemaps, basemapId, choose } = useBasemaps();
  const [shownBasemap, setShownBasemap] = useState(PLAIN);
  const soil = useSoilOnMap(isBrowsing);
  const layers = useMapLayers({
    // Who maps or moves a tree must see all its neighbours.
    filterQuery: isBrowsing ? filterQuery(place.filter) : '',
    theme: isBrowsing ? place.theme : null,
    latitude: useLatitude(),
    isPlain: shownBasemap === PLAIN,
    within: isBrowsing ? place.filter.within : undefined,
    selectedAt: isWalking ? null : (tapping.at ?? treeAt),
    round: round.layer,
    soil: soil.layer,
    onTree: isWalking ? round.onTree : tapping.onTree,
    onHeap: tapping.onHeap,
    onPending: tapping.onPending,
  });
  useErrands(map, place, treeAt, isShown);
  useFreshness(map);
  useEffect(fetchInTime, []);
  const rest = useResting(place, change, isShown && isBrowsing);
  return (
    <div className="map-page">
      {isBrowsing && place.view === 'list' ? (
        <Suspense fallback={<section className="list-pane" />}>
          <TreeListPane place={place} change={change} total={total} />
        </Suspense>
      ) : null}
      <div className="map-page-map">
        {start ? (
          <MapView
            layers={layers}
            start={start}
            basemaps={basemaps}
            basemapId={basemapId}
            onBasemap={choose}
            onBasemapShown={setShownBasemap}
            covered={covered}
            hasLocate={!isWalking}
            switches={soil.switches}
            onReady={setMap}
            onRest={rest}
            onShown={endStart}
            onTilesLost={askWhoIsIn}
          >
            {isBrowsing ? (
              <MapFurniture
                place={place}
                change={change}
                counts={counts.data?.byState}
                total={total}
                hasPanel={hasPanel}
                map={map}
              />
            ) : null}
            {isBrowsing ? soil.card : null}
            {total === 0 && filterCount(place.filter) === 0 && isBrowsing ? <EmptyCadastre /> : null}
          </MapView>
        ) : null}
        {map ? <MapOverlay mode={mode} map={map} /> : null}
      </div>
      {hasPanel ? (
        <TreePanelPane treeId={tapping.isWaiting ? null : place.treeId} map={map} change={change} />
      ) : null}
    </div>
  );
}

/** Who has a line may lose it any moment; without one all lies on the device, and the map comes first. */
function fetchInTime(): void {
  const fetch = () => {
    fetchAhead();
    // Names that forms and chips need: whoever opens one has them.
    void Promise.allSettled([fetchSpecies(queryClient), fetchControlAreas(queryClient)]);
  };
  if (currentLine() === 'unreachable') afterStart(fetch);
  else fetch();
}

/** What stands over the map while it is used for more than looking around. */
const PANELS = { browse: null, map: 'mapping', move: 'mapping', draw: 'drawing', walk: 'round' } as const;

/** Tiles travel past the door: a session that has ended shows by asking who is signed in. */
function askWhoIsIn(): void {
  void askAgain(queryClient);
}

function totalOf(
  counts: z.output<typeof countTrees.reply> | undefined,
  { state }: ChosenFilter,
): number | undefined {
  if (!counts || !state?.length) return counts?.total;
  return state.reduce((sum, one) => sum + (counts.byState[one] ?? 0), 0);
}
