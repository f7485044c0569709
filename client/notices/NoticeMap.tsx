import { useEffect, useMemo, useState } from 'react';
import { areaNamesLayer, areasLayer } from '../areas/areas.layer.ts';
import { useAreaDrawings } from '../areas/areas.queries.ts';
import { useMe } from '../accounts/accounts.queries.ts';
import { PLAIN, type Basemaps } from '../map/basemap.ts';
import type { Box, LonLat, MapHandle } from '../map/mapHandle.ts';
import { MapView } from '../map/MapView.tsx';
import { nearTreesLayer, placeLayer, type NearTree } from './notices.layer.ts';

/** Half of what the map shows around the place: the houses next door can be recognised. */
const AROUND_DEGREES = 0.0009;

/** Where something was told to be, and the trees around it. */
export function NoticeMap({
  position,
  trees,
  onTree,
  onPlace,
  basemaps: { basemaps, basemapId, choose },
}: {
  position: LonLat | null;
  trees: readonly NearTree[];
  onTree: ((featureId: number) => void) | null;
  /** While it is there, taps set the place. */
  onPlace: ((position: LonLat) => void) | null;
  basemaps: Basemaps;
}) {
  const { city } = useMe();
  const [map, setMap] = useState<MapHandle | null>(null);
  const [start] = useState(() => ({ box: position ? around(position) : city.bbox }));
  const drawings = useAreaDrawings().data;
  const isPlain = basemapId === PLAIN;
  const ground = useMemo(
    () => (isPlain && drawings ? [areasLayer(drawings), areaNamesLayer(drawings)] : []),
    [isPlain, drawings],
  );
  const layers = useMemo(
    () => [...ground, nearTreesLayer(trees, onTree), placeLayer(position)],
    [ground, trees, onTree, position],
  );
  useEffect(() => (map && onPlace ? map.onTap(onPlace) : undefined), [map, onPlace]);
  return (
    <MapView
      layers={layers}
      start={start}
      basemaps={basemaps}
      basemapId={basemapId}
      onBasemap={choose}
      onReady={setMap}
      hasLocate={false}
    />
  );
}

function around([lon, lat]: LonLat): Box {
  return [lon - AROUND_DEGREES, lat - AROUND_DEGREES, lon + AROUND_DEGREES, lat + AROUND_DEGREES];
}
