import { useEffect, useMemo, useState } from 'react';
import type { WateringStop } from '#contract/watering/watering';
import { areaNamesLayer, areasLayer } from '../areas/areas.layer.ts';
import { useAreaDrawings } from '../areas/areas.queries.ts';
import { PLAIN, type Basemaps } from '../map/basemap.ts';
import type { LonLat, MapHandle } from '../map/mapHandle.ts';
import { MapView } from '../map/MapView.tsx';
import { refillLayer } from './refill.layer.ts';
import { boxOfStops, wateringStopsLayer } from './watering.layer.ts';

/** The trees of a watering round over the map. */
export function WateringMap({
  stops,
  chosenId,
  basemaps: { basemaps, basemapId, choose },
  onStop,
  hasLocate,
  refill = null,
}: {
  stops: readonly WateringStop[];
  chosenId: string | null;
  basemaps: Basemaps;
  onStop(treeId: string): void;
  hasLocate: boolean;
  /** Where the tank is filled. */
  refill?: LonLat | null;
}) {
  const [map, setMap] = useState<MapHandle | null>(null);
  const [start] = useState(() => ({ box: boxOfStops(stops) }));
  const isPlain = basemapId === PLAIN;
  // Firms have no control areas; their map shows the basemap and the trees.
  const drawings = useAreaDrawings().data;
  const areas = useMemo(() => (isPlain && drawings ? areasLayer(drawings) : null), [isPlain, drawings]);
  const names = useMemo(() => (isPlain && drawings ? areaNamesLayer(drawings) : null), [isPlain, drawings]);
  const trees = useMemo(() => wateringStopsLayer(stops, chosenId, onStop), [stops, chosenId, onStop]);
  const tank = useMemo(() => refillLayer(refill), [refill]);
  const layers = useMemo(
    () => [areas, names, tank, trees].filter((layer) => layer !== null),
    [areas, names, tank, trees],
  );
  const [lon, lat] = stops.find(({ tree }) => tree.id === chosenId)?.tree.position ?? [null, null];
  useEffect(() => {
    if (lon !== null && lat !== null) map?.flyTo([lon, lat], { zoom: 17 });
  }, [map, lon, lat]);
  return (
    <MapView
      layers={layers}
      start={start}
      basemaps={basemaps}
      basemapId={basemapId}
      onBasemap={choose}
      onReady={setMap}
      hasLocate={hasLocate}
    />
  );
}
