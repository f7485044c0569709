import { useEffect, useState } from 'react';
import type { TreePosition } from './treePosition.ts';
import type { LonLat, MapHandle } from '../map/mapHandle.ts';
import { circleAround } from './gpsFix.ts';
import { useCrosshair } from './useCrosshair.ts';
import { useGps, type Gps } from './useGps.ts';

export type CrosshairGround = 'KARTE' | 'ORTHO';

/** Finding a place: by the crosshair, or by standing there with the device. */
export interface Aim {
  source: 'crosshair' | 'gps';
  /** Null while the device has not found itself yet. */
  aimed: TreePosition | null;
  /** The map shows too much of the city for the crosshair to hit a tree. */
  isTooFar: boolean;
  gps: Gps;
  /** What lies under the crosshair: a map, or an aerial photo. */
  ground: CrosshairGround;
  chooseGround(ground: CrosshairGround): void;
  chooseSource(source: 'crosshair' | 'gps'): void;
}

/** From here a CSS pixel is less than half a metre (78,271 m × cos 53° ÷ 2^17 = 0.36 m). */
const LEAST_AIM_ZOOM = 17;
/** At this zoom single trees of a row stand apart. */
export const CLOSE_ZOOM = 18;

export function useAim(map: MapHandle, begin: 'crosshair' | 'gps'): Aim {
  const [source, setSource] = useState(begin);
  const [ground, setGround] = useState<CrosshairGround>('KARTE');
  const gps = useGps(source === 'gps');
  const place = useCrosshair(map, source === 'crosshair');
  const zoom = useZoom(map);
  const { fix } = gps;
  useFixOnMap(map, fix);
  const byGps: TreePosition | null = fix && {
    position: rounded(fix.lonLat),
    positionMethod: 'GNSS',
    positionAccuracyM: fix.accuracyM,
  };
  const byCrosshair: TreePosition = {
    position: rounded(place),
    positionMethod: ground,
    positionAccuracyM: null,
  };
  const aimed = source === 'gps' ? byGps : byCrosshair;
  const isTooFar = source === 'crosshair' && zoom < LEAST_AIM_ZOOM;
  return { source, aimed, isTooFar, gps, ground, chooseGround: setGround, chooseSource: setSource };
}

/** Shows where the device is, with the circle it may be off by; the map goes there once, when it is first known. */
function useFixOnMap(map: MapHandle, fix: Gps['fix']): void {
  const isFound = fix !== null;
  const [lon, lat] = fix?.lonLat ?? [0, 0];
  const accuracyM = fix?.accuracyM ?? 0;
  useEffect(() => {
    if (isFound) map.flyTo([lon, lat], { zoom: CLOSE_ZOOM });
    // Later readings must not take the map out of the person's hands.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [map, isFound]);
  useEffect(() => {
    if (!isFound) return;
    const element = document.createElement('div');
    element.className = 'tree-pin';
    const marker = map.addMarker({ position: [lon, lat], element });
    const circle = map.addLine(circleAround([lon, lat], accuracyM));
    return () => {
      marker.remove();
      circle.remove();
    };
  }, [map, isFound, lon, lat, accuracyM]);
}

function useZoom(map: MapHandle): number {
  const [zoom, setZoom] = useState(() => map.zoom());
  useEffect(() => map.onMove(() => setZoom(map.zoom())), [map]);
  return zoom;
}

/** Eight decimals are a millimetre; what a finger or a satellite says beyond them is noise. */
function rounded([lon, lat]: LonLat): [number, number] {
  return [Number(lon.toFixed(8)), Number(lat.toFixed(8))];
}
