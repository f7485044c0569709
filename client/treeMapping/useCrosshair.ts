import { useEffect, useState } from 'react';
import type { LonLat, MapHandle } from '../map/mapHandle.ts';
import './crosshair.css';

/**
 * A crosshair in the middle of the map, and the place under it. The map is moved beneath it; it can also be
 * dragged, then the map comes after it.
 */
export function useCrosshair(map: MapHandle, isActive: boolean): LonLat {
  const [place, setPlace] = useState(() => map.center());
  useEffect(() => {
    if (!isActive) return;
    let isDragged = false;
    setPlace(map.center());
    const marker = map.addMarker({
      position: map.center(),
      element: crosshair(),
      isDraggable: true,
      onDrag: (position) => {
        isDragged = true;
        setPlace(position);
      },
      onDragEnd: (position) => {
        isDragged = false;
        map.flyTo(position);
      },
    });
    let aimed = map.center();
    const stop = map.onMove((center) => {
      aimed = center;
      if (isDragged) return;
      marker.moveTo(center);
      setPlace(center);
    });
    // A turned tablet shifts the middle of the free part: the crosshair stays on what it lay on.
    const stopReshaping = map.onReshape(() => map.jumpTo(aimed));
    return () => {
      stop();
      stopReshaping();
      marker.remove();
    };
  }, [map, isActive]);
  return place;
}

/** Drawn in CSS; the hole in its middle leaves the stem base to be seen. */
function crosshair(): HTMLElement {
  const element = document.createElement('div');
  element.className = 'crosshair';
  element.setAttribute('aria-hidden', 'true');
  for (const arm of ['up', 'right', 'down', 'left']) {
    const line = document.createElement('span');
    line.className = `crosshair-arm crosshair-${arm}`;
    element.append(line);
  }
  return element;
}
