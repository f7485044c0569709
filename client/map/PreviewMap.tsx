import { useEffect, useState, type ReactNode } from 'react';
import { PLAIN, type Basemap } from './basemap.ts';
import type { Box, MapHandle, PreviewPoint } from './mapHandle.ts';
import { MapView } from './MapView.tsx';

const NO_LAYERS: readonly never[] = [];

/** A map of nothing but these points, for a look before something is done. Draws them anew when `points` is another list. */
export function PreviewMap({
  points,
  box,
  basemaps,
  children,
}: {
  points: readonly PreviewPoint[];
  /** What is seen at first: west, south, east, north in degrees. */
  box: Box;
  basemaps: readonly Basemap[];
  children?: ReactNode;
}) {
  const [basemapId, setBasemapId] = useState(PLAIN);
  const [map, setMap] = useState<MapHandle | null>(null);
  useEffect(() => map?.addPreview(points), [map, points]);
  return (
    <MapView
      layers={NO_LAYERS}
      start={{ box }}
      basemapId={basemapId}
      onBasemap={setBasemapId}
      onReady={setMap}
      basemaps={basemaps}
    >
      {children}
    </MapView>
  );
}
