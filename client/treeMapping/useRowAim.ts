import { useEffect, useEffectEvent } from 'react';
import type { LonLat, MapHandle } from '../map/mapHandle.ts';
import { distanceM } from './gpsFix.ts';
import type { TreePosition } from './treePosition.ts';
import { CLOSE_ZOOM, useAim, type Aim } from './useAim.ts';

export interface RowAim extends Aim {
  /** Takes a place as it is, to the millimetre: the suggestion, or that of a tree taken back. */
  hold(position: LonLat): void;
  comeCloser(): void;
}

/** The map has been moved away from a held place: another place is meant. A thumb trembles less. Own proposal. */
const LET_GO_M = 0.3;

/**
 * Aiming along a row: a place is held until the map is moved or another way of finding it is chosen. `held` is that
 * place, null while the crosshair or GPS say where.
 */
export function useRowAim(
  map: MapHandle,
  held: TreePosition | null,
  byGps: boolean,
  onHold: (place: TreePosition | null) => void,
): RowAim {
  const aim = useAim(map, byGps && held === null ? 'gps' : 'crosshair');
  const letGo = useEffectEvent(() => onHold(null));
  const [lon, lat] = held?.position ?? [null, null];
  useEffect(() => {
    if (lon === null || lat === null) return;
    map.flyTo([lon, lat], { zoom: CLOSE_ZOOM });
    const stop = map.onMoveEnd(() => {
      if (distanceM(map.center(), [lon, lat]) > LET_GO_M) letGo();
    });
    // A turned tablet moves the map by itself: nobody meant another place.
    const stopReshaping = map.onReshape(() => map.jumpTo([lon, lat]));
    return () => {
      stop();
      stopReshaping();
    };
  }, [map, lon, lat]);
  return {
    ...aim,
    aimed: held ?? aim.aimed,
    isTooFar: held === null && aim.isTooFar,
    hold: (position) => {
      aim.chooseSource('crosshair');
      onHold({ position: [position[0], position[1]], positionMethod: aim.ground, positionAccuracyM: null });
    },
    chooseSource: (source) => {
      if (held) onHold(null);
      aim.chooseSource(source);
    },
    comeCloser: () => map.flyTo(map.center(), { zoom: CLOSE_ZOOM }),
  };
}
