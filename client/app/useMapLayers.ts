import { useMemo } from 'react';
import type { Theme } from '#rules/tiles/themes';
import { cornersOf } from '#rules/drawnAreas/drawnAreas';
import { areaNamesLayer, areasLayer } from '../areas/areas.layer.ts';
import { useAreaDrawings } from '../areas/areas.queries.ts';
import { useFromDevice } from '../device/areaView.ts';
import { areaLayer } from '../map/drawn.ts';
import type { MapLayer } from '../map/layer.ts';
import type { LonLat } from '../map/mapHandle.ts';
import { useOutbox } from '../offline/outboxView.ts';
import { pendingLayer } from '../pending/pending.layer.ts';
import { useStormLayers } from '../storms/useStormsOnMap.ts';
import { selectionLayer } from '../trees/selection.layer.ts';
import { treesLayer } from '../trees/trees.layer.ts';
import { useIsStarted } from './starting.ts';

export interface MapLayersOptions {
  filterQuery: string;
  theme: Theme | null;
  latitude: number;
  /** The plain basemap has no streets of its own: the control areas are drawn for it. */
  isPlain: boolean;
  /** The drawn area of the filter. */
  within: string | undefined;
  selectedAt: LonLat | null;
  /** The round being walked. */
  round: MapLayer | null;
  /** Measuring sites of soil moisture. */
  soil: MapLayer | null;
  onTree(featureId: number, position: LonLat): void;
  onHeap(position: LonLat): void;
  /** A tree of which something is only on this device. */
  onPending(treeId: string): void;
}

/** What lies on the basemap, from below: control areas, storms, the filter's drawn area, the ring round the chosen tree, trees, cordons, names of areas, measuring sites of soil moisture, what is only here. */
export function useMapLayers(options: MapLayersOptions): readonly MapLayer[] {
  const {
    filterQuery,
    theme,
    latitude,
    isPlain,
    within,
    selectedAt,
    round,
    soil,
    onTree,
    onHeap,
    onPending,
  } = options;
  const kept = useOutbox();
  const drawings = useAreaDrawings().data;
  const isFromDevice = useFromDevice() !== null;
  const [lon, lat] = selectedAt ?? [null, null];
  // Each by itself: a layer that has not changed stays the same object, and nothing of it is looked at again.
  const areas = useMemo(() => (isPlain && drawings ? areasLayer(drawings) : null), [isPlain, drawings]);
  // Each letter is drawn once on the page's own thread, dozens of them: trees and streets do not wait for their names.
  const isStarted = useIsStarted();
  const names = useMemo(
    () => (isPlain && drawings && isStarted ? areaNamesLayer(drawings) : null),
    [isPlain, drawings, isStarted],
  );
  const drawn = useMemo(
    () => (within === undefined ? null : areaLayer('drawn-area', { corners: cornersOf(within) })),
    [within],
  );
  const selection = useMemo(
    () => selectionLayer(lon === null || lat === null ? null : [lon, lat]),
    [lon, lat],
  );
  const trees = useMemo(
    () =>
      treesLayer({
        origin: window.location.origin,
        filterQuery,
        theme,
        latitude,
        isFromDevice,
        onTree,
        onHeap,
      }),
    [filterQuery, theme, latitude, isFromDevice, onTree, onHeap],
  );
  const storms = useStormLayers(latitude);
  const pending = useMemo(() => pendingLayer(kept, onPending), [kept, onPending]);
  return useMemo(
    () =>
      [areas, storms.below, drawn, selection, trees, storms.above, names, soil, round, pending].filter(
        (layer) => layer !== null,
      ),
    [areas, storms, drawn, selection, trees, names, soil, round, pending],
  );
}
